import { at, type Column } from "../../columns.ts";
import { DAY } from "../../market/timeframe.ts";
import { mean, standardDeviation } from "../../statistics/moments.ts";
import { returnsOf } from "../../statistics/returns.ts";
import type { BacktestResult } from "../result.ts";

const FEWEST_RETURNS = 30;
/** 1970-01-01 was a Thursday. */
const THURSDAY = 4;
const SUNDAY = 0;
const SATURDAY = 6;

/**
 * Annualized Sharpe ratio of daily returns, risk-free rate 0: arithmetic mean over
 * standard deviation (n − 1). Equity is sampled at 00:00 UTC; the partial first and last day
 * are left out. Where bars close on Saturdays the year has 365 days, else 252 days that have
 * bars, and a Sunday stub joins Monday. With a step over one day the period is the step.
 *
 * @returns null under 30 returns or without variance.
 */
export function dailySharpe({ time, equity, settings }: BacktestResult): number | null {
  const allWeek = time.some((moment) => weekday(moment - 1) === SATURDAY);
  const daily = settings.step > DAY ? equity : sampleDaily(time, equity, allWeek);
  const periods = settings.step > DAY ? (365 * DAY) / settings.step : allWeek ? 365 : 252;
  if (daily.length - 1 < FEWEST_RETURNS) return null;
  const returns = returnsOf(daily);
  const deviation = standardDeviation(returns);
  return deviation === 0 ? null : (mean(returns) / deviation) * Math.sqrt(periods);
}

/** Equity at the last step of each day that ended within the run, with the first midnight before it. */
function sampleDaily(time: Column, equity: Column, allWeek: boolean): Column {
  const samples: number[] = [];
  for (let step = 0; step + 1 < time.length; step++) {
    // A step at midnight belongs to the day that it ends.
    const day = Math.floor((at(time, step) - 1) / DAY);
    const next = Math.floor((at(time, step + 1) - 1) / DAY);
    if (day === next || (!allWeek && weekday(day * DAY) === SUNDAY)) continue;
    samples.push(at(equity, step));
  }
  const last = time.length - 1;
  if (at(time, last) % DAY === 0) samples.push(at(equity, last));
  return Float64Array.from(samples);
}

function weekday(moment: number): number {
  return (Math.floor(moment / DAY) + THURSDAY) % 7;
}
