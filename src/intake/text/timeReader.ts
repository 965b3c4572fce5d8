import { DAY, HOUR, MINUTE } from "#engine/market/timeframe";
import type { Overrides } from "../files/overrides.ts";
import { dateMillis } from "./calendar.ts";
import { EPOCH_UNITS, epochOf, epochOfNumber, unitOfDigits } from "./epoch.ts";
import { type Moment, type MomentProblem, parseMoment } from "./moment.ts";
import { type Zone, zoneOf } from "./zone.ts";

/** Why a cell is no time. */
export type TimeProblem = MomentProblem | "small" | "serial" | "precision" | "future";

export type TimeChoices = Pick<Overrides, "timeZone" | "dateOrder" | "timeUnit">;

/** Days from the first day of spreadsheets to the epoch. */
const SERIAL_EPOCH = 25_569;
/** 1954 to 2119, as spreadsheets count days. */
const SERIALS = { least: 20_000, most: 80_000 };
const NO_OFFSET = Number.NaN;

/** Reads the stamps of one table; `commit` remembers how the last one was written. */
export class TimeReader {
  /** Rows in seconds, milliseconds, microseconds and nanoseconds. */
  readonly units: [number, number, number, number] = [0, 0, 0, 0];
  /** Rows whose times named no zone. */
  naive = 0;
  /** Of the last value: the moment with the month first, NaN if that is no date. */
  monthFirst = 0;
  /** Rows that only one order of day and month explains. */
  readonly proofs = { dayFirst: 0, monthFirst: 0 };
  /** A row at 24:00 was kept: the day ends there, and so do bars. */
  endsDays = false;
  /** Rows that both explain, differently. */
  ambiguous = 0;
  /** Why the last value was no time. */
  problem: TimeProblem = "format";
  readonly #zone: Zone | null;
  readonly #unit: TimeChoices["timeUnit"];
  readonly #dateOrder: TimeChoices["dateOrder"];
  readonly #decoder = new TextDecoder();
  readonly #repeated = new Set<number>();
  /** Of the last row that was kept, where a clock shows it once. */
  #before = Number.NaN;
  #lastPlain = Number.NaN;
  #lastRepeated = Number.NaN;
  #offset = NO_OFFSET;
  #lastUnit = -1;
  #lastNaive = false;
  #lastEndsDay = false;
  #lastOrder: "dayFirst" | "monthFirst" | "both" | null = null;

  constructor({ timeZone, dateOrder, timeUnit }: TimeChoices) {
    this.#zone = timeZone === undefined ? null : zoneOf(timeZone);
    this.#dateOrder = dateOrder;
    this.#unit = timeUnit;
  }

