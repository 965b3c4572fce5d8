import { HOUR, MINUTE } from "#engine/market/timeframe";
import type { UtcMillis } from "#engine/units";

/** A moment as a file writes it, and whether it says in which zone. */
export interface ReadMoment {
  readonly time: UtcMillis;
  /** False: UTC was assumed. */
  readonly zoned: boolean;
}

/** 2000-01-01 and 2100-01-01: market data is from between. */
const EARLIEST = 946_684_800_000;
const LATEST = 4_102_444_800_000;

/** Thousands of a second, in the units in which epochs are counted. */
const UNITS = [1000, 1, 1e-3, 1e-6];

/**
 * Reads an epoch in seconds, milliseconds, microseconds or nanoseconds, told apart by magnitude,
 * each value for itself: files exist that change unit in the middle.
 *
 * @param text - Digits only. Beyond 2⁵³ they are cut, not rounded.
 * @returns NaN when no unit leads to a plausible moment.
 */
export function parseEpoch(text: string): UtcMillis {
  if (text.length > 16) {
    const cut = text.length - 13;
    return plausible(Number(text.slice(0, -cut)));
  }
  return epochMillis(Number(text));
}

/** The same for a number below 2⁵³. */
export function epochMillis(value: number): UtcMillis {
  for (const unit of UNITS) {
    const time = unit >= 1 ? value * unit : Math.floor(value * unit);
    if (time >= EARLIEST && time < LATEST) return time;
  }
  return Number.NaN;
}

const PATTERN =
  /^(\d{4})[-./]?(\d{2})[-./]?(\d{2})(?:[T ,](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[-+]\d{2}:?\d{2})?$/;

/**
 * Reads a date with year, month and day in this order, with or without a time and a zone.
 * Without a zone it is taken as UTC.
 *
 * @returns null for anything else, for dates that do not exist, and for years that no
 * market has data of.
 */
export function parseDate(text: string): ReadMoment | null {
  const parts = PATTERN.exec(text.trim());
  if (parts === null) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone] = parts;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const written = new Date(date);
  if (written.getUTCMonth() + 1 !== Number(month) || written.getUTCDate() !== Number(day))
    return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const clock = Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * 1000;
  if (Number(year) < 1900 || Number(year) > 2100) return null;
  const millis = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const time = date + clock + millis - offsetOf(zone);
  return { time, zoned: zone !== undefined };
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === "Z" || zone === "UTC") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * HOUR + Number(zone.slice(-2)) * MINUTE);
}

function plausible(time: number): UtcMillis {
  return time >= EARLIEST && time < LATEST ? time : Number.NaN;
}
