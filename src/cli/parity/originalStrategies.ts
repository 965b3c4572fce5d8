import type { OrderIntent } from "#engine/execution/order";
import type { Strategy } from "#engine/strategy/strategy";
import type { Scenario } from "./scenario.ts";

/** The strategy of a scenario; it keeps nothing between runs. */
export function originalStrategy(scenario: Scenario): Strategy {
  return scenario.strategy.kind === "scripted" ? scripted(scenario) : hold(scenario);
}

/** One LONG per symbol: at the first step, or at every step. */
function hold({ symbols, market_type, strategy }: Scenario): Strategy {
  const instrumentType = market_type === "spot" ? "spot" : "future";
  const intents = symbols.map((symbol): OrderIntent => ({ symbol, instrumentType, side: "LONG" }));
  let first = true;
  return {
    decide() {
      const wanted = first || strategy.kind === "hold_original" ? intents : [];
      first = false;
      return wanted;
    },
  };
}

/** Gives orders at the times at which they are written. */
function scripted({ orders = [] }: Scenario): Strategy {
  const byTime = new Map<number, OrderIntent[]>();
  for (const { t, symbol, instrument_type: instrumentType, side, value } of orders) {
    const intent = { symbol, instrumentType, side, ...(value != null && { value }) };
    byTime.set(t, [...(byTime.get(t) ?? []), intent]);
  }
  return { decide: (view) => byTime.get(view.now) ?? [] };
}
