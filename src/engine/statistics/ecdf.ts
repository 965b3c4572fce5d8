import { at, type Column } from "../columns.ts";

/** A staircase: at `value[i]` it rises to `share[i]`, and stays there until `value[i + 1]`. */
export interface Ecdf {
  /** Each value once, ascending. */
  readonly value: Column;
  /** The share of all values that are at or below it (Fraction), ending at 1. */
  readonly share: Column;
}

/**
 * The empirical distribution function of some values, in any order; infinite ones rank.
 *
 * @returns Empty columns when there are no values.
 * @throws RangeError for NaN, which has no rank: leave failed runs out and say how many.
 */
export function ecdf(values: Float64Array): Ecdf {
  const sorted = values.slice().sort();
  // Sorted typed arrays end with their NaN.
  if (sorted.length > 0 && Number.isNaN(at(sorted, sorted.length - 1))) {
    throw new RangeError("a distribution needs numbers, was NaN among them");
  }
  const value: number[] = [];
  const share: number[] = [];
  for (let index = 0; index < sorted.length; index++) {
    if (sorted[index] === sorted[index + 1]) continue;
    value.push(at(sorted, index));
    share.push((index + 1) / sorted.length);
  }
  return { value: Float64Array.from(value), share: Float64Array.from(share) };
}
