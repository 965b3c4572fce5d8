import { shapeOf } from "../../statistics/shape.ts";
import type { DailyReturns } from "../metrics/dailyReturns.ts";
import { dailySharpe } from "../metrics/sharpeMetrics.ts";

/** How many days are taken out. */
export const BEST_DAYS = 5;

/** What is left of a run; NaN where nothing can be said. */
export interface WithoutBestDays {
  readonly totalReturn: number;
  readonly sharpe: number;
  /** The days taken out, in days since the epoch, the best first. */
  readonly days: readonly number[];
}

/**
 * Takes the best five daily returns r out of a run that made R in all: (1 + R) / Π(1 + r) − 1 is left,
 * which is all other returns compounded. The Sharpe ratio is that of the other days. Of equal
 * days the earlier is taken. With five days or fewer nothing would be left.
 */
export function withoutBestDays(
  { returns, days, periodsPerYear }: DailyReturns,
  totalReturn: number,
): WithoutBestDays {
  if (returns.length <= BEST_DAYS) {
    return { totalReturn: Number.NaN, sharpe: Number.NaN, days: [] };
  }
  const best = Array.from(returns.keys())
    .sort((a, b) => (returns[b] as number) - (returns[a] as number) || a - b)
    .slice(0, BEST_DAYS);
  const gained = best.reduce((product, place) => product * (1 + (returns[place] as number)), 1);
  const others = returns.filter((_, place) => !best.includes(place));
  return {
    // A ruined run has nothing, whichever days are taken out.
    totalReturn: totalReturn === -1 ? -1 : (1 + totalReturn) / gained - 1,
    sharpe: dailySharpe({ daily: shapeOf(others), daysPerYear: periodsPerYear }),
    days: best.map((place) => days[place] as number),
  };
}
