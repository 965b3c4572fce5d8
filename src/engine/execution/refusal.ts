import type { Price, QuoteAmount } from "../units.ts";
import type { Order } from "./order.ts";
import type { Position } from "./position.ts";

/** In quote currency: below this, quantities lose their digits. */
const DUST: QuoteAmount = 1e-9;

/**
 * Says why an order cannot be carried out at all, whatever the account holds; null
 * when it can. A strategy is code that anybody may write, so nothing is taken on trust.
 */
export function refusalOf(
  order: Order,
  position: Position | undefined,
  quoted: Price,
): string | null {
  const { symbol, instrumentType, side, value, dropped } = order;
  if (dropped !== undefined) return dropped;
  if (instrumentType !== "spot" && instrumentType !== "future") {
    return `the instrument type must be spot or future, was ${String(instrumentType)}`;
  }
  if (side !== "LONG" && side !== "SHORT" && side !== "CLOSE") {
    return `the side must be LONG, SHORT or CLOSE, was ${String(side)}`;
  }
  if (position === undefined) return `${instrumentType} ${symbol} is not part of this run`;
  if (value !== undefined && !(Number.isFinite(value) && value >= 0)) {
    return `the value must be finite and not negative, was ${String(value)}`;
  }
  if (side === "CLOSE" && position.quantity === 0) return "there is no position to close";
  if (value === 0 || (value === undefined && side !== "CLOSE")) {
    return `${side} needs a value above 0, was ${value ?? "missing"}`;
  }
  if (value !== undefined && value < DUST) return `a value below ${DUST} is dust, was ${value}`;
  if (instrumentType === "spot" && side === "SHORT") {
    return "spot cannot be sold short; use CLOSE, or a futures run";
  }
  if (!(quoted > 0)) return "no price before the next decision";
  return null;
}
