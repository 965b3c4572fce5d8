/** Luck tests of whole runs: every null model, on spot and on futures, through the real engine. */

import { describe, expect, test } from "vitest";
import { preparePlan, runPlan } from "#engine/backtest/plan";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { createMarketData } from "#engine/market/marketData";
import type { Series } from "#engine/market/series";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import { DEFAULT_LUCK, type LuckPlan } from "#engine/permutation/luckPlan";
import { preparePermutations } from "#engine/permutation/permutationRun";
import {
  NULL_MODELS,
  type NullModelId,
  nullModelOf,
  nullModelProblems,
} from "#engine/permutation/registry";
import { managerDefinition } from "#engine/risk/registry";
import { permutationPValue } from "#engine/statistics/permutationPValue";
import { defaultValues } from "#engine/strategy/parameters";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";
import { barsFrom } from "../bars.ts";
import { REAL_FILES_MISSING, realFutures } from "./realMarkets.ts";

const market = syntheticMarket({ edge: "planted", days: 60 });

function plan(changes: {
  marketType?: "spot" | "futures";
  nullModel?: NullModelId;
  nullOptions?: LuckPlan["nullOptions"];
  manager?: LuckPlan["run"]["manager"];
  statistic?: LuckPlan["statistic"];
  symbols?: readonly string[];
  step?: number;
  futuresPrice?: "mark" | "perp";
  permutations?: number;
}): LuckPlan {
  const { marketType = "spot", symbols = ["SYNA-USDT"], step = HOUR, nullModel = "bar" } = changes;
  const { futuresPrice = "mark" } = changes;
  return {
    ...DEFAULT_LUCK,
    run: {
      settings: {
        ...{ ...DEFAULT_SETTINGS, marketType, futuresPrice, symbols, step },
        ...{ start: 0, end: 2e12 },
      },
      strategy: { id: "smaCrossover", parameters: { fast: 5, slow: 20 } },
      manager: changes.manager ?? { id: "equityFraction", parameters: { fraction: 0.95 } },
    },
    nullModel,
    nullOptions: changes.nullOptions ?? defaultValues(nullModelOf(nullModel).options),
    statistic: changes.statistic ?? "sharpe",
    permutations: changes.permutations ?? 9,
    seed: 4,
  };
}

const statistics = (luckPlan: LuckPlan, count = 5) => {
  const run = preparePermutations(market, luckPlan);
  return Array.from({ length: count }, (_, index) => run.permute(index));
};

describe.for(NULL_MODELS.map(({ id }) => id))("under “%s”", (nullModel) => {
  test.for(["spot", "futures"] as const)(
    "a %s run trades on every null market, each another",
    (marketType) => {
      const outcomes = statistics(plan({ marketType, nullModel }));
      for (const { traded, failure } of outcomes)
        expect([traded, failure]).toEqual([true, undefined]);
      const values = outcomes.map(({ statistic }) => statistic);
      for (const value of values) expect(value).not.toBeNaN();
      expect(new Set(values).size).toBe(5);
    },
  );

  test("results depend on the index alone", () => {
    const luckPlan = plan({ marketType: "futures", nullModel });
    const run = preparePermutations(market, luckPlan);
    const backwards = [4, 3, 2, 1, 0].map((index) => run.permute(index)).reverse();
    expect(backwards).toEqual(statistics(luckPlan));
  });

  test.for(["logReturn", "logProfitFactor"] as const)("%s can be ranked", (statistic) => {
    const run = preparePermutations(market, plan({ nullModel, statistic }));
    expect(Number.isFinite(run.observe().statistic)).toBe(true);
    expect(Number.isFinite(run.permute(0).statistic)).toBe(true);
  });
});

test("a manager that measures risk on 15-minute marks is tested on marks that travel with spot", () => {
  const manager = {
    id: "inverseVolatility",
    parameters: defaultValues(managerDefinition("inverseVolatility").parameters),
  } as const;
  const outcomes = statistics(plan({ manager, symbols: ["SYNA-USDT", "SYNB-USDT"] }));
  expect(outcomes.every(({ traded }) => traded)).toBe(true);
  expect(new Set(outcomes.map(({ statistic }) => statistic)).size).toBe(5);
});

test("a null market runs like any other, with the statistic that was ranked", () => {
  const luckPlan = plan({ marketType: "futures", statistic: "logReturn" });
  const run = preparePermutations(market, luckPlan);
  const { equity } = runPlan(run.nullMarket(3), luckPlan.run);
  expect(Math.log((equity.at(-1) ?? 0) / (equity[0] ?? 1))).toBeCloseTo(
    run.permute(3).statistic,
    9,
  );
});

