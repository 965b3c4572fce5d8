import { at } from "../../columns.ts";
import { DAY } from "../../market/timeframe.ts";
import { maxDrawdown } from "../../statistics/drawdown.ts";
import { standardDeviation } from "../../statistics/moments.ts";
import { returnsOf } from "../../statistics/returns.ts";
import { sharpePerStep } from "../../statistics/sharpe.ts";
import type { BacktestResult } from "../result.ts";
import { stepsPerYear, yearsOf } from "./calendar.ts";

/** Under this, a compound annual rate says more about the calendar than about the strategy. */
const SHORTEST_FOR_CAGR = 90 * DAY;

/** Last equity over the first, less one. */
export function totalReturn({ equity }: BacktestResult): number {
  return at(equity, equity.length - 1) / at(equity, 0) - 1;
}

/** The constant annual growth that leads to the same end; null under 90 days. */
export function cagr(result: BacktestResult): number | null {
  const { time } = result;
  if (at(time, time.length - 1) - at(time, 0) < SHORTEST_FOR_CAGR) return null;
  return (1 + totalReturn(result)) ** (1 / yearsOf(time)) - 1;
}

/** Sharpe ratio of step returns, annualized; infinite for a curve that rises without variance. */
export function stepSharpe({ equity, time }: BacktestResult): number {
  return sharpePerStep(returnsOf(equity)) * Math.sqrt(stepsPerYear(time));
}

/** Standard deviation of step returns, annualized; null under two returns. */
export function annualVolatility({ equity, time }: BacktestResult): number | null {
  const returns = returnsOf(equity);
  return returns.length < 2 ? null : standardDeviation(returns) * Math.sqrt(stepsPerYear(time));
}

/** The deepest fall below an earlier peak, zero or negative. */
export function maximumDrawdown({ equity }: BacktestResult): number {
  return maxDrawdown(equity).depth;
}

/** The share of steps after which a position was open. */
export function exposureTime({ exposure, time }: BacktestResult): number {
  let held = 0;
  for (let step = 0; step < time.length; step++) {
    if (exposure.some((column) => at(column, step) !== 0)) held++;
  }
  return held / time.length;
}
