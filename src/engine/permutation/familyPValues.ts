import { managerDefinition } from "../risk/registry.ts";
import { type MaxPValues, maxPValues } from "../statistics/maxPValues.ts";
import type { LuckPlan } from "./luckPlan.ts";
import type { LuckTest } from "./luckTest.ts";
import { nullModelOf } from "./registry.ts";

/**
 * p-values of several strategies that were tried on the same null markets, corrected for having been
 * tried: see `maxPValues`. Where some tests have run further, the null markets that all have run count.
 *
 * @param tests - In any order, which the result keeps; of one data set.
 * @throws RangeError when there is none, or for the first reason that `familyProblem` finds.
 */
export function familyPValues(tests: readonly LuckTest[]): MaxPValues {
  const [first] = tests;
  if (first === undefined) throw new RangeError("a family needs a luck test or more, was none");
  for (const test of tests) {
    const problem = familyProblem(first, test);
    if (problem !== null) throw new RangeError(problem);
  }
  return maxPValues(
    tests.map(({ observed }) => observed.statistic),
    tests.map(({ permuted }) => permuted),
  );
}

/**
 * Why two tests on one data set cannot be of one family, or null when they can: null market k is not
 * the same for both, they rank different statistics, or the statistics themselves decided how many
 * null markets there are.
 */
export function familyProblem(one: LuckTest, other: LuckTest): string | null {
  return ownProblem(one) ?? ownProblem(other) ?? difference(one, other);
}

function ownProblem({ plan: { stopping, nullModel } }: LuckTest): string | null {
  if (nullModelOf(nullModel).subject === "positions") {
    return `a family needs null markets, was the null model “${nullModel}”, which rearranges positions`;
  }
  if (stopping !== "fixed") {
    return `a family needs fixed numbers of null markets, was the stopping rule “${stopping}”`;
  }
  return null;
}

/** What null markets, and the statistics of runs on them, depend on but for the strategy. */
const SHARED: Readonly<Record<string, (plan: LuckPlan) => unknown>> = {
  "null model": ({ nullModel }) => nullModel,
  "set of options": ({ nullOptions }) => nullOptions,
  seed: ({ seed }) => seed,
  statistic: ({ statistic }) => statistic,
  tail: ({ tail }) => tail,
  symbols: ({ run }) => run.settings.symbols,
  market: ({ run }) => [run.settings.marketType, run.settings.futuresPrice],
  period: ({ run: { settings } }) => [settings.start, settings.end, settings.alignment],
  step: ({ run }) => run.settings.step,
  // Who measures risk reads series that travel along, and may be coarser than all others.
  "way of measuring risk": ({ run }) => managerDefinition(run.manager.id).readsRisk,
};

function difference(one: LuckTest, other: LuckTest): string | null {
  for (const [name, of] of Object.entries(SHARED)) {
    const [mine, theirs] = [JSON.stringify(of(one.plan)), JSON.stringify(of(other.plan))];
    if (mine !== theirs) return `a family needs one ${name}, was ${mine} and ${theirs}`;
  }
  // Histories of different lengths can make runs of one period begin apart.
  return one.observed.returns === other.observed.returns
    ? null
    : `a family needs runs of equal length, was ${one.observed.returns} and ${other.observed.returns} returns: give all of them the longest history`;
}
