import fc from "fast-check";
import { expect, test } from "vitest";
import { fragilityOf } from "#engine/backtest/fragility/fragility";
import { preparePlan, type RunPlan, runPlan } from "#engine/backtest/plan";
import { resultHash } from "#engine/backtest/resultHash";
import type { ConventionsId } from "#engine/conventions/registry";
import { before } from "#engine/market/before";
import { createMarketData } from "#engine/market/marketData";
import { HOUR } from "#engine/market/timeframe";
import { BARS, randomMarket, randomSettings } from "./randomRuns.ts";

test("a run that ends just before a moment sees nothing stamped at it or later", () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.constantFrom("spot" as const, "futures" as const),
      fc.constantFrom<ConventionsId>("causal", "original"),
      fc.integer({ min: 10, max: BARS - 2 }),
      (seed, marketType, conventions, cut) => {
        const end = cut * HOUR; // funding is due at every eighth
        const plan: RunPlan = {
          settings: randomSettings({ marketType, conventions, end: end - 1 }),
          strategy: { id: "coinFlip", parameters: { hold: 2, seed: 1 } },
          manager: { id: "equityFraction", parameters: { fraction: 0.5 } },
        };
        const market = randomMarket(seed);
        const known = createMarketData(market.series.map((series) => before(series, end)));
        const [whole, part] = [market, known].map((one) => preparePlan(one, plan));
        if (whole === undefined || part === undefined) throw new Error("two runs were prepared");
        expect(resultHash(runPlan(part, plan))).toBe(resultHash(runPlan(whole, plan)));
        if (conventions === "original") return;
        expect(fragilityOf(part, plan)).toEqual(fragilityOf(whole, plan));
      },
    ),
    { numRuns: 60 },
  );
});
