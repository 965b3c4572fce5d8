const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** B₂ₖ / (2k (2k − 1)): the coefficients of Stirling's series (DLMF 5.11.1). */
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];

/**
 * The natural logarithm of Γ(x) for x > 0: Stirling's series, after the recurrence
 * Γ(x + 1) = x Γ(x) has carried small x up to where it converges.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`log gamma needs a number above 0, was ${x}`);
  let product = 1;
  let shifted = x;
  while (shifted < 10) product *= shifted++;
  const inverseSquare = 1 / (shifted * shifted);
  let power = 1 / shifted;
  let series = 0;
  for (const coefficient of STIRLING) {
    series += coefficient * power;
    power *= inverseSquare;
  }
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series;
  return stirling - Math.log(product);
}
