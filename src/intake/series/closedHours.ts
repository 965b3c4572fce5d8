/** When a market is closed: the hours of the day and of the week at which its bars are never there. */

import type { Column } from "#engine/columns";
import { DAY, HOUR, MINUTE, WEEK } from "#engine/market/timeframe";
import type { Milliseconds, UtcMillis } from "#engine/units";

/** Sessions begin and end at a multiple of it. */
const SLOT = 15 * MINUTE;
const [AN_HOUR, A_DAY, A_WEEK] = [HOUR / SLOT, DAY / SLOT, WEEK / SLOT];
/** Fewer days, or weeks, do not tell hours that are closed from bars that are missing. */
const LEAST_PERIODS = 3;
/** A market may open for once where it is always closed. */
const RARELY = 0.1;
/** Days from 1970-01-01, a Thursday. */
const [SATURDAY, SUNDAY] = [2, 3];

/** Says how many of the bars that are missing after a stamp would be in closed hours. */
export type ClosedBars = (after: UtcMillis, missing: number) => number;

type IsClosed = (slot: number) => boolean;

/**
 * Learns from the stamps of a series when its market is closed, be it at night, on weekends or for
 * lunch. Where clocks change, an hour beside the closed ones is closed if it is so a week before
 * or after.
 */
export function closedHoursOf(stamps: Column, timeframe: Milliseconds): ClosedBars {
  const first = stamps[0];
  const last = stamps.at(-1);
  if (first === undefined || last === undefined || timeframe > DAY) return () => 0;
  const start = Math.floor(first / WEEK) * WEEK;
  const slotOf = (moment: UtcMillis) => Math.floor((moment - start) / SLOT);
  const filled = new Uint8Array(slotOf(last) + 1);
  for (let row = 0; row < stamps.length; row++) filled[slotOf(stamps[row] as number)] = 1;
  // Stretches shorter than a bar are without a stamp in any market.
  const shortest = Math.max(AN_HOUR, Math.round(timeframe / SLOT));
  const isAlways = alwaysClosed(filled, slotOf(first), shortest);
  const isEmpty: IsClosed = (slot) => slot > slotOf(first) && filled[slot] === 0;
  const isClosed: IsClosed = (slot) => {
    if (isAlways(slot)) return true;
    const isBeside = isAlways(slot - shortest) || isAlways(slot + shortest);
    return isBeside && (isEmpty(slot - A_WEEK) || isEmpty(slot + A_WEEK));
  };
  return (after, missing) => {
    const before = (moment: UtcMillis) =>
      Math.max(0, Math.min(missing, Math.ceil((moment - after) / timeframe) - 1));
    const [left, back] = [slotOf(after), slotOf(after + (missing + 1) * timeframe)];
    let closed = 0;
    for (let slot = slotOf(after + timeframe); slot <= back; slot++) {
      const from = start + slot * SLOT;
      const own = before(from + SLOT) - before(from);
      if (own === 0) continue;
      // A session may end, or begin, within a slot.
      const isEnd = (slot === left && isClosed(slot + 1)) || (slot === back && isClosed(slot - 1));
      if (isEnd || isClosed(slot)) closed += own;
    }
    return closed;
  };
}

/** @param shortest - So many slots at least are a night. */
function alwaysClosed(filled: Uint8Array, first: number, shortest: number): IsClosed {
  const isNight = neverFilled(filled, first, A_DAY);
  const isOffWeek = neverFilled(filled, first, A_WEEK);
  const least = longestRun(isNight, A_DAY) >= shortest ? 1 : 2;
  const isOffDay = [SATURDAY, SUNDAY].map((day) => isDayOff(filled, first, day, least));
  return (slot) => {
    const weekday = Math.floor((((slot % A_WEEK) + A_WEEK) % A_WEEK) / A_DAY);
    return isNight(slot) || isOffWeek(slot) || isOffDay[weekday - SATURDAY] === true;
  };
}

/** Which slots of a day, or of a week, hold hardly ever a bar. */
function neverFilled(filled: Uint8Array, first: number, period: number): IsClosed {
  const [held, covered] = [new Uint32Array(period), new Uint32Array(period)];
  for (let from = 0; from < filled.length; from += period) {
    const own = filled.subarray(from, from + period);
    if (!own.includes(1)) continue; // a hole tells nothing
    for (let place = Math.max(0, first - from); place < own.length; place++) {
      held[place] = (held[place] as number) + (own[place] as number);
      covered[place] = (covered[place] as number) + 1;
    }
  }
  const never = held.map((count, place) => {
    const periods = covered[place] as number;
    return periods >= LEAST_PERIODS && count <= RARELY * periods ? 1 : 0;
  });
  return (slot) => never[((slot % period) + period) % period] === 1;
}

/** The most slots in a row, also beyond the end of a period. */
function longestRun(isNever: IsClosed, period: number): number {
  let [longest, run] = [0, 0];
  for (let slot = 0; slot < 2 * period; slot++) {
    run = isNever(slot) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** A weekday without any bar: one is enough in a market that has nights, else it takes two. */
function isDayOff(filled: Uint8Array, first: number, weekday: number, least: number): boolean {
  let days = 0;
  for (let from = weekday * A_DAY; from + A_DAY <= filled.length; from += A_WEEK) {
    if (from < first) continue;
    if (filled.subarray(from, from + A_DAY).includes(1)) return false;
    days++;
  }
  return days >= least;
}
