import type { Position } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import type { Price } from "../units.ts";
import type { Venue } from "./prepareRun.ts";

/**
 * Prices what an account holds. Prices are brought up to a step when somebody asks for them,
 * and once, so that steps at which nobody does cost nothing, and a fill keeps its price
 * until the next step.
 */
export class Marks {
  readonly #account: TradingAccount;
  readonly #venues: readonly Venue[];
  #marked = -1;

  constructor(account: TradingAccount, venues: readonly Venue[]) {
    this.#account = account;
    this.#venues = venues;
  }

  /** Brings every open position to its last close known at a step. */
  bringTo(step: number): void {
    if (this.#marked >= step) return;
    this.#marked = step;
    const { positions } = this.#account;
    for (let index = 0; index < positions.length; index++) {
      const position = positions[index] as Position;
      if (position.quantity !== 0) position.price = this.lastPrice(index, step);
    }
  }

  /** The last close of the instrument at a place; NaN before the first, and for no instrument. */
  lastPrice(index: number, step: number): Price {
    const valuation = this.#venues[index]?.valuation;
    if (valuation === undefined) return Number.NaN;
    const bar = valuation.closed[step] as number;
    return bar < 0 ? Number.NaN : (valuation.bars.close[bar] as number);
  }
}
