import { at, type Column } from "../../columns.ts";
import { DAY } from "../../market/timeframe.ts";
import { returnsOf } from "../../statistics/returns.ts";
import type { BacktestResult } from "../result.ts";

/** Returns by day, or by step where that is longer. */
export interface DailyReturns {
  readonly returns: Column;
  /** The day that each return ends, in days since the epoch. */
  readonly days: readonly number[];
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
    return {
      returns: returnsOf(equity),
      days: Array.from(time.subarray(1), dayOf),
      periodsPerYear: (365 * DAY) / settings.step,
    };
  }
  const { days, ends } = endsOfDays(time);
  const allWeek = days.some((day) => weekday(day) === SATURDAY);
  if (at(time, time.length - 1) % DAY !== 0) {
    days.pop();
    ends.pop();
  }
  const samples: number[] = [];
  const sampled: number[] = [];
  for (let index = 0; index < ends.length; index++) {
    const day = days[index] as number;
    if (!allWeek && weekday(day) === SUNDAY) continue;
    samples.push(equity[ends[index] as number] as number);
    sampled.push(day);
  }
  return {
    returns: returnsOf(Float64Array.from(samples)),
    days: sampled.slice(1),
    periodsPerYear: allWeek ? 365 : 252,
  };
}

/** The days that have steps, and the last step of each. */
function endsOfDays(time: Column): { readonly days: number[]; readonly ends: number[] } {
  const days: number[] = [];
  const ends: number[] = [];
  let midnight = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < time.length; step++) {
    const moment = time[step] as number;
    if (moment > midnight) {
      if (step > 0) ends.push(step - 1);
      const day = dayOf(moment);
      days.push(day);
      midnight = (day + 1) * DAY;
    }
  }
  ends.push(time.length - 1);
  return { days, ends };
}

/** Days since the epoch. A step at midnight belongs to the day that it ends. */
function dayOf(moment: number): number {
  return Math.floor((moment - 1) / DAY);
}

function weekday(day: number): number {
  return (((day + THURSDAY) % 7) + 7) % 7;
}
