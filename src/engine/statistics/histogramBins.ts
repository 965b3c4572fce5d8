/**
 * A histogram that fills while values arrive. Its bins are laid once, from the first values,
 * and later ones extend the grid instead of laying it anew, so bars grow and never jump.
 *
 * ```
 *   edges  … ─┼─────┼─────┼─────┼─ …      bin i spans [i · width, (i + 1) · width)
 *   bin       │ -1  │  0  │  1  │
 * ```
 */

/** How many values lay the grid. */
const GRID_VALUES = 50;
/** At most so many bins for the values that lay the grid; later ones may need a few more. */
const TARGET_BINS = 20;
/** Bins beyond these would make one stray value cost the memory of millions. */
const MOST_BINS = 400;

export interface Histogram {
  /** In the unit of the values. */
  readonly width: number;
  /** Number of the leftmost bin: its left edge is `firstBin · width`. */
  readonly firstBin: number;
  /** Values per bin, from `firstBin` on without a hole. */
  readonly counts: Uint32Array<ArrayBuffer>;
  /** Values too far to the left for a bin, −Infinity included. */
  readonly below: number;
  /** Values too far to the right for a bin, Infinity included. */
  readonly above: number;
  /** NaN: runs that failed. */
  readonly failed: number;
}

/**
 * The width of bins for values like the first 50: 1, 2 or 5 times a power of ten, so that edges
 * read well. Values after the 50th change nothing.
 *
 * @returns A tenth of the typical size where those values are all the same; 0.1 where they are 0.
 */
export function histogramBinWidth(values: Float64Array): number {
  const [lowest, highest] = range(values.subarray(0, GRID_VALUES));
  const largest = Math.max(Math.abs(lowest), Math.abs(highest));
  const span = highest - lowest;
  if (span > 1e-9 * largest) return roundUp(span / TARGET_BINS);
  return roundUp(largest === 0 ? 0.1 : largest / 10);
}

/**
 * Counts values into bins of a width that `histogramBinWidth` has laid, at most 400 of them
 * around those values.
 */
export function histogramBins(values: Float64Array, width = histogramBinWidth(values)): Histogram {
  if (!(width > 0 && Number.isFinite(width))) {
    throw new RangeError(`a bin must be wider than 0, was ${width}`);
  }
  const [from, to] = range(values.subarray(0, GRID_VALUES));
  const middle = Math.floor((from + to) / 2 / width);
  const leftmost = middle - MOST_BINS / 2;
  const all = new Uint32Array(MOST_BINS);
  let [below, above, failed, first, last] = [0, 0, 0, MOST_BINS, -1];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    const bin = Math.floor(value / width) - leftmost;
    if (Number.isNaN(value)) failed++;
    else if (bin < 0) below++;
    else if (bin >= MOST_BINS) above++;
    else {
      all[bin] = (all[bin] as number) + 1;
      if (bin < first) first = bin;
      if (bin > last) last = bin;
    }
  }
  const counts = all.slice(first, last + 1);
  const firstBin = counts.length === 0 ? middle : leftmost + first;
  return { width, firstBin, counts, below, above, failed };
}

/** The lowest and the highest finite value; 0 and 0 where there is none. */
function range(values: Float64Array): readonly [lowest: number, highest: number] {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return lowest <= highest ? [lowest, highest] : [0, 0];
}

/** The next 1, 2 or 5 times a power of ten. */
function roundUp(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const digit = [1, 2, 5].find((one) => one * power >= width * (1 - 1e-12)) ?? 10;
  return digit * power;
}
