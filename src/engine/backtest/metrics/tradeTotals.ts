import type { Trade } from "../../execution/record.ts";
import type { Fraction, Milliseconds, QuoteAmount } from "../../units.ts";

/** Sums over finished trades. */
export interface TradeTotals {
  readonly count: number;
  /** With a profit, and with a loss; a trade that made nothing but rounding is neither. */
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

/** Of the notional: a profit up to this is rounding, and so is a loss. */
const ROUNDING: Fraction = 1e-12;

/** Adds up trades in one pass. */
export function totalTrades(trades: readonly Trade[]): TradeTotals {
  let [winners, losers, won, lost, returns, duration, longest] = [0, 0, 0, 0, 0, 0, 0];
  for (const { pnl, notional, openedAt, closedAt } of trades) {
    const rounding = ROUNDING * notional;
    if (pnl > rounding) {
      winners++;
      won += pnl;
    } else if (pnl < -rounding) {
      losers++;
      lost -= pnl;
    }
    returns += pnl / notional;
    duration += closedAt - openedAt;
    longest = Math.max(longest, closedAt - openedAt);
  }
  return { count: trades.length, winners, losers, won, lost, returns, duration, longest };
}
