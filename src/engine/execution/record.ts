/** What happened to an account: an immutable list, from which every figure can be traced. */

import type { Price, QuoteAmount, SignedQuantity, UtcMillis } from "../units.ts";
import type { InstrumentType, OrderSide } from "./order.ts";

export type Action =
  | "open"
  | "add"
  | "reduce"
  | "close"
  | "flip"
  | "liquidate"
  | "delist"
  | "funding"
  | "refuse";

/** One change of an account, or one refusal to change it. */
export interface ActionRecord {
  readonly time: UtcMillis;
  readonly symbol: string;
  readonly instrumentType: InstrumentType;
  readonly action: Action;
  readonly side: OrderSide;
  /** Executed: positive when bought. A flip counts both legs. */
  readonly quantity: SignedQuantity;
  /** Executed, slippage included; for funding the mark it was charged on; 0 for a refusal. */
  readonly price: Price;
  /** Paid, never negative. */
  readonly fee: QuoteAmount;
  /** What the worse price cost, never negative. */
  readonly slippage: QuoteAmount;
  /** Realized by this action before fees; for funding what was received (negative: paid). */
  readonly realizedPnl: QuoteAmount;
  readonly positionAfter: SignedQuantity;
  /** Average price of what is held after it; 0 when flat. */
  readonly entryPriceAfter: Price;
  readonly cashAfter: QuoteAmount;
  /** Why it was refused, trimmed or forced. */
  readonly reason?: string | undefined;
}

/** A position from flat to flat, or to a flip. */
export interface Trade {
  readonly symbol: string;
  readonly instrumentType: InstrumentType;
  readonly side: "LONG" | "SHORT";
  readonly openedAt: UtcMillis;
  readonly closedAt: UtcMillis;
  /** Net of fees, slippage and funding. */
  readonly pnl: QuoteAmount;
  /** All notional opened during the trade. */
  readonly notional: QuoteAmount;
}

/** What is held, marked at the last known price. */
export interface PositionSnapshot {
  readonly symbol: string;
  readonly instrumentType: InstrumentType;
  readonly side: "LONG" | "SHORT";
  readonly quantity: SignedQuantity;
  readonly entryPrice: Price;
  /** Notional at the last price, never negative. */
  readonly value: QuoteAmount;
  readonly unrealizedPnl: QuoteAmount;
}
