import { at } from "../columns.ts";
import type { Position } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import { chargeFunding } from "./funding.ts";
import type { LiquidationWatch } from "./liquidation.ts";
import type { Marks } from "./marks.ts";
import type { Venue } from "./prepareRun.ts";

/**
 * What happens to open positions between two decisions, in order: funding is paid, margin is
 * watched bar by bar, positions are priced, and those whose instrument has ended are closed.
 */
export class BetweenDecisions {
  readonly #account: TradingAccount;
  readonly #venues: readonly Venue[];
  readonly #marks: Marks;
  readonly #margin: LiquidationWatch | null;

  constructor(
    account: TradingAccount,
    venues: readonly Venue[],
    marks: Marks,
    margin: LiquidationWatch | null,
  ) {
    this.#account = account;
    this.#venues = venues;
    this.#marks = marks;
    this.#margin = margin;
  }

  /** Plays the time from the step before, which must not be the first, up to a step. */
  playUntil(step: number): void {
    this.#marks.bringTo(step - 1);
    this.#chargeFunding(step);
    this.#margin?.play(step);
    this.#marks.bringTo(step);
    this.#delistEnded(step);
  }

  #chargeFunding(step: number): void {
    for (let index = 0; index < this.#venues.length; index++) {
      const { funding, valuation } = this.#venues[index] as Venue;
      if (funding === undefined) continue;
      const position = this.#account.positions[index] as Position;
      chargeFunding(this.#account, position, funding, valuation.bars, step);
    }
  }

  #delistEnded(step: number): void {
    for (let index = 0; index < this.#venues.length; index++) {
      const { ends, valuation } = this.#venues[index] as Venue;
      const position = this.#account.positions[index] as Position;
      if (step < ends || position.quantity === 0) continue;
      const { openTime, timeframe } = valuation.bars;
      const time = at(openTime, valuation.closed[step] as number) + timeframe;
      this.#account.delist(position, position.price, time);
    }
  }
}
