import type { AccountView } from "../execution/accountView.ts";
import { type Costs, feeRate } from "../execution/costs.ts";
import type { Order, OrderIntent } from "../execution/order.ts";
import type { Fraction } from "../units.ts";
import type { ManagerDefinition } from "./positionManager.ts";

/**
 * Brings each LONG or SHORT to a fraction of equity, shared equally among the symbols
 * of the run, after the fee and slippage of getting there: by opening, adding, flipping, or
 * a partial CLOSE. CLOSE passes untouched.
 */
export const equityFraction: ManagerDefinition = {
  id: "equityFraction",
  title: "Equity fraction",
  summary: "Holds a fixed fraction of equity, split equally among the symbols.",
  parameters: [
    {
      name: "fraction",
      label: "Fraction of equity",
      default: 0.95,
      minimum: 0.01,
      maximum: 10,
      step: 0.01,
      unit: "× equity",
      help: "All symbols together. A little below 1 leaves room for the gap to the next open.",
    },
  ],
  readsRisk: false,
  create({ fraction = 0 }, { symbols, costs }) {
    const share = fraction / symbols.length;
    return {
      sizeOrders(intents, _view, account) {
        const orders: Order[] = [];
        for (let place = 0; place < intents.length; place++) {
          const order = towards(intents[place] as OrderIntent, share, costs, account);
          if (order !== null) orders.push(order);
        }
        return orders;
      },
    };
  },
};

/** The order that brings the position to `share` of equity on the wanted side; null where it is there. */
function towards(
  intent: OrderIntent,
  share: Fraction,
  costs: Costs,
  account: AccountView,
): Order | null {
  const { symbol, instrumentType, side } = intent;
  if (side === "CLOSE") return intent;
  const quantity = account.quantityOf(symbol, instrumentType);
  const held = quantity === 0 ? 0 : quantity * account.priceOf(symbol, instrumentType);
  const target = (share * account.equity) / (1 + feeRate(costs, instrumentType) + costs.slippage);
  const sameSide = side === "LONG" ? held : -held;
  if (sameSide <= 0) return { symbol, instrumentType, side, value: target };
  const missing = target - sameSide;
  if (missing > 0) return { symbol, instrumentType, side, value: missing };
  return missing < 0 ? { symbol, instrumentType, side: "CLOSE", value: -missing } : null;
}
