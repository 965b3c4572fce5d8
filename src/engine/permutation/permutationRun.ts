/** Runs a plan on null markets. */

import { stepsPerYear } from "../backtest/metrics/calendar.ts";
import { preparePlan, runBuyAndHold, runPlan } from "../backtest/plan.ts";
import { onOtherPrices, type PreparedRun } from "../backtest/prepareRun.ts";
import type { BacktestResult } from "../backtest/result.ts";
import { at } from "../columns.ts";
import type { MarketData } from "../market/marketData.ts";
import type { BarSeries } from "../market/series.ts";
import { managerDefinition } from "../risk/registry.ts";
import { returnsOf } from "../statistics/returns.ts";
import { sharpePerStep } from "../statistics/sharpe.ts";
import { createBarNull } from "./barNull.ts";
import type { LuckPlan, ObservedRun, PermutationOutcome } from "./luckPlan.ts";

/** A luck test that is ready to run, one null market at a time. */
export interface PermutationRun {
  /** Runs the real market. */
  observe(): ObservedRun;
  /** Runs null market `index`, which depends on the plan's seed and the index alone. */
  permute(index: number): PermutationOutcome;
}

/**
 * Prepares a luck test. The real and the null runs share everything but prices.
 *
 * @throws RangeError when the market cannot serve the plan, or the null model cannot
 * permute all that the run reads.
 */
export function preparePermutations(market: MarketData, plan: LuckPlan): PermutationRun {
  const run = withReadSeriesOnly(preparePlan(market, plan.run), plan);
  const problem = permutationProblem(run);
  if (problem !== null) throw new RangeError(problem);
  const real = run.decision.map(({ bars }) => bars);
  const { grid } = run;
  const nullModel = createBarNull(real, at(grid, 0), at(grid, grid.length - 1));

  return {
    observe() {
      const observed = runPlan(run, plan.run);
      return {
        statistic: statisticOf(observed),
        traded: hasTraded(observed),
        buyAndHold: statisticOf(runBuyAndHold(run)),
        stepsPerYear: stepsPerYear(grid),
        returns: grid.length - 1,
      };
    },
    permute(index) {
      const bars = nullModel.permute(plan.seed, index);
      const prices = new Map(real.map((series, symbol) => [series, bars[symbol] as BarSeries]));
      try {
        const result = runPlan(onOtherPrices(run, prices), plan.run);
        return { index, statistic: statisticOf(result), traded: hasTraded(result) };
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        return { index, statistic: Number.NaN, traded: true, failure };
      }
    },
  };
}

/** Says why a run cannot be luck-tested, or null when it can. */
export function luckTestProblem(run: PreparedRun, plan: Pick<LuckPlan, "run">): string | null {
  return permutationProblem(withReadSeriesOnly(run, plan));
}

/** Position managers that do not measure risk need no series for it. */
function withReadSeriesOnly(run: PreparedRun, { run: { manager } }: Pick<LuckPlan, "run">) {
  return managerDefinition(manager.id).readsRisk ? run : { ...run, risk: run.decision };
}

/** The null model `bar` permutes one series of bars per symbol, so a run must read no other. */
function permutationProblem({ settings, decision, risk }: PreparedRun): string | null {
  if (settings.conventions === "original") {
    return "a run as in the original engine cannot be luck-tested: its own shuffle is not a valid test";
  }
  if (settings.marketType === "futures") {
    return "futures runs read mark, index and funding together, and no null model here permutes them together yet: test the strategy on spot";
  }
  const apart = risk.findIndex(({ bars }, index) => bars !== decision[index]?.bars);
  return apart === -1
    ? null
    : `this position manager measures risk on ${risk[apart]?.bars.kind} prices, which no null model here permutes together with spot yet: choose the equity fraction`;
}

function statisticOf({ equity }: BacktestResult): number {
  return sharpePerStep(returnsOf(equity));
}

function hasTraded({ records }: BacktestResult): boolean {
  return records.some(({ action }) => action !== "refuse");
}
