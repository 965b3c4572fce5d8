import type { Fraction } from "../units.ts";
import { betaQuantile } from "./beta.ts";

/**
 * The exact confidence interval of a proportion (Clopper and Pearson 1934), from quantiles of
 * beta distributions.
 *
 * @param successes - k, from 0 to `trials`.
 * @param trials - n, 1 or more.
 * @param confidence - E.g. 0.95.
 * @throws RangeError when the counts or the confidence cannot be.
 */
export function clopperPearson(
  successes: number,
  trials: number,
  confidence: Fraction,
): readonly [low: Fraction, high: Fraction] {
  if (!(Number.isInteger(successes) && Number.isInteger(trials) && trials > 0)) {
    throw new RangeError(`an interval needs whole counts, was ${successes} of ${trials}`);
  }
  if (successes < 0 || successes > trials) {
    throw new RangeError(`${successes} of ${trials} is no proportion`);
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence must lie between 0 and 1, was ${confidence}`);
  }
  const tail = (1 - confidence) / 2;
  const failures = trials - successes;
  return [
    successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    failures === 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
  ];
}
