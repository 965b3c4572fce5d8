import { at, type Column } from "../../columns.ts";
import { DAY } from "../../market/timeframe.ts";
import { returnsOf } from "../../statistics/returns.ts";
import type { BacktestResult } from "../result.ts";

/** Returns by day, or by step where that is longer. */
export interface DailyReturns {
  readonly returns: Column;
  readonly periodsPerYear: number;
}

/** 1970-01-01 was a Thursday. */
const THURSDAY = 4;
const SUNDAY = 0;
const SATURDAY = 6;

/**
 * Samples equity at 00:00 UTC; the partial first and last day are left out. Where bars close on
 * Saturdays the year has 365 days, else 252 days that have bars, and a Sunday stub joins Monday.
 * With a step over one day the period is the step.
 */
export function dailyReturns({ time, equity, settings }: BacktestResult): DailyReturns {
  if (settings.step > DAY) {
    return { returns: returnsOf(equity), periodsPerYear: (365 * DAY) / settings.step };
  }
  const ends = lastStepsOfDays(time);
  const days = ends.map((step) => dayOf(at(time, step)));
  const allWeek = days.some((day) => weekday(day) === SATURDAY);
  const last = ends.length - 1;
  const endsAtMidnight = at(time, time.length - 1) % DAY === 0;
  const samples = ends.filter(
    (_, index) =>
      (index < last || endsAtMidnight) && (allWeek || weekday(days[index] as number) !== SUNDAY),
  );
  return {
    returns: returnsOf(Float64Array.from(samples, (step) => at(equity, step))),
    periodsPerYear: allWeek ? 365 : 252,
  };
}

/** The last step of every day that has one. */
function lastStepsOfDays(time: Column): readonly number[] {
  const ends: number[] = [];
  let midnight = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < time.length; step++) {
    const moment = time[step] as number;
    if (moment <= midnight) continue;
    if (step > 0) ends.push(step - 1);
    midnight = (dayOf(moment) + 1) * DAY;
  }
  if (time.length > 0) ends.push(time.length - 1);
  return ends;
}

/** Days since the epoch. A step at midnight belongs to the day that it ends. */
function dayOf(moment: number): number {
  return Math.floor((moment - 1) / DAY);
}

function weekday(day: number): number {
  return (((day + THURSDAY) % 7) + 7) % 7;
}
