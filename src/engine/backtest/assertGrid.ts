import { type Column, lowerBound } from "../columns.ts";
import type { Period } from "../conventions/conventions.ts";
import { formatMoment } from "../market/moment.ts";
import type { BarSeries } from "../market/series.ts";
import { formatTimeframe } from "../market/timeframe.ts";
import type { Milliseconds } from "../units.ts";
import { assertStepCount } from "./grid.ts";

/** @throws RangeError for fewer steps than make a run, saying whether times or bars are why, and for too many. */
export function assertGrid(
  grid: Column,
  step: Milliseconds,
  period: Period,
  decisions: readonly BarSeries[],
): void {
  if (grid.length < 2) {
    throw new RangeError(
      `the period holds ${grid.length} steps of ${formatTimeframe(step)}, a run needs 2: ${wayToSteps(period, step, decisions)}`,
    );
  }
  assertStepCount(grid.length);
}

/** Where the period is long enough, it is the closes of the bars that miss the steps. */
function wayToSteps(
  { start, end }: Period,
  step: Milliseconds,
  decisions: readonly BarSeries[],
): string {
  const multiples = Math.floor(end / step) - Math.ceil(start / step) + 1;
  const missing = decisions.find(({ timeframe, openTime }) => {
    const closes =
      lowerBound(openTime, end - timeframe + 1) - lowerBound(openTime, start - timeframe);
    return timeframe < step && closes >= 2;
  });
  if (multiples >= 2 && missing !== undefined) {
    const bars = formatTimeframe(missing.timeframe);
    return `the ${bars} bars of ${missing.symbol} close at other times than multiples of ${formatTimeframe(step)} in UTC; choose a step of ${bars}`;
  }
  return `choose other times or a shorter step, since data and settings leave ${formatMoment(start)} to ${formatMoment(end)}`;
}
