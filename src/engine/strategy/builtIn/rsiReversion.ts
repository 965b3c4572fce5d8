import type { Indicator } from "../indicators/declarations.ts";
import { SideChanges } from "../sideChanges.ts";
import type { StrategyDefinition } from "../strategy.ts";

/**
 * Long while RSI has fallen to `oversold` or below until it is back at `exit` or above;
 * short (never on spot) from `overbought` or above until it is back at `exit` or below.
 */
export const rsiReversion: StrategyDefinition = {
  id: "rsiReversion",
  title: "RSI mean reversion",
  summary:
    "Buys when the relative strength index says oversold, sells short when it says overbought (not on spot), and leaves when it is back in the middle.",
  parameters: [
    {
      name: "period",
      label: "RSI",
      default: 14,
      minimum: 2,
      maximum: 1000,
      step: 1,
      unit: "bars",
      help: "Bars of Wilder’s average of rises and falls.",
    },
    {
      name: "oversold",
      label: "Oversold",
      default: 30,
      minimum: 1,
      maximum: 99,
      step: 1,
      unit: "points",
      help: "RSI at or below which it goes long.",
    },
    {
      name: "exit",
      label: "Exit",
      default: 50,
      minimum: 1,
      maximum: 99,
      step: 1,
      unit: "points",
      help: "RSI at which a position is closed.",
    },
    {
      name: "overbought",
      label: "Overbought",
      default: 70,
      minimum: 1,
      maximum: 99,
      step: 1,
      unit: "points",
      help: "RSI at or above which it goes short.",
    },
  ],
  manager: "equityFraction",
  lookback: ({ period = 0 }) => period + 1,
  problem({ oversold = 0, exit = 0, overbought = 0 }) {
    return oversold < exit && exit < overbought
      ? null
      : `Oversold, exit and overbought must rise in this order, were ${oversold}, ${exit} and ${overbought}`;
  },
  create({ period = 0, oversold = 0, exit = 0, overbought = 0 }, context) {
    const { symbols } = context;
    const sides = new SideChanges(context);
    let strengths: readonly Indicator[] = [];
    return {
      prepare(indicators) {
        strengths = symbols.map((symbol) => indicators.add("rsi", symbol, { period }));
      },
      decide(view) {
        for (let index = 0; index < symbols.length; index++) {
          const strength = view.value(strengths[index] as Indicator);
          const side = sides.sideOf(index);
          if (strength <= oversold) sides.want(index, "LONG");
          else if (strength >= overbought) sides.want(index, "SHORT");
          else if (side === "LONG" ? strength >= exit : strength <= exit) {
            sides.want(index, "CLOSE");
          }
        }
        return sides.take();
      },
    };
  },
};
