/**
 * The logarithm of the profit factor: what all gaining steps made over what all losing ones lost.
 * 0 where both are equal. Degenerate runs keep a rank: without any gain or loss it is 0,
 * without a loss Infinity, without a gain −Infinity.
 *
 * @param returns - Simple returns per step.
 * @returns NaN where a return is.
 */
export function logProfitFactor(returns: Float64Array): number {
  let gains = 0;
  let losses = 0;
  for (let step = 0; step < returns.length; step++) {
    const one = returns[step] as number;
    const size = Math.abs(one);
    // One of these is zero: additions cost less than a branch that nobody can predict.
    gains += one + size;
    losses += size - one;
  }
  if (gains === 0 && losses === 0) return 0;
  return Math.log(gains / losses);
}
