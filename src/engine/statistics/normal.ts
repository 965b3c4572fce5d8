/** The standard normal distribution. */

import type { Fraction } from "../units.ts";

const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
/** From here on the continued fraction of the tail converges faster than the series. */
const TAIL = 3;
/** A term this small beside the sum changes no digit of it. */
const NEGLIGIBLE = 1e-17;
/** Beyond this the lower tail is below the smallest double. */
const FARTHEST = 40;

/**
 * The share of a standard normal distribution at or below `x`: Marsaglia's series
 * Φ = ½ + φ·(x + x³/3 + x⁵/(3·5) + …) near the middle (2004), the continued fraction of
 * Mills' ratio in the tails (DLMF 7.9.3). Tails keep their relative precision.
 */
export function normalCdf(x: number): Fraction {
  if (x > TAIL) return 1 - normalCdf(-x);
  if (x < -TAIL) return density(x) * millsRatio(-x);
  let term = x;
  let sum = 0;
  for (let odd = 3; Math.abs(term) > NEGLIGIBLE * Math.abs(sum); odd += 2) {
    sum += term;
    term *= (x * x) / odd;
  }
  return 0.5 + density(x) * sum;
}

/**
 * The x below which a share of the distribution lies, by bisection down to neighbouring doubles.
 *
 * @throws RangeError when the share is not between 0 and 1.
 */
export function normalQuantile(share: Fraction): number {
  if (!(share > 0 && share < 1)) {
    throw new RangeError(`a normal quantile needs a share between 0 and 1, was ${share}`);
  }
  if (share > 0.5) return -normalQuantile(1 - share);
  let low = -FARTHEST;
  let high = 0;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (normalCdf(middle) < share) low = middle;
    else high = middle;
  }
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / SQRT_TWO_PI;
}

/** (1 − Φ(x)) / φ(x) for x > 0, from the innermost fraction outwards. */
function millsRatio(x: number): number {
  let fraction = x;
  for (let depth = 120; depth > 0; depth--) fraction = x + depth / fraction;
  return 1 / fraction;
}
