import type { Trade } from "../../execution/record.ts";
import type { Milliseconds, QuoteAmount } from "../../units.ts";

/** Sums over finished trades. */
export interface TradeTotals {
  readonly count: number;
  /** With a profit, and with a loss; a trade that made exactly nothing is neither. */
  readonly winners: number;
  readonly losers: number;
  readonly won: QuoteAmount;
  /** Never negative. */
  readonly lost: QuoteAmount;
  /** Σ profit / notional opened. */
  readonly returns: number;
  readonly duration: Milliseconds;
  readonly longest: Milliseconds;
}

/** Adds up trades in one pass. */
export function totalTrades(trades: readonly Trade[]): TradeTotals {
  let [winners, losers, won, lost, returns, duration, longest] = [0, 0, 0, 0, 0, 0, 0];
  for (const { pnl, notional, openedAt, closedAt } of trades) {
    if (pnl > 0) {
      winners++;
      won += pnl;
    } else if (pnl < 0) {
      losers++;
      lost -= pnl;
    }
    returns += pnl / notional;
    duration += closedAt - openedAt;
    longest = Math.max(longest, closedAt - openedAt);
  }
  return { count: trades.length, winners, losers, won, lost, returns, duration, longest };
}
