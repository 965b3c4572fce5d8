/** How much of a result hangs on its conditions: the run made again under worse ones. */

import type { MarketData } from "../../market/marketData.ts";
import { shapeOf } from "../../statistics/shape.ts";
import type { Milliseconds } from "../../units.ts";
import { type DailyReturns, dailyReturns } from "../metrics/dailyReturns.ts";
import { dailySharpe } from "../metrics/sharpeMetrics.ts";
import { preparePlan, type RunPlan, runPlan } from "../plan.ts";
import type { PreparedRun } from "../prepareRun.ts";
import type { BacktestResult } from "../result.ts";
import { type WithoutBestDays, withoutBestDays } from "./bestDays.ts";
import { type BreakEven, findBreakEven, totalReturn } from "./breakEven.ts";
import { atTwiceTheCosts, filledOneStepLater } from "./harsherRuns.ts";
import { type YearlySharpe, yearlySharpes } from "./yearlySharpes.ts";

/** What one run made. */
export interface Outcome {
  readonly totalReturn: number;
  /** Daily; NaN where a run has none. */
  readonly sharpe: number;
}

export interface Fragility {
  readonly base: Outcome;
  readonly twiceTheCosts: Outcome;
  /** Every order filled one step later. */
  readonly filledLater: Outcome;
  readonly withoutBestDays: WithoutBestDays;
  readonly breakEven: BreakEven;
  readonly years: readonly YearlySharpe[];
  /** Between decisions: how much later orders are filled. */
  readonly step: Milliseconds;
}

/**
 * Measures the fragility of a plan.
 *
 * @throws RangeError when the market cannot serve the plan, or it runs by the original's conventions.
 */
export function measureFragility(market: MarketData, plan: RunPlan): Fragility {
  return fragilityOf(preparePlan(market, plan), plan);
}

/** The same for a run that is prepared already. */
export function fragilityOf(run: PreparedRun, plan: RunPlan): Fragility {
  const { conventions, step } = run.settings;
  if (conventions === "original") {
    throw new RangeError(
      "runs by the original's conventions have a fee that cannot be changed: choose causal ones",
    );
  }
  const result = runPlan(run, plan);
  const daily = dailyReturns(result);
  const base = outcomeOf(result, daily);
  return {
    base,
    twiceTheCosts: outcomeOf(runPlan(atTwiceTheCosts(run), plan)),
    filledLater: outcomeOf(runPlan(filledOneStepLater(run), plan)),
    withoutBestDays: withoutBestDays(daily, base.totalReturn),
    breakEven: findBreakEven(run, plan, result),
    years: yearlySharpes(daily),
    step,
  };
}

function outcomeOf(result: BacktestResult, daily: DailyReturns = dailyReturns(result)): Outcome {
  return {
    totalReturn: totalReturn(result),
    sharpe: dailySharpe({ daily: shapeOf(daily.returns), daysPerYear: daily.periodsPerYear }),
  };
}
