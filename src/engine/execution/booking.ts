import type { Fraction, Price, QuoteAmount, SignedQuantity, UtcMillis } from "../units.ts";
import type { Position } from "./position.ts";

/** A fill at `price`, where `quoted` was on the screen. */
export interface Fill {
  /** Never zero; it must not cross zero: a flip is two fills. */
  readonly quantity: SignedQuantity;
  readonly price: Price;
  readonly quoted: Price;
  /** Of the notional. */
  readonly feeRate: Fraction;
  readonly time: UtcMillis;
}

/** What a fill did to the money. */
export interface Booking {
  readonly quantity: SignedQuantity;
  readonly fee: QuoteAmount;
  readonly slippage: QuoteAmount;
  /** Before fees. */
  readonly realizedPnl: QuoteAmount;
  /** The change of cash: spot pays principal, a future settles profit; both pay the fee. */
  readonly cash: QuoteAmount;
}

export const NO_BOOKING: Booking = { quantity: 0, fee: 0, slippage: 0, realizedPnl: 0, cash: 0 };

/**
 * Books a fill on a position. What it closes is realized against the entry price;
 * what it opens or adds enters the quantity-weighted average.
 */
export function bookFill(position: Position, fill: Fill): Booking {
  const { quantity, price } = fill;
  const before = position.quantity;
  const traded = Math.abs(quantity * price);
  const fee = traded * fill.feeRate;
  const reduces = before !== 0 && before > 0 !== quantity > 0;
  const realizedPnl = reduces ? -quantity * (price - position.entryPrice) : 0;
  if (before === 0) startTrade(position, fill.time);
  position.quantity = before + quantity;
  position.price = fill.quoted;
  position.tradePnl += realizedPnl - fee;
  if (!reduces) {
    position.entryPrice = (before * position.entryPrice + quantity * price) / position.quantity;
    position.tradeNotional += traded;
  } else if (position.quantity === 0) {
    position.entryPrice = 0;
  }
  return {
    quantity,
    fee,
    slippage: Math.abs(quantity * (price - fill.quoted)),
    realizedPnl,
    cash: (position.instrumentType === "spot" ? -quantity * price : realizedPnl) - fee,
  };
}

/** Two bookings of one order as one. */
export function joinBookings(first: Booking, second: Booking): Booking {
  return {
    quantity: first.quantity + second.quantity,
    fee: first.fee + second.fee,
    slippage: first.slippage + second.slippage,
    realizedPnl: first.realizedPnl + second.realizedPnl,
    cash: first.cash + second.cash,
  };
}

function startTrade(position: Position, time: UtcMillis): void {
  position.openedAt = time;
  position.tradePnl = 0;
  position.tradeNotional = 0;
}
