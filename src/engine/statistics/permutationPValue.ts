import type { Fraction } from "../units.ts";

/** How an observed statistic ranks among those of null markets. */
export interface PermutationPValue {
  /** Null markets that did at least as well. */
  readonly exceedances: number;
  /** Few do as well. */
  readonly upper: Fraction;
  /** Few do as badly. */
  readonly lower: Fraction;
  /** Twice the smaller of both, at most 1. */
  readonly twoSided: Fraction;
}

/**
 * Permutation p-values (k + 1) / (N + 1), with the observed market counted once among
 * the null ones (Davison and Hinkley 1997; Phipson and Smyth 2010). Ties within
 * 1e−9 · max(1, |observed|) count against the strategy; an infinite statistic ties
 * with its like alone. NaN, a failed run, counts as an exceedance in both tails.
 *
 * @throws RangeError when the observed statistic is NaN.
 */
export function permutationPValue(observed: number, permuted: Float64Array): PermutationPValue {
  if (Number.isNaN(observed)) throw new RangeError("the observed statistic must be a number");
  const tolerance = tieTolerance(observed);
  let atLeast = 0;
  let atMost = 0;
  for (let index = 0; index < permuted.length; index++) {
    const statistic = permuted[index] as number;
    // Negated, so that NaN counts.
    if (!(statistic < observed - tolerance)) atLeast++;
    if (!(statistic > observed + tolerance)) atMost++;
  }
  const upper = (atLeast + 1) / (permuted.length + 1);
  const lower = (atMost + 1) / (permuted.length + 1);
  return { exceedances: atLeast, upper, lower, twoSided: Math.min(1, 2 * Math.min(upper, lower)) };
}

/** How close to the observed statistic another one ties with it: rounding does not decide. */
export function tieTolerance(observed: number): number {
  return Number.isFinite(observed) ? 1e-9 * Math.max(1, Math.abs(observed)) : 0;
}
