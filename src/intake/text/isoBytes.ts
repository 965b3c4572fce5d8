import { HOUR, MINUTE } from "#engine/market/timeframe";
import { dateMillis } from "./calendar.ts";

/** Where a stamp says nothing about its zone. */
export const NO_OFFSET = Number.NaN;

/** Reads `2024-01-02[T ]03:04[:05[.678]][Z|+01:00]` straight from bytes. */
export class IsoBytes {
  /** How far the clock of the last stamp is ahead of UTC, or `NO_OFFSET`. */
  offset = NO_OFFSET;

  /** A local time, in milliseconds as if it were UTC; NaN for anything else. */
  read(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length < 10 || bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return Number.NaN;
    const year = two(bytes, from) * 100 + two(bytes, from + 2);
    const date = dateMillis(year, two(bytes, from + 5), two(bytes, from + 8));
    this.offset = NO_OFFSET;
    if (length === 10) return date;
    const separator = bytes[from + 10];
    if (length < 16 || (separator !== 84 && separator !== 32) || bytes[from + 13] !== 58) {
      return Number.NaN;
    }
    const hour = two(bytes, from + 11);
    const minute = two(bytes, from + 14);
    let at = from + 16;
    let millis = 0;
    if (bytes[at] === 58 && at + 3 <= to) {
      const second = two(bytes, at + 1);
      if (!(second < 60)) return Number.NaN;
      millis = second * 1000;
      at += 3;
      if (bytes[at] === 46) {
        let weight = 100;
        for (at++; at < to && isDigit(bytes[at]); at++) {
          millis += Math.floor(((bytes[at] as number) - 48) * weight);
          weight /= 10;
          if (weight < 1) weight = 0;
        }
      }
    }
    if (!(hour < 24 && minute < 60)) return Number.NaN;
    if (at < to && !this.#zoneMark(bytes, at, to)) return Number.NaN;
    return date + hour * HOUR + minute * MINUTE + millis;
  }

  #zoneMark(bytes: Uint8Array, at: number, to: number): boolean {
    if (bytes[at] === 90 && to === at + 1) {
      this.offset = 0;
      return true;
    }
    const sign = bytes[at] === 43 ? 1 : bytes[at] === 45 ? -1 : 0;
    if (sign === 0 || to !== at + 6 || bytes[at + 3] !== 58) return false;
    const offset = two(bytes, at + 1) * HOUR + two(bytes, at + 4) * MINUTE;
    if (!(offset <= 14 * HOUR)) return false;
    this.offset = sign * offset;
    return true;
  }
}

/** Whether a cell holds digits alone. */
export function areDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isDigit(bytes[at])) return false;
  return true;
}

function two(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function isDigit(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
