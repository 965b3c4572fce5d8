import type { BarSeries, PriceKind } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";

/** Hourly bars from the epoch on: each opens at the close before, and spans nothing else. */
export function barsFrom(
  closes: readonly number[],
  details: { symbol?: string; kind?: PriceKind; timeframe?: number; start?: number } = {},
): BarSeries {
  const { symbol = "BTC-USDT", kind = "spot", timeframe = HOUR, start = 0 } = details;
  const close = Float64Array.from(closes);
  const open = Float64Array.from(closes, (_, bar) => closes[Math.max(0, bar - 1)] ?? Number.NaN);
  return {
    symbol,
    kind,
    timeframe,
    openTime: Float64Array.from(closes, (_, bar) => start + bar * timeframe),
    open,
    high: close.map((price, bar) => Math.max(price, open[bar] ?? price)),
    low: close.map((price, bar) => Math.min(price, open[bar] ?? price)),
    close,
    volume: close.map(() => 1),
  };
}
