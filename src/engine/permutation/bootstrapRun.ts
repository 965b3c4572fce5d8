import { stepsPerYear } from "../backtest/metrics/calendar.ts";
import { preparePlan, type RunPlan, runBuyAndHold, runPlan } from "../backtest/plan.ts";
import type { MarketData } from "../market/marketData.ts";
import { returnsOf } from "../statistics/returns.ts";
import { sharpePerStep } from "../statistics/sharpe.ts";
import { type BootstrapOptions, type SharpeBootstrap, sharpeBootstrap } from "./sharpeBootstrap.ts";

/** The Sharpe ratio of a run, that of buying and holding, and how far both can be trusted. */
export interface SharpeUncertainty {
  /** Per step. */
  readonly observed: number;
  /** Of buying and holding, per step. */
  readonly buyAndHold: number;
  readonly intervals: SharpeBootstrap;
  /** Ratios per step times its square root are annualized. */
  readonly stepsPerYear: number;
}

/**
 * Runs a plan and buying and holding, and resamples the steps of both.
 *
 * @throws RangeError when the market cannot serve the plan, or the run is too short.
 */
export function bootstrapRun(
  market: MarketData,
  plan: RunPlan,
  options: BootstrapOptions,
): SharpeUncertainty {
  const run = preparePlan(market, plan);
  const returns = returnsOf(runPlan(run, plan).equity);
  const benchmark = returnsOf(runBuyAndHold(run).equity);
  return {
    observed: sharpePerStep(returns),
    buyAndHold: sharpePerStep(benchmark),
    intervals: sharpeBootstrap(returns, benchmark, options),
    stepsPerYear: stepsPerYear(run.grid),
  };
}
