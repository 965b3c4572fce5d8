import { mean, standardDeviation } from "./moments.ts";

/**
 * Sharpe ratio per step: mean over standard deviation (n − 1) of returns, risk-free rate 0.
 * Degenerate runs keep a rank, so that none has to be dropped: no return at all gives 0,
 * constant gains Infinity, constant losses −Infinity.
 *
 * @returns NaN under two returns.
 */
export function sharpePerStep(returns: Float64Array): number {
  const average = mean(returns);
  const deviation = standardDeviation(returns);
  return deviation === 0 && average === 0 ? 0 : average / deviation;
}
