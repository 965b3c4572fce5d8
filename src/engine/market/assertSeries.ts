import type { Column } from "../columns.ts";
import { formatMoment, LATEST_MOMENT } from "./moment.ts";
import {
  type BarSeries,
  columnsOf,
  isBarSeries,
  type Series,
  seriesName,
  stampsOf,
} from "./series.ts";

/**
 * Refuses a series that would poison every figure made from it: columns of different lengths,
 * stamps that do not ascend, prices that are not finite and above 0, a high or low inside its bar,
 * volume or open interest below 0, and values that are no numbers. An empty series passes: it
 * matters only to a run that reads it.
 *
 * @throws RangeError naming the series, the moment, the value and what to do.
 */
export function assertSeries(series: Series): void {
  const { timeframe } = series;
  if (!(Number.isInteger(timeframe) && timeframe > 0)) {
    throw new RangeError(
      `${series.symbol} ${series.kind}: the timeframe must be a whole number of milliseconds above 0, was ${timeframe}`,
    );
  }
  assertStamps(series);
  if (isBarSeries(series)) assertBars(series);
  else if (series.kind === "funding") assertColumn(series, "value", series.value, -Infinity);
  else assertColumn(series, "value", series.value, 0);
}

/** What {@link assertSeries} has against a series, in its words; null where it has nothing. */
export function flawOf(series: Series): string | null {
  try {
    assertSeries(series);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function assertStamps(series: Series): void {
  const stamps = stampsOf(series);
  for (const [name, { length }] of columnsOf(series)) {
    if (length === stamps.length) continue;
    throw new RangeError(
      `${seriesName(series)} has ${stamps.length} stamps, but its column “${name}” holds ${length}: all must be of one length`,
    );
  }
  let previous = -Infinity;
  for (let row = 0; row < stamps.length; row++) {
    const stamp = stamps[row] as number;
    if (!(Math.abs(stamp) <= LATEST_MOMENT)) {
      throw new RangeError(
        `${seriesName(series)}: stamp ${row} must be a moment in UTC milliseconds, was ${stamp}`,
      );
    }
    if (stamp <= previous) {
      throw new RangeError(
        `${seriesName(series)}: stamps must ascend, but ${formatMoment(stamp)} follows ${formatMoment(previous)}: sort the rows and keep one of each moment`,
      );
    }
    previous = stamp;
  }
}

function assertBars(series: BarSeries): void {
  const { open, high, low, close, volume } = series;
  for (const [name, column] of Object.entries({ open, high, low, close })) {
    assertColumn(series, name, column, Number.MIN_VALUE);
  }
  assertColumn(series, "volume", volume, 0);
  for (let bar = 0; bar < open.length; bar++) {
    const [first, last] = [open[bar] as number, close[bar] as number];
    const [highest, lowest] = [high[bar] as number, low[bar] as number];
    if (highest >= first && highest >= last && lowest <= first && lowest <= last) continue;
    throw new RangeError(
      `${rowName(series, bar)}: open ${first} and close ${last} must lie between low and high, which were ${lowest} and ${highest}: mend or drop the bar`,
    );
  }
}

function assertColumn(series: Series, name: string, column: Column, least: number): void {
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number;
    if (value >= least && Number.isFinite(value)) continue;
    const should = least > 0 ? "above 0" : least === 0 ? "0 or above" : "a number";
    throw new RangeError(
      `${rowName(series, row)}: ${name} must be ${should} and finite, was ${value}: mend or drop the row`,
    );
  }
}

function rowName(series: Series, row: number): string {
  return `${seriesName(series)} at ${formatMoment(stampsOf(series)[row] as number)}`;
}
