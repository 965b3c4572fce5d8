import type { Price, QuoteAmount, SignedQuantity } from "../units.ts";
import type { InstrumentType } from "./order.ts";
import { snapshot } from "./position.ts";
import type { PositionSnapshot } from "./record.ts";
import type { TradingAccount } from "./tradingAccount.ts";

/** Where prices come from. */
interface Marks {
  /** Brings every open position to its last close known at a step. */
  bringTo(step: number): void;
  /** The last close of the instrument at a place; NaN where there is none. */
  lastPrice(index: number, step: number): Price;
}

/** The account as a strategy may see it: readings, at the last known prices. */
export class AccountView {
  readonly #account: TradingAccount;
  readonly #marks: Marks;
  readonly #clock: { readonly step: number };

  /** The engine alone moves the clock. */
  constructor(account: TradingAccount, marks: Marks, clock: { readonly step: number }) {
    this.#account = account;
    this.#marks = marks;
    this.#clock = clock;
  }

  get cash(): QuoteAmount {
    return this.#account.cash;
  }

  get equity(): QuoteAmount {
    this.#marks.bringTo(this.#clock.step);
    return this.#account.equity;
  }

  /** What is held at the moment, as copies. */
  get positions(): readonly PositionSnapshot[] {
    this.#marks.bringTo(this.#clock.step);
    return this.#account.positions.filter(({ quantity }) => quantity !== 0).map(snapshot);
  }

  /** The signed quantity held; 0 when flat, or when the instrument is not part of the run. */
  quantityOf(symbol: string, instrumentType: InstrumentType): SignedQuantity {
    return this.#account.positions[this.#account.indexOf(symbol, instrumentType)]?.quantity ?? 0;
  }

  /** The last known price, or NaN before the first. */
  priceOf(symbol: string, instrumentType: InstrumentType): Price {
    return this.#marks.lastPrice(this.#account.indexOf(symbol, instrumentType), this.#clock.step);
  }
}
