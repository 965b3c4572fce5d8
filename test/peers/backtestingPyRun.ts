/** The runs of backtesting.py, and the same orders through our account. */

import type { BacktestResult } from "#engine/backtest/result";
import { instrumentTypeOf } from "#engine/backtest/settings";
import type { OrderIntent } from "#engine/execution/order";
import type { BarSeries } from "#engine/market/series";
import { DAY, HOUR } from "#engine/market/timeframe";
import { readBars } from "./peers.ts";
import { runScript } from "./runScript.ts";

export interface PeerTrade {
  readonly Size: number;
  readonly EntryBar: number;
  readonly ExitBar: number;
  readonly EntryPrice: number;
  readonly ExitPrice: number;
  readonly PnL: number;
  readonly Commission: number;
}

export interface PeerRun {
  readonly trades: readonly PeerTrade[];
  readonly stats: Readonly<Record<string, number | string>>;
  readonly equity_every_50_bars: Readonly<Record<string, number>>;
}

export const SYMBOL = "BTC-USDT";

const goog = () => readBars("stocks-fx/GOOG.norm.csv", DAY);
const btc = () => readBars("binance-vision-spot/BTCUSDT-1h.norm.csv.gz", HOUR);

interface RunTerms {
  readonly bars: () => BarSeries;
  readonly fast: number;
  readonly slow: number;
  readonly marketType: "spot" | "futures";
  readonly fee: number;
  readonly initialCash: number;
}

const GOOG = { bars: goog, marketType: "futures", initialCash: 10_000 } as const;

/** By name: what each trades, and on which terms. */
export const RUNS: Readonly<Record<string, RunTerms>> = {
  goog_readme_spread: { ...GOOG, fast: 10, slow: 20, fee: 0 },
  goog_readme_commission: { ...GOOG, fast: 10, slow: 20, fee: 0.002 },
  goog_smacross_10_30_nocost: { ...GOOG, fast: 10, slow: 30, fee: 0 },
  btc1h_longonly_24_96: {
    bars: btc,
    marketType: "spot",
    fast: 24,
    slow: 96,
    fee: 0.001,
    initialCash: 10_000_000,
  },
};

/** A run with the sizes that they list; what is still open at the end is closed only in their list. */
export function repeated(name: string, { trades }: PeerRun): BacktestResult {
  const { bars, marketType, fee, initialCash } = RUNS[name] as RunTerms;
  const series = bars();
  const instrumentType = instrumentTypeOf(marketType);
  const orders = new Map<number, OrderIntent>();
  const cost = marketType === "spot" ? 1 + fee : 1;
  for (const { ExitBar } of trades) {
    orders.set(ExitBar - 1, { symbol: SYMBOL, instrumentType, side: "CLOSE" });
  }
  for (const { Size, EntryBar, EntryPrice } of trades) {
    const side = Size > 0 ? "LONG" : "SHORT";
    const value = Math.abs(Size) * EntryPrice * cost;
    orders.set(EntryBar - 1, { symbol: SYMBOL, instrumentType, side, value });
  }
  return runScript({
    series: [series],
    settings: {
      marketType,
      initialCash,
      maxLeverage: 2,
      costs: { spotFee: fee, futuresFee: fee, slippage: 0 },
    },
    orders: (bar) => [orders.get(bar)].filter((order) => order !== undefined),
  });
}
