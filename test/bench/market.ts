import { createMarketData, type MarketData } from "#engine/market/marketData";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { RandomStream } from "#engine/permutation/randomStream";

/** Hourly spot bars of a seeded random walk, one series per symbol. */
export function walkMarket(bars: number, symbols = 1): MarketData {
  return createMarketData(
    Array.from({ length: symbols }, (_, index) => walk(`SYN${index}-USDT`, bars, index)),
  );
}

/** The bars of a symbol of such a market. */
export function walk(symbol: string, bars: number, index: number): BarSeries {
  const stream = new RandomStream(7, 1, index);
  const column = () => new Float64Array(bars);
  const [openTime, open, high, low, close, volume] = [
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
  ];
  let price = 100;
  for (let bar = 0; bar < bars; bar++) {
    openTime[bar] = bar * HOUR;
    open[bar] = price;
    price *= stream.fraction() < 0.5 ? 1.004 : 1 / 1.004;
    close[bar] = price;
    high[bar] = Math.max(price, open[bar] as number) * (1 + 0.001 * stream.fraction());
    low[bar] = Math.min(price, open[bar] as number) * (1 - 0.001 * stream.fraction());
    volume[bar] = 1 + stream.fraction();
  }
  return { symbol, kind: "spot", timeframe: HOUR, openTime, open, high, low, close, volume };
}
