import type { Column } from "../columns.ts";
import { at } from "../columns.ts";
import type { Milliseconds } from "../units.ts";
import type { BarSeries, Bars } from "./series.ts";

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
  const edges = binEdges(series.openTime, timeframe);
  const bins = edges.length - 1;
  const joined: BarSeries = {
    ...{ symbol: series.symbol, kind: series.kind, timeframe, madeFrom: series.madeFrom ?? series },
    openTime: new Float64Array(bins),
    open: new Float64Array(bins),
    high: new Float64Array(bins),
    low: new Float64Array(bins),
    close: new Float64Array(bins),
    volume: new Float64Array(bins),
  };
  const subBars = timeframe / series.timeframe;
  let incompleteBars = 0;
  for (let bin = 0; bin < bins; bin++) {
    const first = edges[bin] as number;
    if ((edges[bin + 1] as number) - first < subBars) incompleteBars++;
    joined.openTime[bin] = binStart(at(series.openTime, first), timeframe);
  }
  joinBars(series, edges, joined);
  return { series: joined, incompleteBars };
}

/** The first bar of every bin that has one, and the number of bars behind them. */
export function binEdges(openTime: Column, timeframe: Milliseconds): Uint32Array {
  const edges = new Uint32Array(openTime.length + 1);
  let count = 0;
  let previous = Number.NaN;
  for (let bar = 0; bar < openTime.length; bar++) {
    const start = binStart(at(openTime, bar), timeframe);
    if (start !== previous) edges[count++] = bar;
    previous = start;
  }
  edges[count] = openTime.length;
  return edges.slice(0, count + 1);
}

/** Joins the bars between edges into one bar each; the open times of `target` are left alone. */
export function joinBars(finer: Bars, edges: Uint32Array, target: Bars): void {
  for (let bin = 0; bin + 1 < edges.length; bin++) {
    const first = edges[bin] as number;
    const end = edges[bin + 1] as number;
    let high = -Infinity;
    let low = Infinity;
    let volume = 0;
    for (let bar = first; bar < end; bar++) {
      high = Math.max(high, finer.high[bar] as number);
      low = Math.min(low, finer.low[bar] as number);
      volume += finer.volume[bar] as number;
    }
    target.open[bin] = finer.open[first] as number;
    target.high[bin] = high;
    target.low[bin] = low;
    target.close[bin] = finer.close[end - 1] as number;
    target.volume[bin] = volume;
  }
}

function binStart(time: number, timeframe: Milliseconds): number {
  return Math.floor(time / timeframe) * timeframe;
}
