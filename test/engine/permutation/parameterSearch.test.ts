/** Luck tests of strategies whose parameters are searched anew on every null market. */

import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { HOUR } from "#engine/market/timeframe";
import { DEFAULT_LUCK, type LuckPlan } from "#engine/permutation/luckPlan";
import { preparePermutations } from "#engine/permutation/permutationRun";
import { parameterGrid } from "#engine/strategy/parameterGrid";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";

const market = syntheticMarket({ edge: "planted", days: 30 });
const search = parameterGrid({
  fast: { from: 4, to: 10, step: 3 },
  slow: { from: 20, to: 60, step: 20 },
});

function plan(changes: Partial<LuckPlan> = {}, parameters = search[0] ?? {}): LuckPlan {
  const symbols = ["SYNA-USDT"];
  return {
    ...DEFAULT_LUCK,
    run: {
      // All begin after the history that the slowest average needs.
      settings: { ...DEFAULT_SETTINGS, symbols, step: HOUR, start: 0, end: 2e12, lookback: 60 },
      strategy: { id: "smaCrossover", parameters },
      manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
    },
    permutations: 9,
    seed: 4,
    ...changes,
  };
}

const searching = preparePermutations(market, plan({ search }));
const alone = search.map((parameters) => preparePermutations(market, plan({}, parameters)));

describe("a search", () => {
  test("takes the best of the real market, and says which it was", () => {
    const each = alone.map((run) => run.observe().statistic);
    const { statistic, best, traded } = searching.observe();
    expect(statistic).toBe(Math.max(...each));
    expect(best).toEqual(search[each.indexOf(statistic)]);
    expect(traded).toBe(true);
  });

  test("takes the best anew of every null market", () => {
    const winners = new Set<number>();
    for (let index = 0; index < 5; index++) {
      const each = alone.map((run) => run.permute(index).statistic);
      const { statistic } = searching.permute(index);
      expect(statistic).toBe(Math.max(...each));
      winners.add(each.indexOf(statistic));
    }
    expect(winners.size).toBeGreaterThan(1);
  });

  test("gives all candidates the history that the hungriest needs", () => {
    const { settings, ...run } = plan().run;
    const short = { ...run, settings: { ...settings, lookback: 0 } };
    expect(preparePermutations(market, { ...plan({ search }), run: short }).observe().returns).toBe(
      searching.observe().returns,
    );
  });

  test("of one candidate is the plain test", () => {
    const [only = {}] = search;
    const run = preparePermutations(market, plan({ search: [only] }));
    expect(run.permute(2)).toEqual(alone[0]?.permute(2));
    expect(alone[0]?.observe().best).toBeUndefined();
  });

  test("fails where a candidate does: nothing is passed over", () => {
    const impossible = plan({ search: [...search, { fast: 20, slow: 5 }] });
    const outcome = preparePermutations(market, impossible).permute(0);
    expect(outcome.statistic).toBeNaN();
    expect(outcome.failure).toBeDefined();
  });
});

test("what cannot be searched is refused", () => {
  expect(() => preparePermutations(market, plan({ search: [] }))).toThrow("was an empty list");
  const onPositions = plan({ search, nullModel: "segments", nullOptions: {} });
  expect(() => preparePermutations(market, onPositions)).toThrow("“segments”, which makes none");
});
