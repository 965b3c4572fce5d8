import type { Column } from "../columns.ts";
import { at } from "../columns.ts";
import type { Milliseconds } from "../units.ts";
import type { BarSeries } from "./series.ts";

/** Coarser bars, and how many of them were made from fewer sub-bars than fit. */
export interface Resampled {
  readonly series: BarSeries;
  readonly incompleteBars: number;
}

/**
 * Joins bars into coarser ones on UTC-aligned bins: first open, highest high, lowest
 * low, last close, summed volume. A bin without any bar makes none.
 *
 * @throws RangeError when the coarser timeframe is no multiple of the finer one.
 */
export function resample(series: BarSeries, timeframe: Milliseconds): Resampled {
  if (timeframe <= 0 || timeframe % series.timeframe !== 0) {
    throw new RangeError(
      `bars of ${series.timeframe} ms cannot be joined to ${timeframe} ms, which is no multiple`,
    );
  }
  const { openTime, open, high, low, close, volume } = series;
  const bins = countBins(openTime, timeframe);
  const joined = {
    openTime: new Float64Array(bins),
    open: new Float64Array(bins),
    high: new Float64Array(bins),
    low: new Float64Array(bins),
    close: new Float64Array(bins),
    volume: new Float64Array(bins),
  };
  const subBars = timeframe / series.timeframe;
  let incompleteBars = 0;
  let bin = -1;
  let members = subBars;
  for (let bar = 0; bar < openTime.length; bar++) {
    const start = binStart(at(openTime, bar), timeframe);
    if (bin === -1 || joined.openTime[bin] !== start) {
      if (members < subBars) incompleteBars++;
      members = 0;
      bin++;
      joined.openTime[bin] = start;
      joined.open[bin] = at(open, bar);
      joined.high[bin] = at(high, bar);
      joined.low[bin] = at(low, bar);
    }
    members++;
    joined.high[bin] = Math.max(at(joined.high, bin), at(high, bar));
    joined.low[bin] = Math.min(at(joined.low, bin), at(low, bar));
    joined.close[bin] = at(close, bar);
    joined.volume[bin] = at(joined.volume, bin) + at(volume, bar);
  }
  if (members < subBars) incompleteBars++;
  return {
    series: { ...joined, symbol: series.symbol, kind: series.kind, timeframe },
    incompleteBars,
  };
}

function countBins(openTime: Column, timeframe: Milliseconds): number {
  let count = 0;
  let previous = Number.NaN;
  for (let bar = 0; bar < openTime.length; bar++) {
    const start = binStart(at(openTime, bar), timeframe);
    if (start !== previous) count++;
    previous = start;
  }
  return count;
}

function binStart(time: number, timeframe: Milliseconds): number {
  return Math.floor(time / timeframe) * timeframe;
}
