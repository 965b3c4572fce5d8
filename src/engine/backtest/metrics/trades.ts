import { mean } from "../../statistics/moments.ts";
import type { BacktestResult } from "../result.ts";
import { yearsOf } from "./calendar.ts";

/** The share of finished trades that made money; null without trades. */
export function winRate({ trades }: BacktestResult): number | null {
  return trades.length === 0 ? null : trades.filter(({ pnl }) => pnl > 0).length / trades.length;
}

/** Money won over money lost, in finished trades; null when none lost. */
export function profitFactor({ trades }: BacktestResult): number | null {
  let won = 0;
  let lost = 0;
  for (const { pnl } of trades) {
    if (pnl > 0) won += pnl;
    else lost -= pnl;
  }
  return lost === 0 ? null : won / lost;
}

/** Traded notional per year over mean equity; null for a run without length. */
export function turnover(result: BacktestResult): number | null {
  const years = yearsOf(result.time);
  const capital = mean(result.equity);
  if (years === 0 || capital === 0) return null;
  let traded = 0;
  for (const { quantity, price, action } of result.records) {
    if (action !== "funding") traded += Math.abs(quantity * price);
  }
  return traded / capital / years;
}
