import { type BarSeries, type Bars, isBarSeries, type Series } from "../market/series.ts";
import { Mt19937 } from "./mt19937.ts";
import type { MarketNullModel } from "./nullModel.ts";

/** Added by the original to the seed of mark prices, which draws them apart from the index. */
const MARK_SEED = 1337;

/**
 * Whole rows of prices in random order under the old stamps, as in the original: null market `index`
 * of seed s is the original's permutation s + index, so that seed 1 draws what the original draws.
 * Events stay where they are. It is not a valid test; it serves to reproduce the original, and to
 * show that a calibration can fail.
 */
export const rowNull: MarketNullModel<"row"> = {
  id: "row",
  subject: "market",
  title: "Rows in random order, as in the original",
  invalid:
    "Not a valid test: shuffled price levels jump back to their mean with every bar, which no market does, so that any rule on trends looks like an edge.",
  tests: "What did the original's permutation test say?",
  keeps: "Every row of prices.",
  destroys: "The path of the price, its moves included, and what series do at the same time.",
  options: [],
  asLoaded: true,
  prepare(series) {
    const targets = series.map(copyOf);
    return {
      warnings: [],
      permute(seed, index) {
        for (const [place, one] of series.entries()) {
          const target = targets[place] as Series;
          if (isBarSeries(one) && isBarSeries(target)) permuteRows(one, seed + index, target);
        }
        return targets;
      },
    };
  },
};

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

/** Writes the rows of a series in permutation `index`, from 1 on, into columns; volume goes with its row. */
function permuteRows(series: BarSeries, index: number, target: Bars): void {
  const seed = series.kind === "mark" ? index + MARK_SEED : index;
  const order = rowOrder(seed >>> 0, series.openTime.length);
  for (const name of ["open", "high", "low", "close", "volume"] as const) {
    const [from, to] = [series[name], target[name]];
    for (let place = 0; place < order.length; place++) {
      to[place] = from[order[place] as number] as number;
    }
  }
}

function copyOf(series: Series): Series {
  if (!isBarSeries(series)) return series;
  const { open, high, low, close, volume } = series;
  return {
    ...series,
    ...{ open: open.slice(), high: high.slice(), low: low.slice(), close: close.slice() },
    volume: volume.slice(),
  };
}

/** A whole number from 0 to `most`: masked words, those above drawn again. */
function upTo(random: Mt19937, most: number): number {
  const mask = 0xffffffff >>> Math.clz32(most);
  let word = random.next() & mask;
  while (word > most) word = random.next() & mask;
  return word;
}
