/** The luck test tried on a person's own set-up: markets without an edge, like the real one. */

import { onOtherPrices, seriesRead } from "../backtest/onOtherPrices.ts";
import { at } from "../columns.ts";
import type { MarketData } from "../market/marketData.ts";
import type { LuckPlan } from "../permutation/luckPlan.ts";
import { permutationsOf, prepareTested } from "../permutation/permutationRun.ts";
import { permutationPValue } from "../statistics/permutationPValue.ts";
import { likenessOf } from "../synthetic/likeness.ts";
import type { Fraction } from "../units.ts";

/** How many simulated markets are tried, and how many null markets each is held against. */
export const OWN_SETUP = { markets: 100, permutations: 99 } as const;

/** What the luck test said of one simulated market. */
export interface OwnSetupOutcome {
  /** Which simulated market, from 0. */
  readonly index: number;
  /** One per luck test; empty where the market could not be tested. */
  readonly pValues: readonly Fraction[];
  /** False when the strategy never traded on it. */
  readonly traded: boolean;
  /** Why it could not be tested. */
  readonly failure?: string;
}

/** A set-up that is ready to be tried. */
export interface OwnSetup {
  /** Tries simulated market `index`, which depends on the seed and the index alone. */
  tryMarket(index: number): OwnSetupOutcome;
}

/**
 * Prepares simulated markets for the luck tests of one run.
 *
 * @param plans - One per null model; their numbers of null markets and stopping rules are not used.
 * @throws RangeError when the market cannot serve a plan.
 */
export function prepareOwnSetup(market: MarketData, plans: readonly LuckPlan[]): OwnSetup {
  const [first] = plans;
  if (first === undefined) throw new RangeError("a set-up is tried by 1 luck test or more, was 0");
  const real = prepareTested(market, first);
  const likeness = likenessOf(seriesRead(real), at(real.grid, real.grid.length - 1));
  return {
    tryMarket(index) {
      try {
        const run = onOtherPrices(real, likeness.draw(first.seed, index));
        const tested = plans.map((plan) => {
          const test = permutationsOf(run, shortened(plan, index));
          const { statistic, traded, nullMarkets } = test.observe();
          const permuted = Float64Array.from(
            { length: nullMarkets },
            (_, place) => test.permute(place).statistic,
          );
          const { upper, twoSided } = permutationPValue(statistic, permuted);
          return { traded, pValue: plan.tail === "upper" ? upper : twoSided };
        });
        return {
          index,
          pValues: tested.map(({ pValue }) => pValue),
          traded: tested.some(({ traded }) => traded),
        };
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        return { index, pValues: [], traded: true, failure };
      }
    },
  };
}

/** As many null markets as fit a trial; those of different markets must not agree. */
function shortened(plan: LuckPlan, index: number): LuckPlan {
  const seed = (plan.seed + 1 + index) % Number.MAX_SAFE_INTEGER;
  return { ...plan, stopping: "fixed", permutations: OWN_SETUP.permutations, seed };
}
