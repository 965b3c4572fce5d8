/** Timeframes are durations in milliseconds; their names (`15m`, `1h`, `1d`) are for people. */

import type { Milliseconds } from "../units.ts";

export const MINUTE: Milliseconds = 60_000;
export const HOUR: Milliseconds = 60 * MINUTE;
export const DAY: Milliseconds = 24 * HOUR;
export const WEEK: Milliseconds = 7 * DAY;
/** The timeframe of risk figures, and of marks where the step allows, as in the original. */
export const MARK_TIMEFRAME: Milliseconds = 15 * MINUTE;

const UNITS: readonly (readonly [name: string, length: Milliseconds])[] = [
  ["w", WEEK],
  ["d", DAY],
  ["h", HOUR],
  ["m", MINUTE],
  ["s", 1000],
];

/** Writes a timeframe in its largest whole unit: 3,600,000 is `1h`, 5,400,000 is `90m`. */
export function formatTimeframe(timeframe: Milliseconds): string {
  for (const [name, length] of UNITS) {
    if (timeframe >= length && timeframe % length === 0) return `${timeframe / length}${name}`;
  }
  return `${timeframe}ms`;
}

/** Lengths of calendar months and quarters, in days: their bars begin so far apart. */
const CALENDAR: readonly (readonly [name: string, shortest: number, longest: number])[] = [
  ["monthly", 29, 31],
  ["quarterly", 89, 92],
];

/** How long bars are, for people: `1h`, and `monthly` where they follow the calendar. */
export function describeTimeframe(timeframe: Milliseconds): string {
  const days = timeframe / DAY;
  const named = CALENDAR.find(([, shortest, longest]) => days >= shortest && days <= longest);
  return named === undefined ? formatTimeframe(timeframe) : named[0];
}

/**
 * Reads `15m`, `4h`, `1d`, `1w` or `30s`.
 *
 * @throws RangeError for anything else.
 */
export function parseTimeframe(text: string): Milliseconds {
  const [, count, name] = /^([1-9]\d{0,4})(s|m|h|d|w)$/.exec(text) ?? [];
  const unit = UNITS.find(([unitName]) => unitName === name);
  if (count === undefined || unit === undefined) {
    throw new RangeError(`a timeframe looks like 15m, 4h or 1d, was “${text}”`);
  }
  return Number(count) * unit[1];
}

/**
 * The timeframe that the original engine loads for a decision step: steps of 1, 5,
 * 15, 30 and 60 minutes (seconds are cut off) read bars of their own length, every
 * other step reads 15-minute bars.
 */
export function timeframeOf(step: Milliseconds): Milliseconds {
  const minutes = Math.floor(step / MINUTE);
  return [1, 5, 15, 30, 60].includes(minutes) ? minutes * MINUTE : 15 * MINUTE;
}