  /** Counts the last value: its row was kept. */
  commit(): void {
    if (this.#lastUnit >= 0) this.units[this.#lastUnit as 0] += 1;
    if (this.#lastNaive) this.naive++;
    if (this.#lastEndsDay) this.endsDays = true;
    if (!Number.isNaN(this.#lastRepeated)) this.#repeated.add(this.#lastRepeated);
    else if (!Number.isNaN(this.#lastPlain)) this.#before = this.#lastPlain;
    if (this.#lastOrder === null) return;
    if (this.#lastOrder === "both") this.ambiguous++;
    else this.proofs[this.#lastOrder]++;
  }

  /** A cell as UTC milliseconds; NaN with `problem` set where it is none. */
  read(bytes: Uint8Array, from: number, to: number): number {
    this.#begin();
    const digits = to - from;
    const unit = this.#unit === undefined ? unitOfDigits(digits) : -1;
    if (
      unit >= 0 &&
      digits !== 12 &&
      digits !== 14 &&
      digits !== 17 &&
      areDigits(bytes, from, to)
    ) {
      return this.#epoch(bytes, from, to, unit);
    }
    if (this.#unit === undefined) {
      const local = this.#iso(bytes, from, to);
      if (!Number.isNaN(local)) return this.#plain(local);
    }
    return this.#text(this.#decoder.decode(bytes.subarray(from, to)));
  }

  /** The same for text. */
  readText(written: string): number {
    this.#begin();
    return this.#text(written);
  }

  /** A local time that names no zone, in milliseconds as if it were UTC. */
  readLocal(local: number): number {
    this.#begin();
    return this.#plain(local);
  }

  #begin(): void {
    this.#lastPlain = Number.NaN;
    this.#lastRepeated = Number.NaN;
    this.#lastUnit = -1;
    this.#lastNaive = false;
    this.#lastEndsDay = false;
    this.#lastOrder = null;
  }

  #text(written: string): number {
    const text = written
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim()
      .replace(/^([-+]?\d+),(\d+([eE][-+]?\d+)?)$/, "$1.$2"); // 45355,5 of a European spreadsheet
    if (/^[-+]?[\d.]+([eE][-+]?\d+)?$/.test(text) && !/^\d+\.\d+\.\d+$/.test(text)) {
      const time = this.#number(text);
      if (time !== null) return time;
    }
    const moment = parseMoment(text);
    if (typeof moment === "string") return this.#fail(moment);
    this.#lastEndsDay = moment.endsDay;
    return this.#moment(moment);
  }

  /** Null where digits are a date. */
  #number(text: string): number | null {
    if (/[eE]/.test(text)) return this.#exponent(text);
    const value = Number(text);
    if (Number.isNaN(value)) return this.#fail("format");
    if (this.#unit === "excel") return this.#plain(serialMillis(value));
    const whole = /^\d+$/.test(text);
    if (this.#unit !== undefined) {
      const place = EPOCH_UNITS.indexOf(this.#unit);
      if (whole && text.length < 21) return this.#digits(text, place);
      return this.#fraction(value, place);
    }
    if (whole && /^(\d{8}|\d{12}|\d{14}|\d{17})$/.test(text)) {
      const moment = parseMoment(text);
      if (typeof moment !== "string") return null;
    }
    const place = unitOfDigits(/^0*(\d*)/.exec(text)?.[1]?.length ?? 0);
    if (text.startsWith("-") || place < 0) {
      const serial = value >= SERIALS.least && value <= SERIALS.most;
      return this.#fail(value > 1e9 ? "future" : serial ? "serial" : "small");
    }
    return whole ? this.#digits(text, place) : this.#fraction(value, place);
  }

  #digits(text: string, place: number): number {
    const bytes = new TextEncoder().encode(text);
    return this.#epoch(bytes, 0, bytes.length, place);
  }

  #fraction(value: number, place: number): number {
    return this.#counted(epochOfNumber(value, EPOCH_UNITS[place] ?? "s"), place);
  }

  /** A spreadsheet that writes 1.70407E+12 has thrown digits away; with all digits nothing is lost. */
  #exponent(text: string): number {
    const [mantissa = "", exponent = ""] = text.toLowerCase().split("e");
    const digits = mantissa.replace(/^[-+]?\d*\.?/, "").length;
    const value = Number(text);
    if (digits < Number(exponent) || !Number.isSafeInteger(value)) return this.#fail("precision");
    return this.#number(String(value)) ?? this.#fail("format");
  }

  #epoch(bytes: Uint8Array, from: number, to: number, place: number): number {
    return this.#counted(epochOf(bytes, from, to, place), place);
  }

  #counted(time: number, place: number): number {
    if (Number.isNaN(time)) return this.#fail("future");
    this.#lastUnit = place;
    this.monthFirst = time;
    return time;
  }

  /** A local time, with the offset that was found beside it. */
  #plain(local: number): number {
    const time = Number.isNaN(this.#offset) ? this.#toUtc(local) : local - this.#offset;
    this.#offset = NO_OFFSET;
    this.monthFirst = time;
    return time;
  }

  #moment({ local, monthFirst, offset }: Moment): number {
    const order = this.#dateOrder;
    const one = order === "monthFirst" ? monthFirst : local;
    const two = order === "dayFirst" ? local : monthFirst;
    if (Number.isNaN(one) && Number.isNaN(two)) return this.#fail("calendar");
    if (order === undefined && one !== two) {
      this.#lastOrder = Number.isNaN(two) ? "dayFirst" : Number.isNaN(one) ? "monthFirst" : "both";
    }
    const toUtc = (moment: number) => (offset === null ? this.#toUtc(moment) : moment - offset);
    const time = toUtc(one);
    this.monthFirst = one === two ? time : toUtc(two);
    return Number.isNaN(time) ? this.monthFirst : time;
  }

  /** The second time that a clock shows an hour of autumn is an hour later. */
  #toUtc(local: number): number {
    if (Number.isNaN(local)) return local;
    this.#lastNaive = true;
    if (this.#zone === null) return local;
    const earliest = this.#zone.earliest(local);
    const latest = this.#zone.latest(local);
    this.#lastPlain = local;
    if (earliest === latest) return earliest;
    const again = this.#repeated.has(local);
    this.#lastRepeated = local;
    const newestFirst = this.#before > local;
    return again === newestFirst ? earliest : latest;
  }

  #fail(problem: TimeProblem): number {
    this.problem = problem;
    this.#offset = NO_OFFSET;
    return Number.NaN;
  }

  /** `2024-01-02[T ]03:04[:05[.678]][Z|+01:00]` straight from bytes; NaN for anything else. */
  #iso(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length < 10 || bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return Number.NaN;
    const year = two(bytes, from) * 100 + two(bytes, from + 2);
    const date = dateMillis(year, two(bytes, from + 5), two(bytes, from + 8));
    this.#offset = NO_OFFSET;
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
      this.#offset = 0;
      return true;
    }
    const sign = bytes[at] === 43 ? 1 : bytes[at] === 45 ? -1 : 0;
    if (sign === 0 || to !== at + 6 || bytes[at + 3] !== 58) return false;
    const offset = two(bytes, at + 1) * HOUR + two(bytes, at + 4) * MINUTE;
    if (!(offset <= 14 * HOUR)) return false;
    this.#offset = sign * offset;
    return true;
  }
}

/** Days of a spreadsheet as milliseconds, to the second: fractions of days are rounded. */
function serialMillis(days: number): number {
  if (days < SERIALS.least || days > SERIALS.most) return Number.NaN;
  return Math.round(((days - SERIAL_EPOCH) * DAY) / 1000) * 1000;
}

function two(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function isDigit(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

function areDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isDigit(bytes[at])) return false;
  return true;
}
