/**
 * The null model `row`, as in the original: whole rows of prices in random order under the old stamps.
 * It is not a valid test. Shuffled levels revert to their mean, so that any momentum looks like an
 * edge; it serves to reproduce the original, and to show that a calibration can fail.
 */

import type { Column } from "../columns.ts";
import type { BarSeries } from "../market/series.ts";
import { Mt19937 } from "./mt19937.ts";

/** Added by the original to the seed of mark prices, which draws them apart from the index. */
const MARK_SEED = 1337;

/**
 * The order in which the original takes the rows of a series: pandas' `sample(frac=1, random_state)`,
 * which is NumPy's `RandomState(seed).permutation(count)`.
 *
 * @returns For each place the row that it takes.
 */
export function rowOrder(seed: number, count: number): Uint32Array {
  const random = new Mt19937(seed);
  const order = Uint32Array.from({ length: count }, (_, row) => row);
  for (let last = count - 1; last > 0; last--) {
    const pick = upTo(random, last);
    const kept = order[last] as number;
    order[last] = order[pick] as number;
    order[pick] = kept;
  }
  return order;
}

/** The rows of a series in permutation `index`, from 1 on; volume goes with its row. */
export function permuteRows(series: BarSeries, index: number): BarSeries {
  const seed = series.kind === "mark" ? index + MARK_SEED : index;
  const order = rowOrder(seed, series.openTime.length);
  const take = (column: Column) => Float64Array.from(order, (row) => column[row] as number);
  return {
    ...series,
    open: take(series.open),
    high: take(series.high),
    low: take(series.low),
    close: take(series.close),
    volume: take(series.volume),
  };
}

/** A whole number from 0 to `most`: masked words, those above drawn again. */
function upTo(random: Mt19937, most: number): number {
  const mask = 0xffffffff >>> Math.clz32(most);
  let word = random.next() & mask;
  while (word > most) word = random.next() & mask;
  return word;
}
