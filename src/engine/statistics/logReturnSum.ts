import type { Fraction } from "../units.ts";

/**
 * The sum of log returns: the logarithm of how often the capital was multiplied. 0.0953 is 10 %
 * made in all, −Infinity ruin.
 *
 * @param returns - Simple returns per step, −1 or above.
 * @throws RangeError for a return below −1, which has no logarithm, and for NaN.
 */
export function logReturnSum(returns: Float64Array): number {
  let sum = 0;
  for (let step = 0; step < returns.length; step++) {
    const one = returns[step] as Fraction;
    if (!(one >= -1)) {
      throw new RangeError(`a return must be −1 or above, was ${one} at step ${step}`);
    }
    sum += Math.log1p(one);
  }
  return sum;
}
