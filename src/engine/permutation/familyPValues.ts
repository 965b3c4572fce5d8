import { type MaxPValues, maxPValues } from "../statistics/maxPValues.ts";
import type { LuckPlan } from "./luckPlan.ts";
import type { LuckTest } from "./luckTest.ts";

/**
 * p-values of several strategies that were tried on the same null markets, corrected for having been
 * tried: see `maxPValues`. Where some tests have run further, the null markets that all have run count.
 *
 * @param tests - In any order, which the result keeps; of one data set.
 * @throws RangeError when there is none, when null market k is not the same for all of them, when
 * they rank different statistics, or when the statistics themselves decided how many there are.
 */
export function familyPValues(tests: readonly LuckTest[]): MaxPValues {
  const [first, ...others] = tests;
  if (first === undefined) throw new RangeError("a family needs a luck test or more, was none");
  for (const test of tests) assertFixed(test);
  for (const other of others) assertAlike(first, other);
  return maxPValues(
    tests.map(({ observed }) => observed.statistic),
    tests.map(({ permuted }) => permuted),
  );
}

/** What null markets, and the statistics of runs on them, depend on but for the strategy. */
const SHARED: Readonly<Record<string, (plan: LuckPlan) => unknown>> = {
  "null model": ({ nullModel }) => nullModel,
  "set of options": ({ nullOptions }) => nullOptions,
  seed: ({ seed }) => seed,
  statistic: ({ statistic }) => statistic,
  symbols: ({ run }) => run.settings.symbols,
  market: ({ run }) => run.settings.marketType,
  period: ({ run: { settings } }) => [settings.start, settings.end],
  step: ({ run }) => run.settings.step,
};

function assertFixed({ plan: { stopping } }: LuckTest): void {
  if (stopping !== "fixed") {
    throw new RangeError(
      `a family needs fixed numbers of null markets, was the stopping rule “${stopping}”`,
    );
  }
}

function assertAlike(first: LuckTest, other: LuckTest): void {
  for (const [name, of] of Object.entries(SHARED)) {
    const [one, two] = [JSON.stringify(of(first.plan)), JSON.stringify(of(other.plan))];
    if (one !== two) throw new RangeError(`a family needs one ${name}, was ${one} and ${two}`);
  }
  // Histories of different lengths can make runs of one period begin apart.
  if (first.observed.returns !== other.observed.returns) {
    throw new RangeError(
      `a family needs runs of equal length, was ${first.observed.returns} and ${other.observed.returns} returns: give all of them the longest history`,
    );
  }
}
