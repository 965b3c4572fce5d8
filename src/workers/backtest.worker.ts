/** Worker side of a backtest. It reads the bars from storage itself and answers with a report. */

import { expose } from "comlink";
import { makeReport } from "#engine/backtest/makeReport";
import { preparePlan, type RunPlan } from "#engine/backtest/plan";
import type { BacktestReport } from "#engine/backtest/report";
import { loadMarket } from "./loadMarket.ts";

const api = {
  /** Runs the plan on everything that the datasets hold. */
  async runBacktest(datasetIds: readonly string[], plan: RunPlan): Promise<BacktestReport> {
    return makeReport(preparePlan(await loadMarket(datasetIds), plan), plan);
  },
};

export type BacktestWorker = typeof api;

expose(api);
