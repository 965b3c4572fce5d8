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
      sizeOrders: (intents, _view, account) =>
        intents.flatMap((intent) => towards(intent, share, costs, account)),
    };
  },
};

/** At most one order that brings the position to `share` of equity on the wanted side. */
function towards(
  intent: OrderIntent,
  share: Fraction,
  costs: Costs,
  account: AccountView,
): readonly Order[] {
  if (intent.side === "CLOSE") return [intent];
  const { symbol, instrumentType, side } = intent;
  const held =
    account.quantityOf(symbol, instrumentType) * account.priceOf(symbol, instrumentType) || 0;
  const target = (share * account.equity) / (1 + feeRate(costs, instrumentType) + costs.slippage);
  const sameSide = side === "LONG" ? held : -held;
  if (sameSide <= 0) return [{ ...intent, value: target }];
  const missing = target - sameSide;
  if (missing > 0) return [{ ...intent, value: missing }];
  return missing < 0 ? [{ ...intent, side: "CLOSE", value: -missing }] : [];
}
