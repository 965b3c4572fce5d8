/** Worker side of a backtest. It reads the bars from storage itself and answers with a report. */

import { expose } from "comlink";
import { type AuditReport, auditPlan } from "#engine/audit/auditPlan";
import { makeReport } from "#engine/backtest/makeReport";
import { preparePlan, type RunPlan } from "#engine/backtest/plan";
import type { BacktestReport } from "#engine/backtest/report";
import { loadMarket } from "./loadMarket.ts";

const api = {
  /** Runs the plan on everything that the datasets hold. */
  async runBacktest(datasetIds: readonly string[], plan: RunPlan): Promise<BacktestReport> {
    return makeReport(preparePlan(await loadMarket(datasetIds), plan), plan);
  },

  /** Whether the strategy of the plan looks ahead. */
  async audit(datasetIds: readonly string[], plan: RunPlan): Promise<AuditReport> {
    return auditPlan(await loadMarket(datasetIds), plan);
  },
};

export type BacktestWorker = typeof api;

expose(api);
