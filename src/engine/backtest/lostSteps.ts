import type { BarSeries } from "../market/series.ts";
import { formatTimeframe } from "../market/timeframe.ts";
import type { Milliseconds, UtcMillis } from "../units.ts";

/** Fewer are holidays and outages. */
const LEAST_SHARE = 0.02;

/**
 * Says that steps have bars of a series and no decision, as no bar closes at a multiple of the
 * step: sessions that begin at half past, or clocks that change. Null where few do.
 *
 * @param steps - How many decisions there are from `start` to `end`.
 */
export function lostSteps(
  { symbol, openTime, timeframe }: BarSeries,
  steps: number,
  {
    start,
    end,
    step,
  }: { readonly start: UtcMillis; readonly end: UtcMillis; readonly step: Milliseconds },
): string | null {
  if (step === timeframe) return null;
  let windows = 0;
  let before = Number.NaN;
  for (let bar = 0; bar < openTime.length; bar++) {
    const closeTime = (openTime[bar] as number) + timeframe;
    if (closeTime < start || closeTime > end) continue;
    const window = Math.ceil(closeTime / step);
    if (window !== before) windows++;
    before = window;
  }
  const lost = windows - steps;
  if (lost <= LEAST_SHARE * windows) return null;
  const length = formatTimeframe(step);
  return `${lost} of ${windows} steps of ${length} with bars of ${symbol} have none that closes at a multiple of ${length}: nothing was decided there; choose a step of ${formatTimeframe(timeframe)}`;
}
