import type { Price, QuoteAmount } from "../units.ts";
import { feeRate } from "./costs.ts";
import { futuresNotional, notional, type Position, unrealizedPnl } from "./position.ts";
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
  /** What an excess is measured against. */
  readonly limit: QuoteAmount;
  /** Why `wanted` does not fit. */
  refusal(wanted: QuoteAmount): string;
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
    return {
      value: cash,
      limit: Math.max(0, cash),
      refusal: (wanted) => `needs ${wanted} of cash, there is ${cash}`,
    };
  }
  const fee = feeRate(terms.costs, "future");
  const leverage = terms.maxLeverage;
  const held = Math.abs(position.quantity * price);
  const flips = position.quantity * direction < 0;
  const repriced = unrealizedPnl({ ...position, price }) - unrealizedPnl(position);
  const limit = leverage * (equity + repriced - (flips ? fee * held : 0));
  const kept = futuresNotional(positions) - notional(position) + (flips ? 0 : held);
  return {
    value: (limit - kept) / (1 + leverage * fee),
    limit: Math.max(0, limit),
    refusal: (wanted) =>
      `futures notional would be ${kept + wanted}, at most ${limit} is allowed (${leverage} × equity)`,
  };
}
