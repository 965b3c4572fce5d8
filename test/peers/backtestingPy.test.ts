import { describe, expect, test } from "vitest";
import { runBacktest } from "#engine/backtest/runBacktest";
import { DEFAULT_SETTINGS, instrumentTypeOf, type RunSettings } from "#engine/backtest/settings";
import type { OrderIntent, OrderSide } from "#engine/execution/order";
import { createMarketData } from "#engine/market/marketData";
import type { BarSeries } from "#engine/market/series";
import { DAY, HOUR } from "#engine/market/timeframe";
import { createManager } from "#engine/risk/registry";
import { createStrategy } from "#engine/strategy/builtIn/registry";
import { peersAreHere, readBars, readPeer } from "./peers.ts";

interface Run {
  readonly trades: readonly {
    Size: number;
    EntryBar: number;
    ExitBar: number;
    EntryPrice: number;
  }[];
  readonly equity_every_50_bars: Readonly<Record<string, number>>;
  readonly equity_last: number;
}

const SYMBOL = "BTC-USDT";
const goog = () => readBars("stocks-fx/GOOG.norm.csv", DAY);
const btc = () => readBars("binance-vision-spot/BTCUSDT-1h.norm.csv.gz", HOUR);

function runOf(name: string): Run {
  type Peer = { generated_here_with_upstream_engine: Record<string, Run> };
  return readPeer<Peer>("backtestingpy.json").generated_here_with_upstream_engine[name] as Run;
}

function settingsFor(bars: BarSeries, details: Partial<RunSettings>): RunSettings {
  return {
    ...DEFAULT_SETTINGS,
    symbols: [SYMBOL],
    start: bars.openTime[0] ?? 0,
    end: (bars.openTime.at(-1) ?? 0) + bars.timeframe,
    step: bars.timeframe,
    ...details,
  };
}

/** The bars whose close brought a decision, with the side. */
function signals(bars: BarSeries, fast: number, slow: number, marketType: "spot" | "futures") {
  const settings = settingsFor(bars, { marketType });
  const instrumentType = instrumentTypeOf(marketType);
  const rule = createStrategy(
    { id: "smaCrossover", parameters: { fast, slow } },
    { symbols: [SYMBOL], instrumentType },
  );
  const found: (readonly [bar: number, side: OrderSide])[] = [];
  let bar = 0;
  runBacktest(
    createMarketData([bars]),
    {
      prepare: (indicators) => rule.prepare?.(indicators),
      decide(view, account) {
        while ((bars.openTime[bar] ?? 0) < view.openTime(SYMBOL)) bar++;
        for (const { side } of rule.decide(view, account)) found.push([bar, side]);
        return [];
      },
    },
    createManager({ id: "passThrough", parameters: {} }, settings),
    settings,
  );
  return found;
}

describe.skipIf(!peersAreHere)("backtesting.py's signals", () => {
  test.for([
    ["goog_readme_spread", 10, 20],
    ["goog_readme_commission", 10, 20],
    ["goog_smacross_10_30_nocost", 10, 30],
  ] as const)("%s: every entry and exit bar", ([name, fast, slow]) => {
    const { trades } = runOf(name);
    const bars = goog();
    // They wait for the first crossing; ours takes its side as soon as both averages are known.
    const ours = signals(bars, fast, slow, "futures").slice(1);
    expect(ours.slice(0, trades.length).map(([bar, side]) => `${side} ${bar + 1}`)).toEqual(
      trades.map(({ Size, EntryBar }) => `${Size > 0 ? "LONG" : "SHORT"} ${EntryBar}`),
    );
    const exits = ours.slice(1).map(([bar]) => bar + 1);
    const last = bars.close.length - 1;
    expect(trades.map(({ ExitBar }) => ExitBar)).toEqual(
      trades.map((_, index) => exits[index] ?? last),
    );
  });

  test("btc1h_longonly_24_96: every entry and exit bar", () => {
    const { trades } = runOf("btc1h_longonly_24_96");
    const all = signals(btc(), 24, 96, "spot").map(([bar, side]) => `${side} ${bar + 1}`);
    const ours = all.slice(all.indexOf(`LONG ${trades[0]?.EntryBar}`));
    expect(all.length - ours.length).toBeLessThanOrEqual(2);
    const theirs = trades.flatMap(({ EntryBar, ExitBar }) => [
      `LONG ${EntryBar}`,
      `CLOSE ${ExitBar}`,
    ]);
    expect(ours.slice(0, theirs.length)).toEqual(theirs);
    expect(ours.length - theirs.length).toBeLessThanOrEqual(1);
  });
});

describe.skipIf(!peersAreHere)("backtesting.py's money, with its sizes", () => {
  test.for([
    ["goog_readme_commission", goog, "futures", 0.002, 10_000],
    ["goog_smacross_10_30_nocost", goog, "futures", 0, 10_000],
    ["btc1h_longonly_24_96", btc, "spot", 0.001, 10_000_000],
  ] as const)("%s: equity on every listed bar", ([name, read, marketType, fee, initialCash]) => {
    const peer = runOf(name);
    const bars = read();
    const costs = { spotFee: fee, futuresFee: fee, slippage: 0 };
    const settings = settingsFor(bars, { marketType, costs, initialCash, maxLeverage: 2 });
    const instrumentType = instrumentTypeOf(marketType);
    const orders = new Map<number, OrderIntent>();
    const cost = marketType === "spot" ? 1 + fee : 1;
    for (const { ExitBar } of peer.trades) {
      orders.set(ExitBar - 1, { symbol: SYMBOL, instrumentType, side: "CLOSE" });
    }
    for (const { Size, EntryBar, EntryPrice } of peer.trades) {
      const side = Size > 0 ? "LONG" : "SHORT";
      const value = Math.abs(Size) * EntryPrice * cost;
      orders.set(EntryBar - 1, { symbol: SYMBOL, instrumentType, side, value });
    }
    let bar = -1;
    const { equity, time, records } = runBacktest(
      createMarketData([bars]),
      {
        decide(view) {
          while (bar < 0 || (bars.openTime[bar] ?? 0) < view.openTime(SYMBOL)) bar++;
          const order = orders.get(bar);
          return order === undefined ? [] : [order];
        },
      },
      createManager({ id: "passThrough", parameters: {} }, settings),
      settings,
    );
    expect(records.filter(({ action }) => action === "refuse")).toEqual([]);
    const offset = bars.openTime.indexOf((time[0] ?? 0) - bars.timeframe);
    const held = peer.trades.at(-1)?.ExitBar ?? 0;
    for (const [listed, value] of Object.entries(peer.equity_every_50_bars)) {
      if (Number(listed) > held) continue;
      const step = Number(listed) - offset;
      if (step >= 0) expect((equity[step] ?? 0) / value).toBeCloseTo(1, 8);
    }
  });
});
