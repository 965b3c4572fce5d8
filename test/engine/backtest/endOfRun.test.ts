import fc from "fast-check";
import { expect, test } from "vitest";
import { fragilityOf } from "#engine/backtest/fragility/fragility";
import { preparePlan, type RunPlan, runPlan } from "#engine/backtest/plan";
import { resultHash } from "#engine/backtest/resultHash";
import type { RunSettings } from "#engine/backtest/settings";
import type { ConventionsId } from "#engine/conventions/registry";
import { before } from "#engine/market/before";
import { createMarketData, type MarketData } from "#engine/market/marketData";
import { HOUR } from "#engine/market/timeframe";
import { DEFAULT_LUCK } from "#engine/permutation/luckPlan";
import { preparePermutations } from "#engine/permutation/permutationRun";
import { nullModelsUnder } from "#engine/permutation/registry";
import { defaultValues } from "#engine/strategy/parameters";
import { BARS, randomMarket, randomSettings } from "./randomRuns.ts";

const ENDS = fc.integer({ min: 20, max: BARS - 2 });
const MARKET_TYPES = fc.constantFrom("spot" as const, "futures" as const);

/** A run that ends just before the bar with this number opens. */
function planEndingBefore(bar: number, changes: Partial<RunSettings>): RunPlan {
  return {
    settings: randomSettings({ ...changes, end: bar * HOUR - 1 }),
    strategy: { id: "coinFlip", parameters: { hold: 2, seed: 1 } },
    manager: { id: "equityFraction", parameters: { fraction: 0.5 } },
  };
}

/** The same market as it was known before the bar with this number opened. */
function knownBefore(bar: number, market: MarketData): MarketData {
  return createMarketData(market.series.map((series) => before(series, bar * HOUR)));
}

test("a run that ends just before a moment sees nothing stamped at it or later", () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      MARKET_TYPES,
      fc.constantFrom<ConventionsId>("causal", "original"),
      ENDS,
      (seed, marketType, conventions, end) => {
        const plan = planEndingBefore(end, { marketType, conventions });
        const market = randomMarket(seed);
        const [whole, part] = [market, knownBefore(end, market)].map((one) =>
          preparePlan(one, plan),
        );
        if (whole === undefined || part === undefined) throw new Error("two runs were prepared");
        expect(resultHash(runPlan(part, plan))).toBe(resultHash(runPlan(whole, plan)));
        if (conventions === "original") return;
        expect(fragilityOf(part, plan)).toEqual(fragilityOf(whole, plan));
      },
    ),
    { numRuns: 60 },
  );
});

test("neither do its null markets, nor what stands in their way", () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      MARKET_TYPES,
      fc.constantFrom<ConventionsId>("causal", "original"),
      ENDS,
      (seed, marketType, conventions, end) => {
        const run = planEndingBefore(end, { marketType, conventions });
        const market = randomMarket(seed);
        for (const { id, options } of nullModelsUnder(conventions)) {
          const nullOptions = defaultValues(options);
          const plan = { ...DEFAULT_LUCK, run, nullModel: id, nullOptions, permutations: 19, seed };
          const outcome = (known: MarketData) => {
            try {
              const test = preparePermutations(known, plan);
              return [test.observe(), test.permute(0), test.permute(1)];
            } catch (error) {
              if (error instanceof RangeError) return error.message; // too short, or too full of gaps
              throw error;
            }
          };
          expect(outcome(knownBefore(end, market))).toEqual(outcome(market));
        }
      },
    ),
    { numRuns: 20 },
  );
});
