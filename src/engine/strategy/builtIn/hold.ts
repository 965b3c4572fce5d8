import type { OrderIntent } from "../../execution/order.ts";
import { NO_INTENTS, type StrategyDefinition } from "../strategy.ts";

/** Buys every symbol at the first decision and never trades again. */
export const hold: StrategyDefinition = {
  id: "hold",
  title: "Hold",
  summary: "Goes long every symbol once, at the first decision, and never trades again.",
  parameters: [],
  manager: "inverseVolatility",
  lookback: () => 0,
  create(_values, { symbols, instrumentType }) {
    let bought = false;
    return {
      decide() {
        if (bought) return NO_INTENTS;
        bought = true;
        return symbols.map((symbol): OrderIntent => ({ symbol, instrumentType, side: "LONG" }));
      },
    };
  },
};
