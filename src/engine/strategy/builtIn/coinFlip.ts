import { DOMAINS, RandomStream } from "../../permutation/randomStream.ts";
import { SideChanges } from "../sideChanges.ts";
import type { StrategyDefinition } from "../strategy.ts";

/**
 * Flips a fair coin per symbol every `hold` decisions: heads is long, tails short (out of
 * the market on spot). It knows nothing, so a luck test should find nothing: the negative
 * control. The flips depend on `seed` alone, not on the market.
 */
export const coinFlip: StrategyDefinition = {
  id: "coinFlip",
  title: "Coin flip",
  summary:
    "Goes long or short by the flip of a seeded coin, or long and out on spot: the control that has no edge.",
  parameters: [
    {
      name: "hold",
      label: "Flip every",
      default: 24,
      minimum: 1,
      maximum: 10000,
      step: 1,
      unit: "steps",
      help: "Decisions between two flips.",
    },
    {
      name: "seed",
      label: "Seed",
      default: 1,
      minimum: 0,
      maximum: 1000000000,
      step: 1,
      unit: "",
      help: "The same seed gives the same flips.",
    },
  ],
  manager: "equityFraction",
  lookback: () => 0,
  create({ hold = 0, seed = 0 }, context) {
    const coin = new RandomStream(seed, DOMAINS.strategy, 0);
    const sides = new SideChanges(context);
    let wait = 0;
    return {
      decide() {
        if (wait > 0) {
          wait--;
          return sides.take();
        }
        wait = hold - 1;
        for (let index = 0; index < context.symbols.length; index++) {
          sides.want(index, coin.below(2) === 1 ? "LONG" : "SHORT");
        }
        return sides.take();
      },
    };
  },
};
