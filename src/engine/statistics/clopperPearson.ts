import type { Fraction } from "../units.ts";
import { assertCounts, assertInside } from "./assertCounts.ts";
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
  assertCounts(successes, trials);
  if (trials === 0) throw new RangeError("an interval needs 1 trial or more, was 0");
  assertInside("confidence", confidence);
  const tail = (1 - confidence) / 2;
  const failures = trials - successes;
  return [
    successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    failures === 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
  ];
}
