import { describe, expect, test } from "vitest";
import { runBacktest } from "#engine/backtest/runBacktest";
import { DEFAULT_SETTINGS, type RunSettings } from "#engine/backtest/settings";
import { createMarketData } from "#engine/market/marketData";
import { DAY } from "#engine/market/timeframe";
import { createManager } from "#engine/risk/registry";
import { createStrategy } from "#engine/strategy/builtIn/registry";
import { peersAreHere, readBars, readPeer } from "./peers.ts";

const SYMBOL = "BTC-USDT";

describe.skipIf(!peersAreHere)("backtrader's strategy", () => {
  interface Peer {
    readonly strategy_sma15_cross_long_only: {
      readonly futures: { readonly expected: { closed_trades: number } };
      readonly stock: { readonly expected: { final_value: number; final_cash: number } };
      readonly expected_prices: Readonly<
        Record<"buy_signal_close" | "sell_signal_close" | "buy_fill" | "sell_fill", number[]>
      >;
    };
  }

  test("trades one share where the close crosses its average of 15", () => {
    const { expected_prices, stock, futures } =
      readPeer<Peer>("backtrader.json").strategy_sma15_cross_long_only;
    const bars = readBars("backtrader/2006-day-001.norm.csv", DAY);
    const settings: RunSettings = {
      ...DEFAULT_SETTINGS,
      symbols: [SYMBOL],
      start: bars.openTime[0] ?? 0,
      end: (bars.openTime.at(-1) ?? 0) + DAY,
      step: DAY,
      costs: { spotFee: 0, futuresFee: 0, slippage: 0 },
    };
    const rule = createStrategy(
      { id: "smaCrossover", parameters: { fast: 1, slow: 15 } },
      { symbols: [SYMBOL], instrumentType: "spot" },
    );
    const signals = { LONG: [] as number[], CLOSE: [] as number[], SHORT: [] as number[] };
    let first = true;
    const { equity, cash, records, trades } = runBacktest(
      createMarketData([bars]),
      {
        prepare: (indicators) => rule.prepare?.(indicators),
        decide(view, account) {
          const [intent] = rule.decide(view, account);
          if (intent === undefined) return [];
          const close = view.close(SYMBOL);
          // They wait for the first crossing; the side in which ours starts is left out.
          const starts =
            first && intent.side === "LONG" && close !== expected_prices.buy_signal_close[0];
          first = false;
          if (starts) return [];
          if (intent.side === "CLOSE" && account.quantityOf(SYMBOL, "spot") === 0) return [];
          signals[intent.side].push(close);
          const bar = bars.openTime.indexOf(view.openTime(SYMBOL));
          const fill = bars.open[bar + 1] ?? Number.NaN;
          return [intent.side === "LONG" ? { ...intent, value: fill } : intent];
        },
      },
      createManager({ id: "passThrough", parameters: {} }, settings),
      settings,
    );
    expect(signals.LONG).toEqual(expected_prices.buy_signal_close);
    expect(signals.CLOSE).toEqual(expected_prices.sell_signal_close);
    const fills = (wanted: string) =>
      records.filter(({ action }) => action === wanted).map(({ price }) => price);
    expect(fills("open")).toEqual(expected_prices.buy_fill);
    expect(fills("close")).toEqual(expected_prices.sell_fill);
    expect(trades.length).toBe(futures.expected.closed_trades);
    expect(equity.at(-1)).toBeCloseTo(stock.expected.final_value, 6);
    expect(cash.at(-1)).toBeCloseTo(stock.expected.final_cash, 6);
  });
});
