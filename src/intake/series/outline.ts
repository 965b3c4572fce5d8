import type { Column } from "#engine/columns";
import { isBarSeries, type Series, stampsOf } from "#engine/market/series";

/** The lowest and highest value in equal stretches of time; NaN where there is none. */
export interface Outline {
  readonly low: Column;
  readonly high: Column;
}

/** Thins a series for drawing: no spike is lost, however many bars there are. */
export function outlineOf(series: Series, stretches: number): Outline {
  const stamps = stampsOf(series);
  const lows = isBarSeries(series) ? series.low : series.value;
  const highs = isBarSeries(series) ? series.high : series.value;
  const low = new Float64Array(stretches).fill(Number.NaN);
  const high = new Float64Array(stretches).fill(Number.NaN);
  const first = stamps[0] ?? 0;
  const span = Math.max(1, (stamps[stamps.length - 1] ?? 0) - first);
  for (let row = 0; row < stamps.length; row++) {
    const share = ((stamps[row] as number) - first) / span;
    const at = Math.min(stretches - 1, Math.floor(share * stretches));
    if (!((low[at] as number) <= (lows[row] as number))) low[at] = lows[row] as number;
    if (!((high[at] as number) >= (highs[row] as number))) high[at] = highs[row] as number;
  }
  return { low, high };
}
