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
/** Nights within a longer hole are not counted. */
const LONGEST_HOLE = 8 * WEEK;
/** Weeks begin with 1970-01-01, a Thursday. */
const [SATURDAY, SUNDAY] = [2, 3];

/** Says how many of the bars that are missing after a stamp would be in closed hours. */
export type ClosedBars = (after: UtcMillis, missing: number) => number;

type IsClosed = (slot: number) => boolean;

/** The slots of the weeks that hold a bar; 1 where one begins. */
interface Filled {
  readonly weeks: ReadonlyMap<number, Uint8Array>;
  readonly first: number;
  readonly last: number;
}

/**
 * Learns from the stamps of a series when its market is closed, be it at night, on weekends or for
 * lunch. Where clocks change, an hour beside the closed ones is closed if it is so a week before
 * or after. In a hole of months nothing counts as closed.
 */
export function closedHoursOf(stamps: Column, timeframe: Milliseconds): ClosedBars {
  if (stamps.length === 0 || timeframe > DAY) return () => 0;
  const filled = filledSlots(stamps);
  // Stretches shorter than a bar are without a stamp in any market.
  const shortest = Math.max(AN_HOUR, Math.round(timeframe / SLOT));
  const isAlways = alwaysClosed(filled, shortest);
  const isEmpty: IsClosed = (slot) =>
    slot > filled.first &&
    slot <= filled.last &&
    filled.weeks.get(Math.floor(slot / A_WEEK))?.[modulo(slot, A_WEEK)] !== 1;
  const isClosed: IsClosed = (slot) => {
    if (isAlways(slot)) return true;
    const isBeside = isAlways(slot - shortest) || isAlways(slot + shortest);
    return isBeside && (isEmpty(slot - A_WEEK) || isEmpty(slot + A_WEEK));
  };
  return (after, missing) => {
    if (missing * timeframe > LONGEST_HOLE) return 0;
    const before = (moment: UtcMillis) =>
      Math.max(0, Math.min(missing, Math.ceil((moment - after) / timeframe) - 1));
    const [left, back] = [slotOf(after), slotOf(after + (missing + 1) * timeframe)];
    let closed = 0;
    for (let slot = slotOf(after + timeframe); slot <= back; slot++) {
      const from = slot * SLOT;
      const own = before(from + SLOT) - before(from);
      if (own === 0) continue;
      // A session may end, or begin, within a slot.
      const isEnd = (slot === left && isClosed(slot + 1)) || (slot === back && isClosed(slot - 1));
      if (isEnd || isClosed(slot)) closed += own;
    }
    return closed;
  };
}

function slotOf(moment: UtcMillis): number {
  return Math.floor(moment / SLOT);
}

function filledSlots(stamps: Column): Filled {
  const weeks = new Map<number, Uint8Array>();
  for (let row = 0; row < stamps.length; row++) {
    const slot = slotOf(stamps[row] as number);
    const week = Math.floor(slot / A_WEEK);
    const own = weeks.get(week) ?? new Uint8Array(A_WEEK);
    if (!weeks.has(week)) weeks.set(week, own);
    own[slot - week * A_WEEK] = 1;
  }
  return { weeks, first: slotOf(stamps[0] as number), last: slotOf(stamps.at(-1) as number) };
}

/** @param shortest - So many slots at least are a night. */
function alwaysClosed(filled: Filled, shortest: number): IsClosed {
  const isNight = neverFilled(filled, A_DAY);
  const isOffWeek = neverFilled(filled, A_WEEK);
  const least = longestRun(isNight, A_DAY) >= shortest ? 1 : 2;
  const isOffDay = [SATURDAY, SUNDAY].map((day) => isDayOff(filled, day, least));
  return (slot) => {
    const weekday = Math.floor(modulo(slot, A_WEEK) / A_DAY);
    return isNight(slot) || isOffWeek(slot) || isOffDay[weekday - SATURDAY] === true;
  };
}

/** Which slots of a day, or of a week, hold hardly ever a bar. */
function neverFilled({ weeks, first, last }: Filled, period: number): IsClosed {
  const [held, covered] = [new Uint32Array(period), new Uint32Array(period)];
  for (const [week, slots] of weeks) {
    for (let from = 0; from < A_WEEK; from += period) {
      const own = slots.subarray(from, from + period);
      if (!own.includes(1)) continue; // a hole tells nothing
      const start = week * A_WEEK + from;
      const end = Math.min(period, last + 1 - start);
      for (let place = Math.max(0, first - start); place < end; place++) {
        held[place] = (held[place] as number) + (own[place] as number);
        covered[place] = (covered[place] as number) + 1;
      }
    }
  }
  const never = held.map((count, place) => {
    const periods = covered[place] as number;
    return periods >= LEAST_PERIODS && count <= RARELY * periods ? 1 : 0;
  });
  return (slot) => never[modulo(slot, period)] === 1;
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
function isDayOff({ weeks, first, last }: Filled, weekday: number, least: number): boolean {
  let days = 0;
  for (const [week, slots] of weeks) {
    const start = week * A_WEEK + weekday * A_DAY;
    if (start < first || start + A_DAY > last + 1) continue;
    if (slots.subarray(weekday * A_DAY, (weekday + 1) * A_DAY).includes(1)) return false;
    days++;
  }
  return days >= least;
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
