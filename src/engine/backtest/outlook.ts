import type { Column } from "../columns.ts";
import { basisOf, notional, type Position } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import type { Fraction, Price } from "../units.ts";
import type { Schedule } from "./grid.ts";
import type { Venue } from "./prepareRun.ts";

/** The share of its margin that an account may lose before somebody looks: rounding stays outside. */
const WATCHED: Fraction = 0.999;

/** An instrument, and while it is held the prices between which it can hurt nobody. */
interface Watched {
  readonly venue: Venue;
  readonly position: Position;
  readonly low: Column;
  readonly high: Column;
  readonly closed: Schedule;
  floor: Price;
  ceiling: Price;
  /** The next step that finds funding due, or its instrument ended. */
  event: number;
}

/**
 * Tells quiet steps, at which nothing happens to what is held, from those at which something may: a
 * funding event, the end of an instrument, or a price far enough off to threaten margin or
 * to ruin the account. The margin there is is split equally among the positions, and each gets a
 * band of prices within which it cannot lose its part; while all stay inside, nobody needs to look.
 */
export class Outlook {
  readonly #account: TradingAccount;
  readonly #guarded: boolean;
  /** One per instrument; those held are listed again, first `#count` places. */
  readonly #watched: readonly Watched[];
  readonly #held: Watched[] = [];
  #count = 0;
  /** The next step that is not quiet whatever prices do. */
  #event = Infinity;

  /** @param guarded - Whether anybody closes positions by force and ends a ruined run. */
  constructor(account: TradingAccount, venues: readonly Venue[], guarded: boolean) {
    this.#account = account;
    this.#guarded = guarded;
    this.#watched = venues.map((venue, index) => ({
      venue,
      position: account.positions[index] as Position,
      low: venue.valuation.bars.low,
      high: venue.valuation.bars.high,
      closed: venue.valuation.closed,
      floor: Number.NEGATIVE_INFINITY,
      ceiling: Infinity,
      event: -1,
    }));
  }

  /** Whether what is held comes through this step untouched. */
  isQuiet(step: number): boolean {
    if (step >= this.#event) return false;
    for (let place = 0; place < this.#count; place++) {
      const { low, high, closed, floor, ceiling } = this.#held[place] as Watched;
      const last = closed[step] as number;
      for (let bar = (closed[step - 1] as number) + 1; bar <= last; bar++) {
        if ((low[bar] as number) < floor || (high[bar] as number) > ceiling) return false;
      }
    }
    return true;
  }

  /** Looks ahead from a step at which the account changed; positions are priced at that step. */
  renew(step: number): void {
    this.#count = 0;
    this.#event = Infinity;
    for (let index = 0; index < this.#watched.length; index++) {
      const watched = this.#watched[index] as Watched;
      if (watched.position.quantity === 0) continue;
      this.#held[this.#count++] = watched;
      if (watched.event <= step) watched.event = nextEvent(watched.venue, step);
      if (watched.event < this.#event) this.#event = watched.event;
    }
    if (this.#guarded && !this.#setBands()) this.#event = step + 1;
  }

  /** @returns Whether there is any margin to lose. */
  #setBands(): boolean {
    const { cash, terms } = this.#account;
    const futures = this.#holdsFutures();
    const maintenance = futures ? terms.maintenanceMargin : 0;
    let margin = cash;
    let bearing = 0;
    for (let place = 0; place < this.#count; place++) {
      const { position } = this.#held[place] as Watched;
      if (futures && position.instrumentType === "spot") continue; // it does not count
      const value = position.quantity * (position.price - basisOf(position));
      margin += value - maintenance * notional(position);
      bearing++;
    }
    for (let place = 0; place < this.#count; place++) {
      const watched = this.#held[place] as Watched;
      const { quantity, price, instrumentType } = watched.position;
      const bears = !futures || instrumentType === "future";
      const reach = bears ? (WATCHED * margin) / bearing / Math.abs(quantity) : Infinity;
      // A long that falls frees a little maintenance margin, a short that rises needs more.
      watched.floor = quantity > 0 ? price - reach / (1 - maintenance) : Number.NEGATIVE_INFINITY;
      watched.ceiling = quantity < 0 ? price + reach / (1 + maintenance) : Infinity;
    }
    return margin > 0;
  }

  #holdsFutures(): boolean {
    for (let place = 0; place < this.#count; place++) {
      if ((this.#held[place] as Watched).position.instrumentType === "future") return true;
    }
    return false;
  }
}

function nextEvent({ funding, ends }: Venue, step: number): number {
  const end = Math.max(ends, step + 1);
  if (funding === undefined) return end;
  const { due } = funding;
  let next = step + 1;
  while (next < due.length && due[next] === due[step]) next++;
  return Math.min(next, end);
}
