/** One holding of an account, and the trade that it is part of. */

import type { Price, QuoteAmount, SignedQuantity, UtcMillis } from "../units.ts";
import type { InstrumentType } from "./order.ts";
import type { PositionSnapshot } from "./record.ts";

/** Owned and changed by the account alone; everybody else sees snapshots. */
export interface Position {
  readonly symbol: string;
  readonly instrumentType: InstrumentType;
  /** Zero when flat. */
  quantity: SignedQuantity;
  /** Quantity-weighted average of what is open; 0 when flat. */
  entryPrice: Price;
  /** The last known price; NaN before the first. */
  price: Price;
  openedAt: UtcMillis;
  /** Of the trade under way, net of fees and with funding. */
  tradePnl: QuoteAmount;
  /** Opened during the trade under way. */
  tradeNotional: QuoteAmount;
}

/** A position that never traded. */
export function flatPosition(symbol: string, instrumentType: InstrumentType): Position {
  return {
    symbol,
    instrumentType,
    quantity: 0,
    entryPrice: 0,
    price: Number.NaN,
    openedAt: 0,
    tradePnl: 0,
    tradeNotional: 0,
  };
}

/** What closing at the last price would realize, before fees; 0 when flat. */
export function unrealizedPnl({ quantity, price, entryPrice }: Position): QuoteAmount {
  return quantity === 0 ? 0 : quantity * (price - entryPrice);
}

/** What its price is compared with for its value to equity: a future's entry, 0 for spot, which is an asset. */
export function basisOf({ instrumentType, entryPrice }: Position): Price {
  return instrumentType === "spot" ? 0 : entryPrice;
}

/** The size of the position at its last price, never negative. */
export function notional({ quantity, price }: Position): QuoteAmount {
  return quantity === 0 ? 0 : Math.abs(quantity * price);
}

/** Notional of all futures at their last prices. */
export function futuresNotional(positions: readonly Position[]): QuoteAmount {
  let sum = 0;
  for (let index = 0; index < positions.length; index++) {
    const position = positions[index] as Position;
    if (position.instrumentType === "future") sum += notional(position);
  }
  return sum;
}

/** A copy for everybody else. The position must be open. */
export function snapshot(position: Position): PositionSnapshot {
  return {
    symbol: position.symbol,
    instrumentType: position.instrumentType,
    side: position.quantity > 0 ? "LONG" : "SHORT",
    quantity: position.quantity,
    entryPrice: position.entryPrice,
    value: notional(position),
    unrealizedPnl: unrealizedPnl(position),
  };
}
