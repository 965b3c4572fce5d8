import type { Price, QuoteAmount, SignedQuantity } from "../units.ts";
import type { InstrumentType } from "./order.ts";
import { snapshot } from "./position.ts";
import type { PositionSnapshot } from "./record.ts";
import type { TradingAccount } from "./tradingAccount.ts";

/** The account as a strategy may see it: readings, at the last known prices. */
export class AccountView {
  readonly #account: TradingAccount;
  readonly #quote: (venue: number) => Price;

  /** @param quote - The last known price of the instrument at a place; NaN where there is none. */
  constructor(account: TradingAccount, quote: (venue: number) => Price) {
    this.#account = account;
    this.#quote = quote;
  }

  get cash(): QuoteAmount {
    return this.#account.cash;
  }

  get equity(): QuoteAmount {
    return this.#account.equity;
  }

  /** What is held at the moment, as copies. */
  get positions(): readonly PositionSnapshot[] {
    return this.#account.positions.filter(({ quantity }) => quantity !== 0).map(snapshot);
  }

  /** The signed quantity held; 0 when flat, or when the instrument is not part of the run. */
  quantityOf(symbol: string, instrumentType: InstrumentType): SignedQuantity {
    return this.#account.positions[this.#account.indexOf(symbol, instrumentType)]?.quantity ?? 0;
  }

  /** The last known price, or NaN before the first. */
  priceOf(symbol: string, instrumentType: InstrumentType): Price {
    return this.#quote(this.#account.indexOf(symbol, instrumentType));
  }
}
