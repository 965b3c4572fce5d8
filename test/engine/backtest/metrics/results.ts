import type { BacktestResult } from "#engine/backtest/result";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import type { ActionRecord, Trade } from "#engine/execution/record";
import { DAY, HOUR } from "#engine/market/timeframe";

/** A result with the equity given, one value per step, and nothing traded. */
export function resultOf(
  equity: readonly number[],
  details: { step?: number; start?: number } & Partial<BacktestResult> = {},
): BacktestResult {
  const { step = HOUR, start = 0, ...rest } = details;
  const time = Float64Array.from(equity, (_, index) => start + index * step);
  return {
    settings: { ...DEFAULT_SETTINGS, symbols: ["BTC-USDT"], start: 0, end: DAY, step },
    time,
    equity: Float64Array.from(equity),
    cash: Float64Array.from(equity),
    exposure: [new Float64Array(equity.length)],
    records: [],
    trades: [],
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

/** A fill of one coin. */
export function fill(price: number, details: Partial<ActionRecord> = {}): ActionRecord {
  return {
    time: 0,
    symbol: "BTC-USDT",
    instrumentType: "spot",
    action: "open",
    side: "LONG",
    quantity: 1,
    price,
    fee: 0,
    slippage: 0,
    realizedPnl: 0,
    positionAfter: 1,
    entryPriceAfter: price,
    cashAfter: 0,
    ...details,
  };
}
