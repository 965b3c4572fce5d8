import type { BacktestResult } from "#engine/backtest/result";
import { runBacktest } from "#engine/backtest/runBacktest";
import { DEFAULT_SETTINGS, type RunSettings } from "#engine/backtest/settings";
import type { AccountView } from "#engine/execution/accountView";
import type { OrderIntent } from "#engine/execution/order";
import { createMarketData } from "#engine/market/marketData";
import type { MarketView } from "#engine/market/marketView";
import type { BarSeries, EventSeries } from "#engine/market/series";

import { createManager, type ManagerChoice } from "#engine/risk/registry";
import type { Strategy } from "#engine/strategy/strategy";

/** A run whose orders are known beforehand. */
export interface Script {
  /** The market; the first series is the one whose bars are counted. */
  readonly series: readonly [BarSeries, ...(BarSeries | EventSeries)[]];
  readonly settings?: Partial<RunSettings>;
  /** Pass-through where the script sizes its orders itself. */
  readonly manager?: ManagerChoice;
  readonly prepare?: Strategy["prepare"];
  /** What is ordered at the close of a bar. */
  readonly orders: (bar: number, account: AccountView, view: MarketView) => readonly OrderIntent[];
}

export const FREE = { spotFee: 0, futuresFee: 0, slippage: 0 };
const PASS_THROUGH: ManagerChoice = { id: "passThrough", parameters: {} };

/** Runs a script over its whole market, without costs unless its settings name some. */
export function runScript(script: Script): BacktestResult {
  const { series, settings, manager, prepare, orders } = script;
  const [{ symbol, openTime, timeframe }] = series;
  const whole: RunSettings = {
    ...DEFAULT_SETTINGS,
    symbols: [symbol],
    start: openTime[0] ?? 0,
    end: (openTime.at(-1) ?? 0) + timeframe,
    step: timeframe,
    costs: FREE,
    ...settings,
  };
  let bar = 0;
  return runBacktest(
    createMarketData(series),
    {
      ...(prepare !== undefined && { prepare }),
      decide(view, account) {
        while ((openTime[bar] ?? 0) < view.openTime(symbol)) bar++;
        return orders(bar, account, view);
      },
    },
    createManager(manager ?? PASS_THROUGH, whole),
    whole,
  );
}

/** What was bought and sold, in order. */
export function fillsOf({ records }: BacktestResult) {
  return records.filter(({ action }) => action !== "refuse" && action !== "funding");
}
