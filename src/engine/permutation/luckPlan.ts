/** A luck test as plain data. */

import type { RunPlan } from "../backtest/plan.ts";
import { defaultValues, type ParameterValues } from "../strategy/parameters.ts";
import type { Fraction } from "../units.ts";
import type { FanCurve, FanPath } from "./fan.ts";
import { type NullModelId, nullModelOf, nullModelProblems } from "./registry.ts";
import { STOPPING, type StoppingRule } from "./stopping.ts";
import { type StatisticId, type Tail, TEST_STATISTICS } from "./testStatistic.ts";

export interface LuckPlan {
  readonly run: RunPlan;
  /**
   * Parameters of the strategy among which the best is searched, on the real market and anew on every
   * null market, so that the search itself is part of what luck may do. Left out, the strategy
   * runs with its own parameters alone.
   */
  readonly search?: readonly ParameterValues[];
  readonly nullModel: NullModelId;
  /** By name, as the null model asks for them. */
  readonly nullOptions: ParameterValues;
  readonly statistic: StatisticId;
  readonly tail: Tail;
  /** When to draw no further null market; fixed before the first. */
  readonly stopping: StoppingRule;
  /** How many null markets at most, N: the smallest p-value is 1 / (N + 1). */
  readonly permutations: number;
  /** A whole number from 0 to 2⁵³ − 1. Equal seeds give equal null markets. */
  readonly seed: number;
}

/** How the strategy fared on one null market. */
export interface PermutationOutcome {
  /** Which null market, from 0. */
  readonly index: number;
  /** What the plan ranks; NaN when the run failed. */
  readonly statistic: number;
  /** False when the strategy never traded. */
  readonly traded: boolean;
  /** What the strategy threw. */
  readonly failure?: string;
  /** How equity went, for the fan: of the first `FAN_CURVES` null markets, where the run did not fail. */
  readonly growth?: FanCurve;
}

/** The run on the real market, against which the null markets are held. */
export interface ObservedRun {
  readonly statistic: number;
  /** The best of the parameters that were searched, the first of equals. */
  readonly best?: ParameterValues;
  readonly traded: boolean;
  /** The statistic of buying and holding. */
  readonly buyAndHold: number;
  /** Steps per year of the grid: per-step Sharpes times its square root are annualized. */
  readonly stepsPerYear: number;
  /** Returns that the statistic is made of. */
  readonly returns: number;
  /** Null markets there are to run: fewer than planned where all arrangements are gone through. */
  readonly nullMarkets: number;
  /** How much of what prices and funding moved was funding, 0 to 1. */
  readonly fundingShare: Fraction;
  readonly path: FanPath;
  /** What limits the null model on this data, in words. */
  readonly warnings: readonly string[];
}

/** What a luck test asks where nobody chose. */
export const DEFAULT_LUCK: Pick<
  LuckPlan,
  "nullModel" | "nullOptions" | "statistic" | "tail" | "stopping"
> = {
  nullModel: "bar",
  nullOptions: defaultValues(nullModelOf("bar").options),
  statistic: "sharpe",
  tail: "upper",
  stopping: "fixed",
};

/** Bounds of the number of permutations. */
export const PERMUTATIONS = { default: 999, minimum: 1, maximum: 99_999 } as const;

/**
 * Refuses a luck test that makes no sense, whatever the market.
 *
 * @throws RangeError naming what is wrong, its value and what it should be.
 */
export function assertLuckPlan(plan: Omit<LuckPlan, "run">): void {
  const { nullModel, nullOptions, statistic, tail, stopping, permutations, seed } = plan;
  const [problem] = nullModelProblems(nullModel, nullOptions);
  if (problem !== undefined) throw new RangeError(problem);
  if (!Object.hasOwn(TEST_STATISTICS, statistic)) {
    const known = Object.keys(TEST_STATISTICS).join(", ");
    throw new RangeError(`no statistic “${statistic}”; there are ${known}`);
  }
  if (tail !== "upper" && tail !== "twoSided") {
    throw new RangeError(`tail must be upper or twoSided, was ${tail}`);
  }
  if (!Object.hasOwn(STOPPING, stopping)) {
    throw new RangeError(
      `no stopping rule “${stopping}”; there are ${Object.keys(STOPPING).join(", ")}`,
    );
  }
  const { minimum, maximum } = PERMUTATIONS;
  if (!(Number.isInteger(permutations) && permutations >= minimum && permutations <= maximum)) {
    throw new RangeError(
      `permutations must be a whole number from ${minimum} to ${maximum}, was ${permutations}`,
    );
  }
  if (!(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new RangeError(`seed must be a whole number from 0 to 2⁵³ − 1, was ${seed}`);
  }
}
