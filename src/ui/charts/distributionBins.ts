import { type Histogram, histogramBins, histogramBinWidth } from "#engine/statistics/histogramBins";

/** One bar of a distribution, with the part of it that lies at or beyond the observed value. */
export interface DistributionBar {
  /** The middle of the bar. */
  readonly time: number;
  readonly count: number;
  readonly tail: number;
}

export interface Distribution {
  /** On a uniform grid, ascending; empty ones included. */
  readonly bars: readonly DistributionBar[];
  /** Of a bar, in the unit of the values. */
  readonly width: number;
  /** Values too far away for a bar, infinite ones included. */
  readonly outside: number;
  /** NaN: runs that failed. */
  readonly failed: number;
}

/** Where bars lie. Distributions side by side share one, so that equal places mean equal values. */
export interface Grid {
  readonly width: number;
  /** The lowest and the highest value for which there must be room. */
  readonly low: number;
  readonly high: number;
}

/** Where the ends lie further apart than this many bars, bars are made wider. */
const MOST_BARS = 200;
/** How many values lay the grid of a test that is still running; later ones extend it. */
const GRID_VALUES = 50;

/**
 * Counts null statistics into bars.
 *
 * @param values - Finite or not; what is not finite is in no bar.
 * @param observed - Where the tail begins.
 * @param marks - Other values that must lie on the grid; what is not finite is left out.
 */
export function distributionBars(
  values: Float64Array,
  observed: number,
  marks: readonly number[],
  grid: Grid = gridOf([values.subarray(0, GRID_VALUES)], [observed, ...marks]),
): Distribution {
  const { width } = grid;
  const all = histogramBins(values, width);
  const observedBin = Math.floor(observed / width);
  const tailInBin = values.filter(
    (value) => value >= observed && Math.floor(value / width) === observedBin,
  ).length;
  const first = Math.min(all.firstBin, Math.floor(grid.low / width)) - 1;
  const last = Math.max(all.firstBin + all.counts.length - 1, Math.floor(grid.high / width)) + 1;
  const bars = Array.from({ length: last - first + 1 }, (_, place) => {
    const bin = first + place;
    const count = countAt(all, bin);
    const tail = bin === observedBin ? tailInBin : bin > observedBin ? count : 0;
    return { time: (bin + 0.5) * width, count, tail };
  });
  return { bars, width, outside: all.below + all.above, failed: all.failed };
}

/** Which values lie in a bar, by their places. */
export function placesInBar(
  values: Float64Array,
  { time }: DistributionBar,
  width: number,
): readonly number[] {
  const bin = Math.round(time / width - 0.5);
  return placesWhere(values, (value) => Math.floor(value / width) === bin);
}

/** Which values pass, by their places. */
export function placesWhere(
  values: Float64Array,
  passes: (value: number) => boolean,
): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < values.length; place++) {
    if (passes(values[place] as number)) places.push(place);
  }
  return places;
}

/** A grid with room for all that is finite: as fine as the narrowest distribution asks for. */
export function gridOf(distributions: readonly Float64Array[], marks: readonly number[]): Grid {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of [...distributions, marks]) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) [low, high] = [0, 0];
  const width = Math.min(...distributions.map((values) => histogramBinWidth(values)));
  return (high - low) / width <= MOST_BARS
    ? { width, low, high }
    : { width: histogramBinWidth(Float64Array.of(low, high)), low, high };
}

function countAt({ firstBin, counts }: Histogram, bin: number): number {
  return counts[bin - firstBin] ?? 0;
}
