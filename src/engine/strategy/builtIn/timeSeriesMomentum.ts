import type { Indicator } from "../indicators/declarations.ts";
import { SideChanges } from "../sideChanges.ts";
import type { StrategyDefinition } from "../strategy.ts";

/**
 * Long while price has risen over the last `period` bars, short (out of the market on spot)
 * while it has fallen; unchanged keeps the side (Moskowitz, Ooi and Pedersen 2012).
 */
export const timeSeriesMomentum: StrategyDefinition = {
  id: "timeSeriesMomentum",
  title: "Time-series momentum",
  summary:
    "Long while price stands above where it was a while ago; short while below, or out of the market on spot.",
  parameters: [
    {
      name: "period",
      label: "Look back",
      default: 168,
      minimum: 1,
      maximum: 10000,
      step: 1,
      unit: "bars",
      help: "Bars over which the past return is measured.",
    },
  ],
  manager: "equityFraction",
  lookback: ({ period = 0 }) => period + 1,
  create({ period = 0 }, context) {
    const { symbols } = context;
    const sides = new SideChanges(context);
    let returns: readonly Indicator[] = [];
    return {
      prepare(indicators) {
        returns = symbols.map((symbol) => indicators.add("roc", symbol, { period }));
      },
      decide(view) {
        for (let index = 0; index < symbols.length; index++) {
          const change = view.value(returns[index] as Indicator);
          if (change > 0) sides.want(index, "LONG");
          else if (change < 0) sides.want(index, "SHORT");
        }
        return sides.take();
      },
    };
  },
};
