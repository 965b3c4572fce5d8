import type { Price, QuoteAmount } from "../units.ts";
import { feeRate } from "./costs.ts";
import { futuresNotional, notional, type Position } from "./position.ts";
import type { AccountTerms } from "./terms.ts";

/** What an account has, just before an order. */
interface Balance {
  readonly terms: AccountTerms;
  readonly cash: QuoteAmount;
  readonly equity: QuoteAmount;
  readonly positions: readonly Position[];
}

/** How much an order may open. */
export interface OpeningRoom {
  /** The largest value that fits; negative when the account is over its limit already. */
  readonly value: QuoteAmount;
  /** What an excess is measured against: cash, or the futures notional allowed. */
  readonly limit: QuoteAmount;
  /** Notional that counts against the limit before the order opens anything. */
  readonly kept: QuoteAmount;
}

/**
 * Measures the room for opening or adding at a price.
 *
 * Spot: the value, fee included, comes out of cash. Futures: after the fill, notional
 * must not exceed `maxLeverage · equity`, with equity at the price of the fill and
 * fees paid. With equity E, notional N and fee rate f just before, the largest
 * value V solves N + V = L · (E − f·V). A flip first closes what it turns.
 */
export function openingRoom(
  { terms, cash, equity, positions }: Balance,
  position: Position,
  direction: 1 | -1,
  price: Price,
): OpeningRoom {
  if (position.instrumentType === "spot") {
    return { value: cash, limit: Math.max(0, cash), kept: 0 };
  }
  const fee = feeRate(terms.costs, "future");
  const leverage = terms.maxLeverage;
  const { quantity } = position;
  const held = Math.abs(quantity * price);
  const flips = quantity * direction < 0;
  const repriced = quantity === 0 ? 0 : quantity * (price - position.price);
  const limit = leverage * (equity + repriced - (flips ? fee * held : 0));
  const kept = futuresNotional(positions) - notional(position) + (flips ? 0 : held);
  return { value: (limit - kept) / (1 + leverage * fee), limit: Math.max(0, limit), kept };
}

/** Why a value does not fit. */
export function excessRefusal(
  { terms, cash }: Balance,
  { instrumentType }: Position,
  { limit, kept }: OpeningRoom,
  wanted: QuoteAmount,
): string {
  return instrumentType === "spot"
    ? `needs ${wanted} of cash, there is ${cash}`
    : `futures notional would be ${kept + wanted}, at most ${limit} is allowed (${terms.maxLeverage} × equity)`;
}
