import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { preparePlan } from "#engine/backtest/plan";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import type { ConventionsId } from "#engine/conventions/registry";
import type { BarSeries, Series } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { DEFAULT_LUCK } from "#engine/permutation/luckPlan";
import { preparePermutations } from "#engine/permutation/permutationRun";
import { type NullModelId, nullModelsUnder } from "#engine/permutation/registry";
import { rowNull, rowOrder } from "#engine/permutation/rowNull";
import { verdictOf } from "#engine/permutation/verdict";
import { type ManagerChoice, managerDefinition } from "#engine/risk/registry";
import { defaultValues } from "#engine/strategy/parameters";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";
import { barsFrom } from "../bars.ts";

interface Golden {
  readonly cases: readonly {
    readonly randomState: number;
    readonly n: number;
    /** The first ones where there are many. */
    readonly order: readonly number[];
    /** Σ (place + 1) · row. */
    readonly sumCheck: number;
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync("test/fixtures/statistics/row_shuffle_seed_compat.json", "utf8"),
);

test.for(golden.cases.map((one) => ({ ...one })))(
  "the order of $n rows with seed $randomState is that of NumPy",
  ({ randomState, n, order, sumCheck }) => {
    const found = rowOrder(randomState, n);
    expect([...found.subarray(0, order.length)]).toEqual(order);
    expect(found.reduce((sum, row, place) => sum + (place + 1) * row, 0)).toBe(sumCheck);
  },
);

/** Null market `index` of a seed. */
const permute = (series: readonly Series[], seed: number, index: number) =>
  rowNull
    .prepare(series, { start: 0, end: 1, step: 1 }, {})
    .permute(seed, index) as readonly BarSeries[];

test("rows travel whole, under the old stamps", () => {
  const bars = barsFrom([10, 11, 12, 13, 14, 15, 16]);
  const order = rowOrder(3, 7);
  const [shuffled] = permute([bars], 1, 2);
  expect(shuffled?.openTime).toEqual(bars.openTime);
  for (const name of ["open", "high", "low", "close", "volume"] as const) {
    expect([...(shuffled?.[name] ?? [])]).toEqual([...order].map((row) => bars[name][row]));
  }
});

test("marks are drawn apart from the index, as in the original", () => {
  const prices = Array.from({ length: 50 }, (_, bar) => bar + 1);
  const series = (["index", "mark"] as const).map((kind) => barsFrom(prices, { kind }));
  const [index, mark] = permute(series, 1, 0);
  expect([...(index?.close ?? [])]).toEqual([...rowOrder(1, 50)].map((row) => row + 1));
  expect([...(mark?.close ?? [])]).toEqual([...rowOrder(1338, 50)].map((row) => row + 1));
});

describe("a luck test as in the original", () => {
  const market = syntheticMarket({ edge: "none", days: 30 });
  const plan = (conventions: ConventionsId, nullModel: NullModelId, manager: ManagerChoice) => ({
    ...DEFAULT_LUCK,
    run: {
      settings: {
        ...{ ...DEFAULT_SETTINGS, conventions, symbols: ["SYNA-USDT"] },
        ...{ start: 1_672_700_000_000 - (1_672_700_000_000 % HOUR), end: 1_674_000_000_000 },
      },
      strategy: { id: "smaCrossover", parameters: { fast: 5, slow: 20 } },
      manager,
    },
    ...{ nullModel, nullOptions: {}, permutations: 5, seed: 1 },
  });
  const fraction: ManagerChoice = { id: "equityFraction", parameters: { fraction: 0.95 } };
  const inverse: ManagerChoice = {
    id: "inverseVolatility",
    parameters: defaultValues(managerDefinition("inverseVolatility").parameters),
  };

  test("runs on shuffled rows of what was loaded", () => {
    const luckPlan = plan("original", "row", fraction);
    const run = preparePermutations(market, luckPlan);
    const outcomes = Array.from({ length: 5 }, (_, index) => run.permute(index).statistic);
    expect(new Set([...outcomes, run.observe().statistic]).size).toBe(6);
    const real = preparePlan(market, luckPlan.run).decision[0]?.bars as BarSeries;
    const shuffled = run.nullMarket(2).decision[0]?.bars as BarSeries;
    const order = rowOrder(3, real.close.length);
    expect([...shuffled.close]).toEqual([...order].map((row) => real.close[row]));
  });

  test("measures the risk of spot on marks that stay as they are", () => {
    const luckPlan = plan("original", "row", inverse);
    const nullRun = preparePermutations(market, luckPlan).nullMarket(0);
    expect(nullRun.risk).toEqual(preparePlan(market, luckPlan.run).risk);
  });

  test("knows no other null model, while its own runs under causal conventions, too", () => {
    expect(() => preparePermutations(market, plan("original", "flip", fraction))).toThrow(
      "as in the original engine there is only the null model row, was flip: choose it or the causal conventions",
    );
    const run = preparePermutations(market, plan("causal", "row", fraction));
    expect(run.permute(0).statistic).not.toBe(run.observe().statistic);
    expect(nullModelsUnder("original").map(({ id }) => id)).toEqual(["row"]);
    expect(nullModelsUnder("causal").map(({ id }) => id)).not.toContain("row");
  });

  test("shows its p and says that it proves nothing", () => {
    const luckPlan = plan("original", "row", fraction);
    const run = preparePermutations(market, luckPlan);
    const permuted = Float64Array.from({ length: 5 }, (_, index) => run.permute(index).statistic);
    const facts = { observed: run.observe(), permuted, idle: 0, failures: [], growth: [] };
    const test5 = { plan: luckPlan, ...facts };
    const { pValue, tone, title, remarks } = verdictOf(test5);
    expect(pValue).toBeGreaterThanOrEqual(1 / 6);
    expect([tone, title]).toEqual(["invalid", "As in the original, which proves nothing"]);
    expect(remarks).toEqual([expect.stringMatching(/^Not a valid test: /)]);
  });
});
