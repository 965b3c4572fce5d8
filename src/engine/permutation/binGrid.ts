/** The bins of a market: spans of equal length, each of which holds a super-bar of every symbol. */

import { at, type Column, lowerBound } from "../columns.ts";
import { type BarSeries, isBarSeries, type Series, stampsOf } from "../market/series.ts";
import { formatTimeframe } from "../market/timeframe.ts";
import type { Milliseconds, UtcMillis } from "../units.ts";
import type { NullPeriod } from "./nullModel.ts";

export interface BinGrid {
  /** The coarsest timeframe of bars. */
  readonly length: Milliseconds;
  /** When each bin that holds a bar begins, ascending. */
  readonly starts: Column;
  readonly period: NullPeriod;
}

/** Which stamps of a series lie in each bin: `from` to `to − 1`. */
export interface BinRanges {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/**
 * Lays bins over the period, as long as the longest bars and in step with them: aligned to UTC
 * unless those are not.
 *
 * @throws RangeError without any bars, or when bars of one length do not fill those of another.
 */
export function layBins(series: readonly Series[], period: NullPeriod): BinGrid {
  const bars = series.filter(isBarSeries);
  const coarsest = bars.reduce<BarSeries | undefined>(
    (found, one) => (found === undefined || one.timeframe > found.timeframe ? one : found),
    undefined,
  );
  if (coarsest === undefined) throw new RangeError("a null market needs bars, there are none");
  const length = coarsest.timeframe;
  const misfit = bars.find(({ timeframe }) => length % timeframe !== 0);
  if (misfit !== undefined) {
    throw new RangeError(
      `bars of ${formatTimeframe(misfit.timeframe)} (${misfit.symbol} ${misfit.kind}) do not fill bars of ${formatTimeframe(length)}: take series whose timeframes divide each other`,
    );
  }
  const phase = at(coarsest.openTime, 0) % length;
  const starts = bars
    .map((one) => binStarts(one, length, phase, period))
    .reduce((all, some) => union(all, some));
  return { length, starts, period };
}

function binStarts(
  { openTime }: BarSeries,
  length: Milliseconds,
  phase: Milliseconds,
  { start, end }: NullPeriod,
): Column {
  const from = lowerBound(openTime, start);
  const to = lowerBound(openTime, end);
  const starts = new Float64Array(Math.max(0, to - from));
  let count = 0;
  let last = Number.NaN;
  for (let bar = from; bar < to; bar++) {
    const time = at(openTime, bar);
    const bin = time - modulo(time - phase, length);
    if (bin !== last) starts[count++] = bin;
    last = bin;
  }
  return starts.subarray(0, count);
}

/** Never negative, also for times before 1970. */
export function modulo(time: UtcMillis, length: Milliseconds): Milliseconds {
  return ((time % length) + length) % length;
}

/** The values of two ascending columns, ascending and each once. */
function union(left: Column, right: Column): Column {
  const all = new Float64Array(left.length + right.length);
  let count = 0;
  let a = 0;
  let b = 0;
  while (a < left.length || b < right.length) {
    const first = left[a] ?? Infinity;
    const second = right[b] ?? Infinity;
    all[count++] = Math.min(first, second);
    if (first <= second) a++;
    if (second <= first) b++;
  }
  return all.slice(0, count);
}

/** Finds the stamps of a series in every bin; history and what comes after the end are in none. */
export function rangesOf(series: Series, { starts, length, period }: BinGrid): BinRanges {
  const stamps = stampsOf(series);
  const from = new Uint32Array(starts.length);
  const to = new Uint32Array(starts.length);
  const last = lowerBound(stamps, period.end);
  let stamp = lowerBound(stamps, period.start);
  for (let bin = 0; bin < starts.length; bin++) {
    const start = starts[bin] as UtcMillis;
    while (stamp < last && (stamps[stamp] as UtcMillis) < start) stamp++;
    from[bin] = stamp;
    while (stamp < last && (stamps[stamp] as UtcMillis) < start + length) stamp++;
    to[bin] = stamp;
  }
  return { from, to };
}
