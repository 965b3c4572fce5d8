import { type Histogram, histogramBins } from "#engine/statistics/histogramBins";

/** One bar of a distribution, with the part of it that lies at or beyond the observed value. */
export interface DistributionBar {
  /** The middle of the bar. */
  readonly time: number;
  readonly count: number;
  readonly tail: number;
}

/**
 * Lays null statistics on a uniform grid that has room for the marks, too.
 *
 * @param values - Finite or not; what is not finite is in no bar.
 * @param marks - Values that must lie on the grid.
 */
export function distributionBars(
  values: Float64Array,
  observed: number,
  marks: readonly number[],
): readonly DistributionBar[] {
  const all = histogramBins(values);
  const tail = histogramBins(
    values.filter((value) => value >= observed),
    all.width,
  );
  const onGrid = marks.filter(Number.isFinite).map((mark) => Math.floor(mark / all.width));
  const first = Math.min(all.firstBin, ...onGrid) - 1;
  const last = Math.max(all.firstBin + all.counts.length - 1, ...onGrid) + 1;
  return Array.from({ length: last - first + 1 }, (_, place) => {
    const bin = first + place;
    return { time: (bin + 0.5) * all.width, count: countAt(all, bin), tail: countAt(tail, bin) };
  });
}

function countAt({ firstBin, counts }: Histogram, bin: number): number {
  return counts[bin - firstBin] ?? 0;
}
