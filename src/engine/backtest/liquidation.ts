import { at } from "../columns.ts";
import { futuresNotional, type Position, unrealizedPnl } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import type { QuoteAmount, UtcMillis } from "../units.ts";
import type { Venue } from "./prepareRun.ts";

/**
 * Watches the margin of futures between decisions. Every mark bar that closed since
 * the step before is played: where the margin balance (cash and futures PnL, with longs
 * at the low of the bar and shorts at its high; spot does not count) falls below the
 * maintenance margin, all futures are closed at that extreme.
 */
export class LiquidationWatch {
  readonly #account: TradingAccount;
  readonly #venues: readonly Venue[];
  /** The last bar played, by venue. */
  readonly #played: Int32Array;

  constructor(account: TradingAccount, venues: readonly Venue[]) {
    this.#account = account;
    this.#venues = venues;
    this.#played = new Int32Array(venues.length);
  }

  /** Plays the bars that closed after the step before, up to this one, in order of time. */
  play(step: number): void {
    for (let index = 0; index < this.#venues.length; index++) {
      this.#played[index] = this.#venue(index).valuation.closed[step - 1] as number;
    }
    for (let time = this.#nextClose(step); time < Infinity; time = this.#nextClose(step)) {
      this.#priceBarsClosingAt(time, worstPrice);
      if (this.#belowMaintenance()) {
        this.#liquidateAll(time);
        return;
      }
      this.#priceBarsClosingAt(time, closePrice);
      this.#advancePast(time);
    }
  }

  #venue(index: number): Venue {
    return this.#venues[index] as Venue;
  }

  /** When the bar after the last one played closes; Infinity when that is after the step. */
  #closeOfNext(index: number, step: number): UtcMillis {
    const { bars, closed } = this.#venue(index).valuation;
    const bar = (this.#played[index] as number) + 1;
    return bar > (closed[step] as number) ? Infinity : at(bars.openTime, bar) + bars.timeframe;
  }

  #nextClose(step: number): UtcMillis {
    let earliest = Infinity;
    for (let index = 0; index < this.#venues.length; index++) {
      earliest = Math.min(earliest, this.#closeOfNext(index, step));
    }
    return earliest;
  }

  #priceBarsClosingAt(time: UtcMillis, price: (venue: Venue, bar: number, held: number) => number) {
    for (let index = 0; index < this.#venues.length; index++) {
      const venue = this.#venue(index);
      const position = this.#account.positions[index] as Position;
      const bar = (this.#played[index] as number) + 1;
      const { bars } = venue.valuation;
      const closes = (bars.openTime[bar] as number) + bars.timeframe === time;
      if (closes && position.quantity !== 0) position.price = price(venue, bar, position.quantity);
    }
  }

  #advancePast(time: UtcMillis): void {
    for (let index = 0; index < this.#venues.length; index++) {
      const { bars } = this.#venue(index).valuation;
      const bar = (this.#played[index] as number) + 1;
      if ((bars.openTime[bar] as number) + bars.timeframe === time) this.#played[index] = bar;
    }
  }

  #belowMaintenance(): boolean {
    const { positions, terms } = this.#account;
    return this.#marginBalance() < terms.maintenanceMargin * futuresNotional(positions);
  }

  #marginBalance(): QuoteAmount {
    let balance = this.#account.cash;
    for (const position of this.#account.positions) {
      if (position.instrumentType === "future") balance += unrealizedPnl(position);
    }
    return balance;
  }

  #liquidateAll(time: UtcMillis): void {
    const reason = `margin balance ${this.#marginBalance()} fell below the maintenance margin`;
    for (const position of this.#account.positions) {
      if (position.instrumentType === "future" && position.quantity !== 0) {
        this.#account.liquidate(position, position.price, time, reason);
      }
    }
  }
}

function worstPrice({ valuation }: Venue, bar: number, held: number): number {
  return at(held > 0 ? valuation.bars.low : valuation.bars.high, bar);
}

function closePrice({ valuation }: Venue, bar: number): number {
  return at(valuation.bars.close, bar);
}
