/**
 * The sequential Monte Carlo test: draw until enough null markets did as well, at most so many
 * (Besag and Clifford 1991). What speaks for luck is found out soon; only what is rare takes long.
 */

import type { Fraction } from "../units.ts";
import { assertCounts, assertInside } from "./assertCounts.ts";
import { betaQuantile } from "./beta.ts";

/** How long to draw at most; fixed before the first draw. */
export interface SequentialDesign {
  /** h: stop when so many null markets did at least as well. */
  readonly enough: number;
  /** N_max: stop after so many null markets anyway. */
  readonly most: number;
}

/**
 * The p-value after `drawn` null markets taken in index order, S of which did at least as well: h / t
 * when S = h; (S + 1) / (N_max + 1) at the end; before, h / (t + h − S), which is valid whatever made
 * one stop there (Fischer and Ramdas 2025), as (S + 1) / (t + 1) is not.
 *
 * @param exceedances - S; at h only where the last one drawn was the h-th.
 * @param drawn - t.
 * @throws RangeError when the counts cannot be, or the design would have ended earlier.
 */
export function sequentialPValue(
  exceedances: number,
  drawn: number,
  { enough, most }: SequentialDesign,
): Fraction {
  if (!(Number.isInteger(enough) && enough > 0 && Number.isInteger(most) && most > 0)) {
    throw new RangeError(
      `a sequential test needs whole limits of 1 or more, was ${enough}, ${most}`,
    );
  }
  assertCounts(exceedances, drawn);
  if (exceedances > enough || drawn > most) {
    throw new RangeError(
      `the test ends after ${enough} exceedances or ${most} draws, was ${exceedances} of ${drawn}`,
    );
  }
  if (exceedances < enough && drawn === most) return (exceedances + 1) / (most + 1);
  return enough / (drawn + enough - exceedances);
}

/**
 * The exact confidence interval of a proportion whose h-th success came with draw t, by quantiles of
 * beta distributions: B(tail; h, t − h + 1) to B(1 − tail; h, t − h).
 *
 * @param successes - h, 1 or more.
 * @param drawn - t, the last of which was a success.
 * @throws RangeError when the counts or the confidence cannot be.
 */
export function inverseBinomialInterval(
  successes: number,
  drawn: number,
  confidence: Fraction,
): readonly [low: Fraction, high: Fraction] {
  assertCounts(successes, drawn);
  if (successes === 0) throw new RangeError("draws that end with a success had 1 or more, was 0");
  assertInside("confidence", confidence);
  const tail = (1 - confidence) / 2;
  const failures = drawn - successes;
  return [
    betaQuantile(tail, successes, failures + 1),
    failures === 0 ? 1 : betaQuantile(1 - tail, successes, failures),
  ];
}
