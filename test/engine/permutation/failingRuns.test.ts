/** A strategy that breaks on some markets: nothing is lost, nothing is hidden. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { HOUR } from "#engine/market/timeframe";
import { DEFAULT_LUCK, type LuckPlan } from "#engine/permutation/luckPlan";
import { preparePermutations } from "#engine/permutation/permutationRun";
import { verdictOf } from "#engine/permutation/verdict";
import { BUILT_IN_STRATEGIES } from "#engine/strategy/builtIn/registry";
import { smaCrossover } from "#engine/strategy/builtIn/smaCrossover";
import type { StrategyDefinition } from "#engine/strategy/strategy";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";

/** Crosses averages, and cannot bear to lose a tenth. */
const nervous: StrategyDefinition = {
  ...smaCrossover,
  id: "nervous",
  create(values, context) {
    const calm = smaCrossover.create(values, context);
    return {
      ...calm,
      decide(view, account) {
        if (account.equity < 0.9 * DEFAULT_SETTINGS.initialCash)
          throw new Error("I cannot bear it");
        return calm.decide(view, account);
      },
    };
  },
};

const strategies = BUILT_IN_STRATEGIES as StrategyDefinition[];
beforeAll(() => void strategies.push(nervous));
afterAll(() => void strategies.pop());

const plan: LuckPlan = {
  ...DEFAULT_LUCK,
  run: {
    settings: { ...DEFAULT_SETTINGS, symbols: ["SYNA-USDT"], start: 0, end: 2e12, step: HOUR },
    strategy: { id: "nervous", parameters: { fast: 24, slow: 96 } },
    manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
  },
  permutations: 60,
  seed: 2,
};

test("runs that break keep their place, count as doing as well, and are said", () => {
  const run = preparePermutations(syntheticMarket({ edge: "planted", days: 200 }), plan);
  const observed = run.observe();
  const outcomes = Array.from({ length: 60 }, (_, index) => run.permute(index));
  const failed = outcomes.filter(({ failure }) => failure !== undefined);
  expect(failed.length).toBeGreaterThan(5);
  expect(failed.length).toBeLessThan(55);
  for (const { statistic, traded, failure, growth } of failed) {
    expect([statistic, traded, growth]).toEqual([Number.NaN, true, undefined]);
    expect(failure).toContain("I cannot bear it");
  }
  expect(outcomes.map(({ index }) => index)).toEqual(outcomes.map((_, place) => place));

  const permuted = Float64Array.from(outcomes, ({ statistic }) => statistic);
  const failures = [...new Set(failed.map(({ failure }) => failure as string))];
  const test60 = { plan, observed, permuted, idle: 0, failures, growth: [] };
  const { exceedances, remarks } = verdictOf(test60);
  const better = permuted.filter((statistic) => statistic >= observed.statistic).length;
  expect(exceedances).toBe(failed.length + better);
  expect(remarks[0]).toMatch(
    new RegExp(`^${failed.length} runs failed and count against the strategy: .*cannot bear it`),
  );
});
