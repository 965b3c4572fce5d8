/** The beta distribution, as far as intervals of proportions need it. */

import type { Fraction } from "../units.ts";
import { logGamma } from "./logGamma.ts";

/**
 * The regularized incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22)
 * evaluated with Lentz's method.
 *
 * @param a - Above 0.
 * @param b - Above 0.
 * @throws RangeError outside its domain.
 */
export function betaCdf(x: Fraction, a: number, b: number): Fraction {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) {
    throw new RangeError(`beta needs x in [0, 1] and a, b above 0, was ${x}, ${a}, ${b}`);
  }
  if (x === 0 || x === 1) return x;
  // The fraction converges fast on this side of the mean; the other follows by symmetry.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a);
  const logFront =
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return (Math.exp(logFront) * continuedFraction(x, a, b)) / a;
}

/**
 * The quantile of the beta distribution: the x with I_x(a, b) = share, by bisection down
 * to neighbouring doubles.
 */
export function betaQuantile(share: Fraction, a: number, b: number): Fraction {
  let low = 0;
  let high = 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (betaCdf(middle, a, b) < share) low = middle;
    else high = middle;
  }
}

const MAX_TERMS = 10_000;

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const change = d * c;
    result *= change;
    if (Math.abs(change - 1) < 1e-16) return result;
  }
  return result;
}
