/** The figures of the original, by its formulas, from what our engine leaves behind. */

import type { BacktestResult } from "#engine/backtest/result";
import { at } from "#engine/columns";
import { baseSymbol } from "#engine/market/marketData";
import type { ExpectedPosition, ExpectedTrade } from "./scenario.ts";

/** Returns between steps; those that begin at or below zero are left out. */
export function originalReturns(equity: Float64Array): number[] {
  const returns: number[] = [];
  for (let step = 1; step < equity.length; step++) {
    const before = at(equity, step - 1);
    if (before > 0) returns.push((at(equity, step) - before) / before);
  }
  return returns;
}

/** Mean over standard deviation; 0 without variance, as nothing was computed before. */
export function originalSharpe(returns: readonly number[], ddof: 0 | 1): number {
  const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
  const squares = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (returns.length - ddof));
  return deviation > 0 ? mean / deviation : 0;
}

/** Falls below the highest value so far, as positive fractions of it. */
export function originalDrawdowns(equity: Float64Array): number[] {
  let peak = Number.NEGATIVE_INFINITY;
  return Array.from(equity, (value) => {
    peak = Math.max(peak, value);
    return (peak - value) / peak;
  });
}

/** Records in the original's words: quantities unsigned beside a side, refusals left out. */
export function originalTrades({ records }: BacktestResult): readonly ExpectedTrade[] {
  return records
    .filter(({ action }) => action !== "refuse")
    .map(
      ({
        time,
        symbol,
        instrumentType,
        side,
        positionAfter,
        price,
        entryPriceAfter,
        cashAfter,
      }) => ({
        timestamp: time,
        symbol,
        type: instrumentType,
        side,
        quantity: side === "SHORT" ? 0 - positionAfter : positionAfter,
        value: Math.abs(positionAfter) * price,
        price: entryPriceAfter,
        balance_after: { USDT: cashAfter },
      }),
    );
}

/** What is held of each symbol that was ever traded, at its last price, with all that it has realized. */
export function originalPositions(
  result: BacktestResult,
): Readonly<Record<string, ExpectedPosition>> {
  const positions: Record<string, ExpectedPosition> = {};
  const trades = originalTrades(result);
  const booked = result.records.filter(({ action }) => action !== "refuse");
  for (const [index, { symbol, type, side, quantity, price }] of trades.entries()) {
    const { realizedPnl = 0, fee = 0 } = booked[index] ?? {};
    const pnl = (positions[symbol]?.pnl ?? 0) + realizedPnl - fee;
    const held = result.finalPositions.find(
      (one) => one.symbol === baseSymbol(symbol) && one.instrumentType === type,
    );
    positions[symbol] = {
      ...{ quantity, side, pnl, instrument_type: type },
      value: held?.value ?? 0,
      entry_price: price,
    };
  }
  return positions;
}
