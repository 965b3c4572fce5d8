/** Random markets and random orders for properties of runs. */

import fc from "fast-check";
import type { RunSettings } from "#engine/backtest/settings";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import type { OrderIntent } from "#engine/execution/order";
import { createMarketData, type MarketData } from "#engine/market/marketData";
import type { BarSeries, EventSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { RandomStream } from "#engine/permutation/randomStream";
import type { Strategy } from "#engine/strategy/strategy";

export const SYMBOLS = ["BTC-USDT", "ETH-USDT"] as const;
export const BARS = 60;

/** Orders by decision, counted from 0. */
export type Script = ReadonlyMap<number, readonly OrderIntent[]>;

/** Hourly bars with gaps between them, and funding every 8 hours, for both symbols. */
export function randomMarket(seed: number, scale = 1): MarketData {
  const series = SYMBOLS.flatMap((symbol, index): (BarSeries | EventSeries)[] => {
    const stream = new RandomStream(seed, 1, index);
    const column = () => new Float64Array(BARS);
    const bars = { open: column(), high: column(), low: column(), close: column() };
    let price = 100 * scale;
    for (let bar = 0; bar < BARS; bar++) {
      const open = price * (0.99 + 0.02 * stream.fraction());
      price = open * (0.96 + 0.08 * stream.fraction());
      bars.open[bar] = open;
      bars.close[bar] = price;
      bars.high[bar] = Math.max(open, price) * (1 + 0.01 * stream.fraction());
      bars.low[bar] = Math.min(open, price) * (1 - 0.01 * stream.fraction());
    }
    const openTime = Float64Array.from({ length: BARS }, (_, bar) => bar * HOUR);
    const shared = { symbol, timeframe: HOUR, openTime, ...bars, volume: column().fill(1) };
    const time = Float64Array.from({ length: 7 }, (_, event) => (event + 1) * 8 * HOUR);
    const value = time.map(() => 0.002 * (stream.fraction() - 0.5));
    return [
      { ...shared, kind: "spot" },
      { ...shared, kind: "mark" },
      { symbol, kind: "funding", timeframe: 8 * HOUR, time, value },
    ];
  });
  return createMarketData(series);
}

/** Settings over the whole of a random market. */
export function randomSettings(changes: Partial<RunSettings> = {}): RunSettings {
  return { ...DEFAULT_SETTINGS, symbols: SYMBOLS, start: 0, end: BARS * HOUR, ...changes };
}

/** Gives the orders of a script. */
export function scripted(script: Script): Strategy {
  let decision = 0;
  return { decide: () => script.get(decision++) ?? [] };
}

/** Up to 25 decisions with up to three orders each, sensible and senseless ones. */
export const scripts: fc.Arbitrary<Script> = fc
  .array(
    fc.tuple(
      fc.nat(BARS - 2),
      fc.array(
        fc.record({
          symbol: fc.constantFrom(...SYMBOLS),
          instrumentType: fc.constantFrom("future" as const, "spot" as const),
          side: fc.constantFrom("LONG" as const, "SHORT" as const, "CLOSE" as const),
          value: fc.constantFrom(0, 100, 500, 2_000, 4_000, 9_000, 50_000),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    ),
    { maxLength: 25 },
  )
  .map((entries) => new Map(entries));

/** Every amount of a script times a factor. */
export function scaled(script: Script, factor: number): Script {
  return new Map(
    [...script].map(([decision, orders]) => [
      decision,
      orders.map((order) => ({ ...order, value: (order.value ?? 0) * factor })),
    ]),
  );
}
