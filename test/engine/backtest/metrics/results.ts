import type { BacktestResult } from "#engine/backtest/result";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import type { Trade } from "#engine/execution/record";
import { TradeLog } from "#engine/execution/tradeLog";
import { DAY, HOUR } from "#engine/market/timeframe";

/** A result with the equity given, one value per step, and nothing traded beside what is given. */
export function resultOf(
  equity: readonly number[],
  details: { step?: number; start?: number } & Partial<BacktestResult> = {},
): BacktestResult {
  const { step = HOUR, start = 0, trades = [], ...rest } = details;
  const log = new TradeLog();
  for (const one of trades) log.append(one);
  const time = Float64Array.from(equity, (_, index) => start + index * step);
  return {
    settings: { ...DEFAULT_SETTINGS, symbols: ["BTC-USDT"], start: 0, end: DAY, step },
    time,
    equity: Float64Array.from(equity),
    cash: Float64Array.from(equity),
    exposure: [new Float64Array(equity.length)],
    stepsInMarket: 0,
    records: [],
    trades,
    tradeTotals: log.totals(),
    traded: 0,
    finalPositions: [],
    costs: { fees: 0, slippage: 0, funding: 0 },
    ruinedAt: null,
    warnings: [],
    ...rest,
  };
}

/** The equity of 1 that earns these returns. */
export function compounded(returns: readonly number[]): readonly number[] {
  const equity = [1];
  for (const one of returns) equity.push((equity.at(-1) ?? 1) * (1 + one));
  return equity;
}

/** A finished trade of a thousand, opened at the epoch. */
export function trade(pnl: number, hours = 1): Trade {
  return {
    symbol: "BTC-USDT",
    instrumentType: "spot",
    side: "LONG",
    openedAt: 0,
    closedAt: hours * HOUR,
    pnl,
    notional: 1000,
  };
}
