/** The worst few of many values, without sorting them all. */

import { at } from "../columns.ts";
import type { Fraction } from "../units.ts";

/** The lower end of a distribution. */
export interface LowerTail {
  /** The value below which the share lies, interpolated linearly (type 7, as `quantile`). */
  readonly quantile: number;
  /** Mean of the values at or below the quantile. */
  readonly mean: number;
}

/** So many values, evenly spread, show where the tail begins. */
const SAMPLE = 1_000;
/** The sample's quantile is taken this much further in, so that the tail is hardly ever missed. */
const MARGIN: Fraction = 0.03;

/**
 * Measures the lower tail of some values. Long columns are filtered first: a sample tells a bound
 * that the tail lies below, so that only a few values need sorting.
 *
 * @param values - Finite, at least one.
 * @param share - Of the values that make the tail, e.g. 0.05.
 */
export function lowerTail(values: Float64Array, share: Fraction): LowerTail {
  const position = share * (values.length - 1);
  const below = Math.floor(position);
  const sorted = lowest(values, below + 2, share).sort();
  const low = at(sorted, below);
  const high = at(sorted, Math.ceil(position));
  const quantile = low === high ? low : low + (position - below) * (high - low);
  let sum = 0;
  let count = 0;
  while (count < sorted.length && (sorted[count] as number) <= quantile) {
    sum += sorted[count++] as number;
  }
  return { quantile, mean: sum / count };
}

/** At least the `wanted` lowest values, or all of them. */
function lowest(values: Float64Array, wanted: number, share: Fraction): Float64Array {
  if (values.length <= 2 * SAMPLE) return values.slice();
  const stride = Math.floor(values.length / SAMPLE);
  const sample = Float64Array.from({ length: SAMPLE }, (_, index) => at(values, index * stride));
  const bound = at(sample.sort(), Math.ceil(Math.min(1, share + MARGIN) * (SAMPLE - 1)));
  const kept = new Float64Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    // Written always and counted sometimes: there is no branch to mispredict.
    kept[count] = value;
    count += value <= bound ? 1 : 0;
  }
  return count < wanted ? values.slice() : kept.slice(0, count);
}
