import type { Fraction, Price, QuoteAmount, SignedQuantity, UtcMillis } from "../units.ts";
import type { Bookkeeping } from "./bookkeeping.ts";
import type { InstrumentType, Order } from "./order.ts";
import type { Position } from "./position.ts";
import type { AccountTerms } from "./terms.ts";

/** What open positions add to equity beside cash, at their last prices. */
export function valueOfPositions(
  account: Pick<TradingAccount, "positions" | "unitsOf" | "basisOf">,
) {
  const { positions } = account;
  let sum = 0;
  for (let index = 0; index < positions.length; index++) {
    const { quantity, price } = positions[index] as Position;
    if (quantity !== 0) sum += account.unitsOf(index) * (price - account.basisOf(index));
  }
  return sum;
}

/** An account as the time loop drives it, whatever rules it books by. */
export interface TradingAccount extends Bookkeeping {
  readonly terms: AccountTerms;
  /** One per instrument, in the order of the venues. */
  readonly positions: readonly Position[];
  readonly cash: QuoteAmount;
  /** Cash and positions at their last prices; negative when the account owes money. */
  readonly equity: QuoteAmount;
  /** The place of an instrument, or -1. Futures may be written with `-PERP`. */
  indexOf(symbol: string, instrumentType: InstrumentType): number;
  /** How many units of the instrument at a place count towards equity; signed. */
  unitsOf(index: number): SignedQuantity;
  /** What their price is compared with: the entry price of a future, 0 for spot. */
  basisOf(index: number): Price;
  /** Brings a position where the order wants it, or records why not. */
  setTargetPosition(order: Order, quoted: Price, time: UtcMillis): void;
  /** Pays or receives funding on an open future. */
  settleFunding(position: Position, rate: Fraction, mark: Price, time: UtcMillis): void;
  /** Closes an open future by force. */
  liquidate(position: Position, quoted: Price, time: UtcMillis, reason: string): void;
  /** Closes a position whose instrument has ended. */
  delist(position: Position, quoted: Price, time: UtcMillis): void;
}
