/** A run as plain data: what is stored, sent to workers, and run again bit for bit. */

import type { MarketData } from "../market/marketData.ts";
import { createManager, type ManagerChoice, managerProblems } from "../risk/registry.ts";
import {
  createStrategy,
  type StrategyChoice,
  strategyDefinition,
  strategyProblems,
} from "../strategy/builtIn/registry.ts";
import { type PreparedRun, prepareRun } from "./prepareRun.ts";
import type { BacktestResult } from "./result.ts";
import { runPrepared } from "./runBacktest.ts";
import { assertSettings, instrumentTypeOf, type RunSettings } from "./settings.ts";

export interface RunPlan {
  readonly settings: RunSettings;
  readonly strategy: StrategyChoice;
  readonly manager: ManagerChoice;
}

/**
 * Prepares the run of a plan, with as much history before the first decision as the
 * strategy asks for.
 *
 * @throws RangeError when a parameter is out of its range or the market cannot serve the plan.
 */
export function preparePlan(market: MarketData, plan: RunPlan): PreparedRun {
  const { settings, strategy, manager } = plan;
  const [problem] = [...strategyProblems(strategy), ...managerProblems(manager)];
  if (problem !== undefined) throw new RangeError(problem);
  assertSettings(settings); // before the strategy's own need hides a bad lookback
  const needed = strategyDefinition(strategy.id).lookback(strategy.parameters);
  return prepareRun(market, { ...settings, lookback: Math.max(settings.lookback, needed) });
}

/** Runs a plan once, with a fresh strategy and a fresh position manager. */
export function runPlan(run: PreparedRun, { strategy, manager }: RunPlan): BacktestResult {
  const { symbols, marketType } = run.settings;
  const instrumentType = instrumentTypeOf(marketType);
  return runPrepared(
    run,
    createStrategy(strategy, { symbols, instrumentType }),
    createManager(manager, run.settings),
  );
}

/**
 * What buying everything at the first decision and holding it would have made, with the
 * same costs: equal weights, the whole equity, one times leveraged.
 */
export function runBuyAndHold(run: PreparedRun): BacktestResult {
  return runPlan(run, {
    settings: run.settings,
    strategy: { id: "hold", parameters: {} },
    manager: { id: "equityFraction", parameters: { fraction: 1 } },
  });
}
