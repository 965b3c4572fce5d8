/**
 * The grid of decision times, and where each series stands on it. Both depend on
 * stamps alone, so null markets, which keep their stamps, share them.
 */

import { at, type Column } from "../columns.ts";
import type { BarSeries } from "../market/series.ts";
import { formatTimeframe } from "../market/timeframe.ts";
import type { Milliseconds, UtcMillis } from "../units.ts";

/** A bar index per step; -1 where there is none. */
export type Schedule = Int32Array<ArrayBuffer>;

/**
 * Lists the times t in [start, end] on the step grid at which a bar of any series
 * closes, so that closed markets have none. The grid is aligned to UTC; bars as long
 * as the step set its phase themselves (weekly bars that open on Mondays).
 *
 * @throws RangeError when the step is no multiple of a series' timeframe.
 */
export function decisionGrid(
  series: readonly BarSeries[],
  start: UtcMillis,
  end: UtcMillis,
  step: Milliseconds,
): Column {
  const closes = series.map((bars) => closesOnGrid(bars, start, end, step));
  const [only] = closes;
  return closes.length === 1 && only !== undefined ? only : union(closes);
}

function closesOnGrid(
  { symbol, openTime, timeframe }: BarSeries,
  start: UtcMillis,
  end: UtcMillis,
  step: Milliseconds,
): Column {
  if (step % timeframe !== 0) {
    throw new RangeError(
      `a step of ${formatTimeframe(step)} is no multiple of the ${formatTimeframe(timeframe)} bars of ${symbol}`,
    );
  }
  const phase = timeframe === step ? at(openTime, 0) % step : 0;
  const times = new Float64Array(openTime.length);
  let count = 0;
  for (let bar = 0; bar < openTime.length; bar++) {
    const closeTime = (openTime[bar] as number) + timeframe;
    if (closeTime >= start && closeTime <= end && closeTime % step === phase) {
      times[count++] = closeTime;
    }
  }
  return times.slice(0, count);
}

/** The values of ascending columns, ascending and each once. */
function union(columns: readonly Column[]): Column {
  const all = new Float64Array(columns.reduce((length, column) => length + column.length, 0));
  let length = 0;
  for (const column of columns) {
    all.set(column, length);
    length += column.length;
  }
  all.sort();
  let count = 0;
  for (let index = 0; index < all.length; index++) {
    if (index === 0 || all[index] !== all[index - 1]) all[count++] = all[index] as number;
  }
  return all.slice(0, count);
}

/** The last bar closed at each time of the grid, -1 before the first. */
export function closedBars({ openTime, timeframe }: BarSeries, grid: Column): Schedule {
  const schedule = new Int32Array(grid.length);
  let bar = -1;
  for (let step = 0; step < grid.length; step++) {
    const time = at(grid, step);
    while (bar + 1 < openTime.length && at(openTime, bar + 1) + timeframe <= time) bar++;
    schedule[step] = bar;
  }
  return schedule;
}

/** The first bar that opens in [time, next time) of the grid, -1 where none does. */
export function nextOpens({ openTime }: BarSeries, grid: Column): Schedule {
  const schedule = new Int32Array(grid.length).fill(-1);
  let bar = 0;
  for (let step = 0; step + 1 < grid.length; step++) {
    while (bar < openTime.length && at(openTime, bar) < at(grid, step)) bar++;
    if (bar < openTime.length && at(openTime, bar) < at(grid, step + 1)) schedule[step] = bar;
  }
  return schedule;
}

/** The bar that closes exactly at each time of the grid, -1 where none does. */
export function closingBars(series: BarSeries, grid: Column): Schedule {
  return closedBars(series, grid).map((bar, step) =>
    bar >= 0 && at(series.openTime, bar) + series.timeframe === at(grid, step) ? bar : -1,
  );
}

/** How many times of the grid find the last close older than `bars` bars. */
export function staleSteps(series: BarSeries, schedule: Schedule, grid: Column, bars: number) {
  let stale = 0;
  for (let step = 0; step < grid.length; step++) {
    const bar = schedule[step] as number;
    if (bar < 0) continue;
    const age = at(grid, step) - (at(series.openTime, bar) + series.timeframe);
    if (age > bars * series.timeframe) stale++;
  }
  return stale;
}
