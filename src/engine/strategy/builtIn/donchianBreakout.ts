import type { Indicator } from "../indicators/declarations.ts";
import { SideChanges } from "../sideChanges.ts";
import type { StrategyDefinition } from "../strategy.ts";

/**
 * Long once a close exceeds every one of the `period` closes before it, short (out of the
 * market on spot) once it falls below them all; the side is held until the other one.
 * Equal closes change nothing.
 */
export const donchianBreakout: StrategyDefinition = {
  id: "donchianBreakout",
  title: "Donchian breakout",
  summary:
    "Long once price closes above the highest close of a window before it; short, or out of the market on spot, once it closes below the lowest. Holds until the other side.",
  parameters: [
    {
      name: "period",
      label: "Channel",
      default: 46,
      minimum: 1,
      maximum: 10000,
      step: 1,
      unit: "bars",
      help: "Closes before the current one that a breakout must exceed.",
    },
  ],
  manager: "equityFraction",
  lookback: ({ period = 0 }) => period + 1,
  create({ period = 0 }, context) {
    const { symbols } = context;
    const sides = new SideChanges(context);
    let channels: readonly { readonly upper: Indicator; readonly lower: Indicator }[] = [];
    return {
      prepare(indicators) {
        channels = symbols.map((symbol) => ({
          upper: indicators.add("max", symbol, { period }),
          lower: indicators.add("min", symbol, { period }),
        }));
      },
      decide(view) {
        for (let index = 0; index < symbols.length; index++) {
          const { upper, lower } = channels[index] as (typeof channels)[number];
          const close = view.close(symbols[index] as string);
          if (close > view.value(upper, 1)) sides.want(index, "LONG");
          else if (close < view.value(lower, 1)) sides.want(index, "SHORT");
        }
        return sides.take();
      },
    };
  },
};
