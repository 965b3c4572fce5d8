import type { Indicator } from "../indicators/declarations.ts";
import { SideChanges } from "../sideChanges.ts";
import type { StrategyDefinition } from "../strategy.ts";

/**
 * Every `rebalance` decisions ranks the symbols by their return over `period` bars: long the
 * `count` best, short (out of the market on spot) the `count` worst, out of the others. With
 * fewer than twice `count` symbols it holds half of them on each side; of equal returns the
 * symbol that comes first in the run ranks higher. It waits until every return is known.
 */
export const crossSectional: StrategyDefinition = {
  id: "crossSectional",
  title: "Cross-sectional momentum",
  summary:
    "Ranks the symbols by past return; long the best, short the worst, or out of them on spot. Needs at least two symbols.",
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
    {
      name: "count",
      label: "Symbols per side",
      default: 1,
      minimum: 1,
      maximum: 32,
      step: 1,
      unit: "symbols",
      help: "How many of the best to buy and of the worst to sell.",
    },
    {
      name: "rebalance",
      label: "Rebalance every",
      default: 24,
      minimum: 1,
      maximum: 10000,
      step: 1,
      unit: "steps",
      help: "Decisions between two rankings.",
    },
  ],
  manager: "equityFraction",
  lookback: ({ period = 0 }) => period + 1,
  create({ period = 0, count = 0, rebalance = 0 }, context) {
    const { symbols } = context;
    if (symbols.length < 2) {
      throw new RangeError(
        `cross-sectional momentum compares symbols: choose at least 2, was ${symbols.length}`,
      );
    }
    const held = Math.min(count, Math.floor(symbols.length / 2));
    const sides = new SideChanges(context);
    const changes = new Float64Array(symbols.length);
    let returns: readonly Indicator[] = [];
    let wait = 0;
    return {
      prepare(indicators) {
        returns = symbols.map((symbol) => indicators.add("roc", symbol, { period }));
      },
      decide(view) {
        if (wait > 0) {
          wait--;
          return sides.take();
        }
        for (let index = 0; index < symbols.length; index++) {
          const change = view.value(returns[index] as Indicator);
          if (Number.isNaN(change)) return sides.take();
          changes[index] = change;
        }
        wait = rebalance - 1;
        for (let index = 0; index < symbols.length; index++) {
          const rank = rankOf(changes, index);
          if (rank < held) sides.want(index, "LONG");
          else sides.want(index, rank < symbols.length - held ? "CLOSE" : "SHORT");
        }
        return sides.take();
      },
    };
  },
};

/** How many entries stand before this one, from the largest on. */
function rankOf(values: Float64Array, index: number): number {
  const own = values[index] as number;
  let rank = 0;
  for (let other = 0; other < values.length; other++) {
    const value = values[other] as number;
    if (value > own || (value === own && other < index)) rank++;
  }
  return rank;
}
