/** What the sample markets are for: the luck test finds the planted edge, and nothing without. */

import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { symbolsOf } from "#engine/market/marketData";
import { DEFAULT_LUCK } from "#engine/permutation/luckPlan";
import { preparePermutations } from "#engine/permutation/permutationRun";
import { mean, standardDeviation } from "#engine/statistics/moments";
import { permutationPValue } from "#engine/statistics/permutationPValue";
import type { SyntheticEdge } from "#engine/synthetic/signs";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";

const NULL_MARKETS = 199;

/** Tests SMA 24/96, long or flat, after costs, on all symbols or on one. */
function luckTest(edge: SyntheticEdge, seed?: number, symbol?: string) {
  const market = syntheticMarket(seed === undefined ? { edge } : { edge, seed });
  const run = preparePermutations(market, {
    run: {
      settings: {
        ...DEFAULT_SETTINGS,
        symbols: symbol === undefined ? symbolsOf(market) : [symbol],
        start: 0,
        end: 2_000_000_000_000,
      },
      strategy: { id: "smaCrossover", parameters: { fast: 24, slow: 96 } },
      manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
    },
    ...DEFAULT_LUCK,
    permutations: NULL_MARKETS,
    seed: 1,
  });
  const observed = run.observe().statistic;
  const permuted = Float64Array.from(
    { length: NULL_MARKETS },
    (_, index) => run.permute(index).statistic,
  );
  return {
    observed,
    pValue: permutationPValue(observed, permuted).upper,
    distance: (observed - mean(permuted)) / standardDeviation(permuted),
  };
}

test("the planted edge is found after costs, on both symbols together", () => {
  const { observed, pValue, distance } = luckTest("planted");
  expect(observed).toBeGreaterThan(0);
  expect(pValue).toBeLessThanOrEqual(0.01);
  expect(distance).toBeGreaterThan(3);
});

test.for(["SYNA-USDT", "SYNB-USDT"])("the planted edge is found on %s alone", (symbol) => {
  expect(luckTest("planted", undefined, symbol).pValue).toBeLessThan(0.05);
});

test.for([1, 2, 3])("the planted edge is found with seed %s as well", (seed) => {
  expect(luckTest("planted", seed).pValue).toBeLessThanOrEqual(0.01);
});

test.for<[string, string | undefined]>([
  ["both symbols together", undefined],
  ["the first alone", "SYNA-USDT"],
  ["the second alone", "SYNB-USDT"],
])("without an edge nothing is found on %s", ([, symbol]) => {
  const { pValue } = luckTest("none", undefined, symbol);
  expect(pValue).toBeGreaterThan(0.1);
  expect(pValue).toBeLessThan(0.9);
});
