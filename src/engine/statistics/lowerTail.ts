/** The worst few of many values, without sorting them all. */

import { at } from "../columns.ts";
import type { Fraction } from "../units.ts";
import { selectLowest } from "./selectLowest.ts";

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
const MARGIN: Fraction = 0.02;

/**
 * Measures the lower tail of some values. Long columns are filtered first: a sample tells a bound
 * that the tail lies below, so that only a few values need ordering.
 *
 * @param values - Finite, at least one.
 * @param share - Of the values that make the tail, e.g. 0.05.
 */
export function lowerTail(values: Float64Array, share: Fraction): LowerTail {
  const position = share * (values.length - 1);
  const below = Math.floor(position);
  const tail = lowest(values, below + 2, share);
  const low = selectLowest(tail, below);
  let high = low;
  if (position > below) {
    high = Number.POSITIVE_INFINITY;
    for (let index = below + 1; index < tail.length; index++) {
      high = Math.min(high, tail[index] as number);
    }
  }
  const quantile = low === high ? low : low + (position - below) * (high - low);
  let sum = 0;
  let count = 0;
  for (let index = 0; index < tail.length; index++) {
    const value = tail[index] as number;
    if (value > quantile) continue;
    sum += value;
    count++;
  }
  return { quantile, mean: sum / count };
}

/** A copy of at least the `wanted` lowest values, with all their equals, or of all. */
function lowest(values: Float64Array, wanted: number, share: Fraction): Float64Array {
  if (values.length <= 2 * SAMPLE) return values.slice();
  const stride = Math.floor(values.length / SAMPLE);
  const sample = new Float64Array(SAMPLE);
  for (let index = 0; index < SAMPLE; index++) sample[index] = at(values, index * stride);
  const bound = at(sample.sort(), Math.ceil(Math.min(1, share + MARGIN) * (SAMPLE - 1)));
  const kept = new Float64Array(Math.ceil(Math.min(1, share + 3 * MARGIN) * values.length));
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (value <= bound) kept[count++] = value;
  }
  // A sample that misled, by too little or by too much, costs time alone.
  return count < wanted || count > kept.length ? values.slice() : kept.subarray(0, count);
}
