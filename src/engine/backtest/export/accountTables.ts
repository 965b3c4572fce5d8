/** What an account holds at the end, as plain text. */

import { at } from "../../columns.ts";
import type { BacktestResult } from "../result.ts";
import { textTable } from "./textTable.ts";

/** Open positions: instrument, side, quantity without sign, value and entry price. */
export function positionsTable(result: BacktestResult): string {
  return textTable(
    ["Instrument", "Side", "Qty", `Value (${quoteOf(result)})`, "Avg Price"],
    result.finalPositions.map(({ symbol, instrumentType, side, quantity, value, entryPrice }) => [
      instrumentType === "future" ? `${symbol}-PERP` : symbol,
      side,
      Math.abs(quantity).toFixed(6),
      value.toFixed(2),
      entryPrice.toFixed(2),
    ]),
  );
}

/** Cash at the end; 0 in a ruined run. */
export function balancesTable(result: BacktestResult): string {
  const quote = quoteOf(result);
  const cash = at(result.cash, result.cash.length - 1);
  return textTable(["Asset", `Balance (${quote})`], [[quote, cash.toFixed(2)]]);
}

/** Symbols are written base-quote. */
function quoteOf({ settings }: BacktestResult): string {
  return settings.symbols[0]?.split("-")[1] ?? "USDT";
}
