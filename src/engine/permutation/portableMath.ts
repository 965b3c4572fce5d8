/**
 * Logarithm and exponential made of additions, multiplications and divisions alone, which IEEE 754
 * fixes to the last bit. `Math.log` and `Math.exp` may differ between browsers, and
 * null markets must not.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SQRT_HALF = Math.SQRT1_2;

/**
 * Natural logarithm, to about one unit in the last place: ln x = 2 artanh((x − 1)/(x + 1)),
 * after powers of two have been taken out.
 *
 * @param x - Above 0 and finite.
 */
export function portableLog(x: number): number {
  let mantissa = x;
  let exponent = 0;
  while (mantissa >= 2 * SQRT_HALF) {
    mantissa *= 0.5;
    exponent++;
  }
  while (mantissa < SQRT_HALF) {
    mantissa *= 2;
    exponent--;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  // |ratio| ≤ 0.172, so the first term left out is below 1e−18 of the sum.
  let sum = 0;
  for (let term = 21; term > 1; term -= 2) sum = (sum + 1 / term) * square;
  const logarithm = 2 * ratio + 2 * ratio * sum;
  return exponent * LN2_HIGH + (exponent * LN2_LOW + logarithm);
}

/** e to more than this is no number, and to less than its opposite nothing. */
const LARGEST_EXPONENT = 745;

/**
 * Exponential, to about one unit in the last place. Powers of two are taken out; for the rest r,
 * eʳ = 1 + r + r·c / (2 − c) with c a polynomial (the Remez approximation of Sun's fdlibm).
 *
 * @param x - From −700 to 700, so that the result is a normal number; beyond lie 0 and Infinity.
 */
export function portableExp(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (Math.abs(x) > LARGEST_EXPONENT) return x > 0 ? Infinity : 0;
  const exponent = Math.round(x / Math.LN2);
  const rest = x - exponent * LN2_HIGH - exponent * LN2_LOW;
  const square = rest * rest;
  const c =
    rest -
    square *
      (0.16666666666666602 +
        square *
          (-0.0027777777777015593 +
            square *
              (6.613756321437934e-5 +
                square * (-1.6533902205465252e-6 + square * 4.1381367970572385e-8))));
  let result = 1 + (rest + (rest * c) / (2 - c));
  const factor = exponent < 0 ? 0.5 : 2;
  for (let doubled = Math.abs(exponent); doubled > 0; doubled--) result *= factor;
  return result;
}
