import { timeframeOf } from "#engine/market/timeframe";
import type { Milliseconds } from "#engine/units";
import type { SeriesSummary } from "./storedData.ts";

/**
 * A step that every symbol can be decided on: the one given, unless a symbol has no bars that close
 * on it, such as hours of a session that begins at half past; then the length of its bars.
 */
export function stepFor(series: readonly SeriesSummary[], step: Milliseconds): Milliseconds {
  const symbols = [...new Set(series.map(({ symbol }) => symbol))];
  const lost = symbols
    .map((symbol) => series.filter((one) => one.symbol === symbol))
    .filter((own) => !own.some((one) => closesOn(one, step)));
  const lengths = lost.map((own) => Math.min(...own.map(({ timeframe }) => timeframe)));
  return lengths.length === 0 ? step : Math.max(...lengths);
}

/** Bars as long as the step are steps themselves; short ones are put together to bars that fit. */
function closesOn({ first, timeframe }: SeriesSummary, step: Milliseconds): boolean {
  if (timeframe === step || timeframeOf(step) % timeframe === 0) return true;
  return step % timeframe === 0 && first % timeframe === 0;
}
