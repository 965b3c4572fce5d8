/** Runs a plan on null markets. */

import { stepsPerYear } from "../backtest/metrics/calendar.ts";
import { splitPnl } from "../backtest/metrics/pnlSplit.ts";
import { onOtherPrices, seriesRead } from "../backtest/onOtherPrices.ts";
import { runBuyAndHold } from "../backtest/plan.ts";
import type { PreparedRun } from "../backtest/prepareRun.ts";
import type { BacktestResult } from "../backtest/result.ts";
import { columnPool } from "../columnPool.ts";
import { at } from "../columns.ts";
import type { MarketData } from "../market/marketData.ts";
import { managerDefinition } from "../risk/registry.ts";
import { returnsOf } from "../statistics/returns.ts";
import type { Fraction } from "../units.ts";
import { FAN_CURVES, fanCurve, fanCurveOfReturns, fanSteps } from "./fan.ts";
import {
  assertLuckPlan,
  type LuckPlan,
  type ObservedRun,
  type PermutationOutcome,
} from "./luckPlan.ts";
import { layMarket } from "./marketBins.ts";
import type { MarketNullModel, NullPeriod, PositionNullModel } from "./nullModel.ts";
import { prepareSearch, runSearch, type SearchedRun } from "./parameterSearch.ts";
import { loadedSeries, permutedSeries } from "./permutedSeries.ts";
import { positionPath } from "./positionPath.ts";
import { type NullModel, nullModelOf, nullModelsUnder } from "./registry.ts";
import { TEST_STATISTICS } from "./testStatistic.ts";

/** A luck test that is ready to run, one null market at a time. */
export interface PermutationRun {
  /** Runs the real market. */
  observe(): ObservedRun;
  /**
   * Runs null market `index`, which depends on the plan's seed and the index alone.
   *
   * @throws RangeError for an index at or above the `nullMarkets` of `observe`.
   */
  permute(index: number): PermutationOutcome;
  /**
   * Null market `index`, ready for `runPlan`, `makeReport` or other plans on the same series. It holds
   * until the next call of this or of `permute`. Null models of positions leave the market as it is.
   */
  nullMarket(index: number): PreparedRun;
}

/**
 * Prepares a luck test. The real and the null runs share everything but prices, or everything
 * but positions.
 *
 * @throws RangeError when the market cannot serve the plan, or the null model cannot
 * permute what the run reads.
 */
export function preparePermutations(market: MarketData, plan: LuckPlan): PermutationRun {
  return permutationsOf(prepareTested(market, plan), plan);
}

/**
 * Prepares the run on the real market, with no series that it does not read.
 *
 * @throws RangeError when the market cannot serve the plan.
 */
export function prepareTested(market: MarketData, plan: LuckPlan): PreparedRun {
  assertLuckPlan(plan);
  return withReadSeriesOnly(prepareSearch(market, plan), plan);
}

/**
 * The luck test of a run from `prepareTested`, be it on other prices.
 *
 * @throws RangeError when the null model cannot permute what the run reads.
 */
export function permutationsOf(run: PreparedRun, plan: LuckPlan): PermutationRun {
  const model = nullModelOf(plan.nullModel);
  assertFits(model, run);
  return model.subject === "market"
    ? permuteMarket(run, plan, model)
    : permutePositions(run, plan, model);
}

function permuteMarket(run: PreparedRun, plan: LuckPlan, model: MarketNullModel): PermutationRun {
  const series = model.asLoaded ? loadedSeries(run) : permutedSeries(seriesRead(run));
  const markets = model.prepare(series.sources, periodOf(run), plan.nullOptions);
  const nullMarket = (index: number) => {
    assertIndex(index, plan.permutations);
    return onOtherPrices(run, series.replace(markets.permute(plan.seed, index)));
  };
  return {
    nullMarket,
    observe() {
      const observed = runSearch(run, plan);
      return {
        ...aboutRun(run, plan, observed),
        statistic: observed.statistic,
        ...(plan.search !== undefined && { best: observed.parameters }),
        nullMarkets: plan.permutations,
        warnings: markets.warnings,
      };
    },
    permute(index) {
      const prepared = nullMarket(index);
      return outcomeOf(index, () => {
        const { statistic, traded, result } = runSearch(prepared, plan);
        const growth = index < FAN_CURVES ? { growth: fanCurve(result.equity) } : {};
        columnPool.give(result.equity); // nobody has seen it
        return { statistic, traded, ...growth };
      });
    },
  };
}

