/** The run, or the best of those that a plan has to search, on one market. */

import { preparePlan, runPlan } from "../backtest/plan.ts";
import type { PreparedRun } from "../backtest/prepareRun.ts";
import type { BacktestResult } from "../backtest/result.ts";
import { columnPool } from "../columnPool.ts";
import type { MarketData } from "../market/marketData.ts";
import { returnsOf } from "../statistics/returns.ts";
import { strategyDefinition } from "../strategy/builtIn/registry.ts";
import type { ParameterValues } from "../strategy/parameters.ts";
import type { LuckPlan } from "./luckPlan.ts";
import { TEST_STATISTICS } from "./testStatistic.ts";

export interface SearchedRun {
  readonly parameters: ParameterValues;
  /** What the plan ranks; NaN where any run of the search has none. */
  readonly statistic: number;
  /** Whether the best one did. */
  readonly traded: boolean;
  readonly result: BacktestResult;
}

/**
 * Prepares a market for all runs of a plan: each begins with as much history as the hungriest of them
 * needs, so that all are measured over the same period.
 *
 * @throws RangeError when the market cannot serve them, or nothing is to be searched.
 */
export function prepareSearch(market: MarketData, plan: LuckPlan): PreparedRun {
  const { settings, strategy } = plan.run;
  const { lookback: lookbackOf } = strategyDefinition(strategy.id);
  let { lookback } = settings;
  for (const parameters of candidatesOf(plan))
    lookback = Math.max(lookback, lookbackOf(parameters));
  return preparePlan(market, { ...plan.run, settings: { ...settings, lookback } });
}

/** Runs every candidate on a prepared market and takes the best one, the first of equals. */
export function runSearch(run: PreparedRun, plan: LuckPlan): SearchedRun {
  let best: SearchedRun | null = null;
  for (const parameters of candidatesOf(plan)) {
    const strategy = { ...plan.run.strategy, parameters };
    const result = runPlan(run, { ...plan.run, strategy });
    const statistic = statisticOf(result, plan);
    // A search that has failed in part has no best: once NaN, always NaN.
    if (best === null || Number.isNaN(statistic) || statistic > best.statistic) {
      if (best !== null) columnPool.give(best.result.equity);
      best = { parameters, statistic, result, traded: result.traded > 0 };
    } else {
      columnPool.give(result.equity);
    }
  }
  return best as SearchedRun;
}

function statisticOf({ equity }: BacktestResult, { statistic }: LuckPlan): number {
  const returns = returnsOf(equity, columnPool.take(equity.length - 1));
  const value = TEST_STATISTICS[statistic].of(returns);
  columnPool.give(returns);
  return value;
}

function candidatesOf({ run, search }: LuckPlan): readonly ParameterValues[] {
  if (search?.length === 0) {
    throw new RangeError("a search needs parameters to choose from, was an empty list");
  }
  return search ?? [run.strategy.parameters];
}
