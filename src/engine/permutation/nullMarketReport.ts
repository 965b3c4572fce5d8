import { makeReport } from "../backtest/makeReport.ts";
import type { BacktestReport } from "../backtest/report.ts";
import { columnPool } from "../columnPool.ts";
import type { MarketData } from "../market/marketData.ts";
import type { ParameterValues } from "../strategy/parameters.ts";
import type { LuckPlan } from "./luckPlan.ts";
import { runSearch } from "./parameterSearch.ts";
import { preparePermutations } from "./permutationRun.ts";
import { nullModelOf } from "./registry.ts";

/** One null market, seen as closely as a backtest. */
export interface NullMarketReport {
  /** What the plan ranks: bit for bit what the luck test counted. */
  readonly statistic: number;
  /** Those that the strategy ran with: the best on this market where the plan searches. */
  readonly parameters: ParameterValues;
  readonly report: BacktestReport;
}

/**
 * Runs null market `index` of a luck test again and reports it like a backtest.
 *
 * @throws RangeError where the null model makes no markets or the index is none of them, and
 * whatever the strategy throws on this market.
 */
export function reportNullMarket(
  market: MarketData,
  plan: LuckPlan,
  index: number,
): NullMarketReport {
  if (nullModelOf(plan.nullModel).subject !== "market") {
    throw new RangeError(
      `the null model “${plan.nullModel}” moves positions and leaves the market as it is: choose one that makes markets`,
    );
  }
  const run = preparePermutations(market, plan).nullMarket(index);
  const { statistic, parameters, result } = runSearch(run, plan);
  columnPool.give(result.equity);
  const strategy = { ...plan.run.strategy, parameters };
  return { statistic, parameters, report: makeReport(run, { ...plan.run, strategy }) };
}