function permutePositions(
  run: PreparedRun,
  plan: LuckPlan,
  model: PositionNullModel,
): PermutationRun {
  if (plan.search !== undefined) {
    throw new RangeError(
      `parameters can be searched on null markets alone, was the null model “${plan.nullModel}”, which makes none`,
    );
  }
  const observed = runSearch(run, plan);
  const path = positionPath(run, observed.result);
  const positions = model.prepare(path, plan.permutations, plan.nullOptions);
  const nullMarkets = positions.arrangements ?? plan.permutations;
  const { traded } = observed;
  return {
    nullMarket: () => run,
    observe: () => ({
      ...aboutRun(run, plan, observed),
      statistic: statisticOf(positions.observe(), plan),
      nullMarkets,
      warnings: [],
    }),
    permute(index) {
      assertIndex(index, nullMarkets);
      return outcomeOf(index, () => {
        const returns = positions.permute(plan.seed, index);
        const growth = index < FAN_CURVES ? { growth: fanCurveOfReturns(returns) } : {};
        return { statistic: statisticOf(returns, plan), traded, ...growth };
      });
    },
  };
}

/** Says why a run cannot be luck-tested by any null model that makes markets, or null when it can. */
export function luckTestProblem(run: PreparedRun, plan: Pick<LuckPlan, "run">): string | null {
  try {
    if (run.settings.conventions === "original") return null;
    const { sources } = permutedSeries(seriesRead(withReadSeriesOnly(run, plan)));
    layMarket(sources, periodOf(run));
    return null;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

/** Under the original's conventions, its own null model alone has a meaning. */
function assertFits({ id }: NullModel, { settings: { conventions } }: PreparedRun): void {
  const fitting = nullModelsUnder(conventions);
  if (conventions === "causal" || fitting.some((model) => model.id === id)) return;
  throw new RangeError(
    `as in the original engine there is only the null model ${fitting[0]?.id}, was ${id}: choose it or the causal conventions`,
  );
}

/** Position managers that do not measure risk need no series for it. */
function withReadSeriesOnly(run: PreparedRun, { run: { manager } }: Pick<LuckPlan, "run">) {
  return managerDefinition(manager.id).readsRisk ? run : { ...run, risk: run.decision };
}

function periodOf({ grid, settings: { step } }: PreparedRun): NullPeriod {
  return { start: at(grid, 0), end: at(grid, grid.length - 1), step };
}

function aboutRun(run: PreparedRun, plan: LuckPlan, { result, traded }: SearchedRun) {
  return {
    traded,
    buyAndHold: statisticOf(returnsOf(runBuyAndHold(run).equity), plan),
    stepsPerYear: stepsPerYear(run.grid),
    returns: run.grid.length - 1,
    fundingShare: fundingShare(result),
    path: {
      time: Float64Array.from(fanSteps(run.grid.length), (step) => at(run.grid, step)),
      growth: fanCurve(result.equity),
    },
  };
}

function fundingShare(observed: BacktestResult): Fraction {
  const { price, funding } = splitPnl(observed);
  return funding === 0 ? 0 : Math.abs(funding) / (Math.abs(price) + Math.abs(funding));
}

/** A run that fails keeps its place, with what was thrown. */
function outcomeOf(
  index: number,
  run: () => Omit<PermutationOutcome, "index">,
): PermutationOutcome {
  try {
    return { index, ...run() };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { index, statistic: Number.NaN, traded: true, failure };
  }
}

function assertIndex(index: number, count: number): void {
  if (!(Number.isInteger(index) && index >= 0 && index < count)) {
    throw new RangeError(`there are null markets 0 to ${count - 1}, was ${index}`);
  }
}

function statisticOf(returns: Float64Array, { statistic }: LuckPlan): number {
  return TEST_STATISTICS[statistic].of(returns);
}
