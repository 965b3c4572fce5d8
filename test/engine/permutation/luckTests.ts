import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { DEFAULT_LUCK, type LuckPlan, type ObservedRun } from "#engine/permutation/luckPlan";
import type { LuckTest } from "#engine/permutation/luckTest";

/** Null markets of which `better`, evenly spread, beat an observed Sharpe per step of 0.05. */
export function luckTest(
  better: number,
  changes: Partial<ObservedRun> = {},
  { ran = 499, ...plan }: Partial<LuckPlan> & { readonly ran?: number } = {},
): LuckTest {
  const observed = {
    statistic: 0.05,
    traded: true,
    buyAndHold: 0.01,
    stepsPerYear: 8766,
    returns: 1000,
    nullMarkets: 499,
    fundingShare: 0,
    path: { time: new Float64Array(0), growth: new Float32Array(0) },
    warnings: [],
    ...changes,
  };
  const permuted = Float64Array.from({ length: ran }, (_, index) =>
    ((index + 1) * better) % ran < better
      ? observed.statistic + 0.01
      : observed.statistic - 0.12 + (0.1 * index) / ran,
  );
  return {
    plan: {
      run: {
        settings: { ...DEFAULT_SETTINGS, symbols: [], start: 0, end: 1 },
        strategy: { id: "hold", parameters: {} },
        manager: { id: "equityFraction", parameters: {} },
      },
      ...DEFAULT_LUCK,
      permutations: 499,
      seed: 1,
      ...plan,
    },
    observed,
    permuted,
    idle: 0,
    failures: [],
    growth: [],
  };
}
