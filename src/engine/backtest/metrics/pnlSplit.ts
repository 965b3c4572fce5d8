import { at } from "../../columns.ts";
import type { QuoteAmount } from "../../units.ts";
import type { BacktestResult } from "../result.ts";

/** Where the money came from and went: the four parts add up to the total. */
export interface PnlSplit {
  /** Change of equity from the first step to the last. */
  readonly total: QuoteAmount;
  /**
   * What moving prices made of the positions, had every order been filled at its quoted price.
   * In a ruined run it bears that nobody pays what the account still owed.
   */
  readonly price: QuoteAmount;
  /** Received; negative when paid. */
  readonly funding: QuoteAmount;
  /** Never positive. */
  readonly fees: QuoteAmount;
  /** Never positive. */
  readonly slippage: QuoteAmount;
}

/** Splits the profit of a run; price is what the other parts leave. */
export function splitPnl({ equity, costs }: BacktestResult): PnlSplit {
  const total = at(equity, equity.length - 1) - at(equity, 0);
  const { funding } = costs;
  // 0 − x, since −0 would read as a cost of minus nothing.
  const fees = 0 - costs.fees;
  const slippage = 0 - costs.slippage;
  return { total, price: total - funding - fees - slippage, funding, fees, slippage };
}