test("positions are shifted through all shifts where these are fewer than planned", () => {
  const short = {
    ...plan({ nullModel: "shift", nullOptions: { embargo: 30 }, permutations: 2_000 }),
  };
  const run = preparePermutations(market, short);
  const { nullMarkets, returns, statistic } = run.observe();
  expect(nullMarkets).toBe(returns - 2 * 30 + 1);
  const permuted = Float64Array.from(
    { length: nullMarkets },
    (_, index) => run.permute(index).statistic,
  );
  const { upper, exceedances } = permutationPValue(statistic, permuted);
  expect(upper).toBe((exceedances + 1) / (nullMarkets + 1));
  expect(() => run.permute(nullMarkets)).toThrow(`there are null markets 0 to ${nullMarkets - 1}`);
});

test("the statistic of shifted positions is close to that of the run they are from", () => {
  const byRun = preparePermutations(market, plan({ nullModel: "bar" })).observe().statistic;
  const byPositions = preparePermutations(market, plan({ nullModel: "shift" })).observe().statistic;
  expect(Math.abs(byPositions - byRun)).toBeLessThan(0.05 * Math.abs(byRun));
});

test("the planted edge is found on futures as well", () => {
  const year = syntheticMarket({ edge: "planted", days: 365 });
  const luckPlan = plan({
    marketType: "futures",
    permutations: 99,
    symbols: ["SYNA-USDT", "SYNB-USDT"],
  });
  const longer = {
    ...luckPlan,
    run: { ...luckPlan.run, strategy: { id: "smaCrossover", parameters: { fast: 24, slow: 96 } } },
  };
  const run = preparePermutations(year, longer);
  const permuted = Float64Array.from({ length: 99 }, (_, index) => run.permute(index).statistic);
  expect(permutationPValue(run.observe().statistic, permuted).upper).toBeLessThanOrEqual(0.02);
});

test("a warning says when bars are longer than the step", () => {
  const prices = (count: number) => Array.from({ length: count }, (_, bar) => 100 + (bar % 7));
  const series = [
    barsFrom(prices(300), { kind: "perp", timeframe: 5 * MINUTE }),
    barsFrom(prices(100), { kind: "mark", timeframe: 15 * MINUTE }),
  ];
  const quick = plan({
    ...{ marketType: "futures", futuresPrice: "perp" },
    ...{ symbols: ["BTC-USDT"], step: 5 * MINUTE },
  });
  const run = preparePermutations(createMarketData(series), quick);
  expect(run.observe().warnings.join()).toContain("Bars of 15m travel whole");
  expect(preparePermutations(market, plan({ marketType: "futures" })).observe().warnings).toEqual(
    [],
  );
});

test("how much funding mattered is measured against what prices moved", () => {
  const futures = plan({ marketType: "futures" });
  const { costs, equity } = runPlan(preparePlan(market, futures.run), futures.run);
  const total = (equity.at(-1) ?? 0) - (equity[0] ?? 0);
  const price = total - costs.funding + costs.fees + costs.slippage;
  const { fundingShare } = preparePermutations(market, futures).observe();
  expect(costs.funding).not.toBe(0);
  expect(fundingShare).toBeCloseTo(
    Math.abs(costs.funding) / (Math.abs(costs.funding) + Math.abs(price)),
    12,
  );
  expect(preparePermutations(market, plan({})).observe().fundingShare).toBe(0);
});

test("options that cannot be are refused", () => {
  expect(nullModelProblems("block", { length: -1 })).toEqual([
    "Block must lie between 0 and 1000000 bars, was -1",
  ]);
  expect(() =>
    preparePermutations(market, plan({ nullModel: "block", nullOptions: { length: 0.5 } })),
  ).toThrow("Block must");
  expect(() => nullModelOf("dice")).toThrow("no null model “dice”; there are bar, flip");
});

test.skipIf(REAL_FILES_MISSING)(
  "real futures with spot, mark, perpetual and funding can be luck-tested",
  () => {
    const series: readonly Series[] = realFutures().filter(({ symbol }) => symbol !== "SPACE-USDT");
    const luckPlan = plan({ marketType: "futures", symbols: ["BTC-USDT", "ETH-USDT"] });
    const run = preparePermutations(createMarketData(series), luckPlan);
    const [first, second] = [run.permute(0), run.permute(1)];
    expect(first.failure).toBeUndefined();
    expect(first.statistic).not.toBe(second.statistic);
    expect(run.permute(0)).toEqual(first);
  },
);
