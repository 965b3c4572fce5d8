/**
 * The grid of decision times, and where each series stands on it. Both depend on
 * stamps alone, so null markets, which keep their stamps, share them.
 */

import { at, type Column, lowerBound } from "../columns.ts";
import type { BarSeries } from "../market/series.ts";
import { formatTimeframe } from "../market/timeframe.ts";
import type { Milliseconds, UtcMillis } from "../units.ts";

const MAX_STEPS = 5_000_000;

/** A bar index per step; -1 where there is none. */
export type Schedule = Int32Array<ArrayBuffer>;

/**
 * Lists the times t in [start, end] on the step grid at which a bar of any series
 * closes, so that closed markets have none. The grid is aligned to UTC; bars as long
 * as the step are the grid themselves: weeks that open on Mondays, days of a place
 * whose clocks change, sessions that begin at half past.
 *
 * @throws RangeError when the step is no multiple of a series' timeframe.
 */
export function decisionGrid(
  series: readonly BarSeries[],
  start: UtcMillis,
  end: UtcMillis,
  step: Milliseconds,
): Column {
  for (const bars of series) assertStepFits(step, bars);
  return series.map((bars) => closesOnGrid(bars, start, end, step)).reduce(union);
}

function closesOnGrid(
  { openTime, timeframe }: BarSeries,
  start: UtcMillis,
  end: UtcMillis,
  step: Milliseconds,
): Column {
  const first = lowerBound(openTime, start - timeframe);
  const last = lowerBound(openTime, end - timeframe + 1);
  const times = new Float64Array(Math.max(0, last - first));
  let count = 0;
  let next = Number.NaN; // a step after one that lies on the grid is on it, too
  for (let bar = first; bar < last; bar++) {
    const closeTime = (openTime[bar] as number) + timeframe;
    const onGrid = timeframe === step || closeTime === next || modulo(closeTime, step) === 0;
    if (!onGrid) continue;
    times[count++] = closeTime;
    next = closeTime + step;
  }
  return count === times.length ? times : times.slice(0, count);
}

/** From 0 to below the divisor, before 1970, too. */
function modulo(time: UtcMillis, divisor: Milliseconds): Milliseconds {
  const rest = time % divisor;
  return rest < 0 ? rest + divisor : rest;
}

/** @throws RangeError when the step is no multiple of a series' timeframe. */
export function assertStepFits(step: Milliseconds, { symbol, kind, timeframe }: BarSeries): void {
  if (step % timeframe === 0) return;
  const bars = formatTimeframe(timeframe);
  throw new RangeError(
    `a step of ${formatTimeframe(step)} is no multiple of the ${bars} ${kind} bars of ${symbol}: choose a multiple of ${bars}`,
  );
}

/** @throws RangeError for more steps than a run takes. */
export function assertStepCount(steps: number): void {
  if (steps <= MAX_STEPS) return;
  throw new RangeError(`a run takes ${MAX_STEPS} steps, was ${steps}: choose a longer step`);
}

/** The values of two ascending columns, ascending and each once. */
function union(first: Column, second: Column): Column {
  const all = new Float64Array(first.length + second.length);
  let [count, left, right] = [0, 0, 0];
  while (left < first.length || right < second.length) {
    const a = left < first.length ? (first[left] as number) : Infinity;
    const b = right < second.length ? (second[right] as number) : Infinity;
    if (a <= b) left++;
    if (b <= a) right++;
    all[count++] = Math.min(a, b);
  }
  // Columns that agree, as most do, need no other copy.
  return count === first.length ? first : all.slice(0, count);
}

/** The last bar closed at each time of the grid, -1 before the first. */
export function closedBars({ openTime, timeframe }: BarSeries, grid: Column): Schedule {
  const schedule = new Int32Array(grid.length);
  const bars = openTime.length;
  let next = grid.length === 0 ? 0 : lowerBound(openTime, at(grid, 0) - timeframe + 1);
  for (let step = 0; step < grid.length; step++) {
    const opened = (grid[step] as number) - timeframe;
    while (next < bars && (openTime[next] as number) <= opened) next++;
    schedule[step] = next - 1;
  }
  return schedule;
}

/** The first bar that opens in [time, next time) of the grid, -1 where none does. */
export function nextOpens({ openTime }: BarSeries, grid: Column): Schedule {
  const schedule = new Int32Array(grid.length).fill(-1);
  const bars = openTime.length;
  let bar = grid.length === 0 ? 0 : lowerBound(openTime, at(grid, 0));
  for (let step = 0; step + 1 < grid.length; step++) {
    const [from, to] = [grid[step] as number, grid[step + 1] as number];
    while (bar < bars && (openTime[bar] as number) < from) bar++;
    if (bar < bars && (openTime[bar] as number) < to) schedule[step] = bar;
  }
  return schedule;
}

/** The bar that closes exactly at each time of the grid, -1 where none does. */
export function closingBars({ openTime, timeframe }: BarSeries, grid: Column): Schedule {
  const schedule = new Int32Array(grid.length);
  const bars = openTime.length;
  let bar = grid.length === 0 ? 0 : lowerBound(openTime, at(grid, 0) - timeframe);
  for (let step = 0; step < grid.length; step++) {
    const opened = (grid[step] as number) - timeframe;
    while (bar < bars && (openTime[bar] as number) < opened) bar++;
    schedule[step] = openTime[bar] === opened ? bar : -1;
  }
  return schedule;
}

/** How many times of the grid find the last close older than `bars` bars. */
export function staleSteps(series: BarSeries, schedule: Schedule, grid: Column, bars: number) {
  let stale = 0;
  const { openTime, timeframe } = series;
  for (let step = 0; step < grid.length; step++) {
    const bar = schedule[step] as number;
    if (bar < 0) continue;
    const age = (grid[step] as number) - ((openTime[bar] as number) + timeframe);
    if (age > bars * timeframe) stale++;
  }
  return stale;
}
