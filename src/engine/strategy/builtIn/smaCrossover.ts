import type { Indicator } from "../indicators/declarations.ts";
import { SideChanges } from "../sideChanges.ts";
import type { StrategyDefinition } from "../strategy.ts";

/**
 * Long while the fast average of closes lies above the slow one, short while below
 * (out of the market on spot). It acts on the change of sides, and keeps its side
 * while both are equal.
 */
export const smaCrossover: StrategyDefinition = {
  id: "smaCrossover",
  title: "SMA crossover",
  summary:
    "Long while a fast moving average lies above a slow one; short while below, or out of the market on spot.",
  parameters: [
    {
      name: "fast",
      label: "Fast average",
      default: 24,
      minimum: 1,
      maximum: 5000,
      step: 1,
      unit: "bars",
      help: "Bars in the average that follows price closely.",
    },
    {
      name: "slow",
      label: "Slow average",
      default: 96,
      minimum: 2,
      maximum: 10000,
      step: 1,
      unit: "bars",
      help: "Bars in the average that follows price slowly; more than the fast one.",
    },
  ],
  manager: "equityFraction",
  lookback: ({ slow = 0 }) => slow,
  problem({ fast = 0, slow = 0 }) {
    return fast < slow
      ? null
      : `Fast average must span fewer bars than the slow one, was ${fast} against ${slow}`;
  },
  create({ fast = 0, slow = 0 }, context) {
    const { symbols } = context;
    const sides = new SideChanges(context);
    let averages: readonly { readonly fast: Indicator; readonly slow: Indicator }[] = [];
    return {
      prepare(indicators) {
        averages = symbols.map((symbol) => ({
          fast: indicators.add("sma", symbol, { period: fast }),
          slow: indicators.add("sma", symbol, { period: slow }),
        }));
      },
      decide(view) {
        for (let index = 0; index < symbols.length; index++) {
          const average = averages[index] as (typeof averages)[number];
          const difference = view.value(average.fast) - view.value(average.slow);
          if (difference > 0) sides.want(index, "LONG");
          else if (difference < 0) sides.want(index, "SHORT");
        }
        return sides.take();
      },
    };
  },
};
