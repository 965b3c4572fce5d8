import { DAY } from "../../market/timeframe.ts";
import { shapeOf } from "../../statistics/shape.ts";
import type { DailyReturns } from "../metrics/dailyReturns.ts";
import { dailySharpe } from "../metrics/sharpeMetrics.ts";

/** What a run made in one calendar year, UTC. */
export interface YearlySharpe {
  readonly year: number;
  /** Daily returns that end in it. */
  readonly days: number;
  /** They compounded. */
  readonly totalReturn: number;
  /** Their daily Sharpe ratio; NaN under 30 days or without variance. */
  readonly sharpe: number;
}

/** Splits daily returns by the calendar year in which they end. */
export function yearlySharpes({
  returns,
  days,
  periodsPerYear,
}: DailyReturns): readonly YearlySharpe[] {
  const byYear = new Map<number, number[]>();
  for (const [place, day] of days.entries()) {
    const year = new Date(day * DAY).getUTCFullYear();
    const ofYear = byYear.get(year) ?? [];
    ofYear.push(returns[place] as number);
    byYear.set(year, ofYear);
  }
  return Array.from(byYear, ([year, values]) => ({
    year,
    days: values.length,
    totalReturn: values.reduce((product, value) => product * (1 + value), 1) - 1,
    sharpe: dailySharpe({
      daily: shapeOf(Float64Array.from(values)),
      daysPerYear: periodsPerYear,
    }),
  }));
}
