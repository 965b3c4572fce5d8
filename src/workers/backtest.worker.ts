/** Worker side of a backtest. It reads the bars from storage itself and answers with a report. */

import { expose } from "comlink";
import { type AuditReport, auditPlan } from "#engine/audit/auditPlan";
import { exportRun, RUN_EXPORTS, type RunExportId } from "#engine/backtest/export/runExports";
import { type Fragility, measureFragility } from "#engine/backtest/fragility/fragility";
import { makeReport } from "#engine/backtest/makeReport";
import { preparePlan, type RunPlan } from "#engine/backtest/plan";
import type { BacktestReport } from "#engine/backtest/report";
import { bootstrapRun, type SharpeUncertainty } from "#engine/permutation/bootstrapRun";
import type { LuckPlan } from "#engine/permutation/luckPlan";
import { type NullMarketReport, reportNullMarket } from "#engine/permutation/nullMarketReport";
import type { BootstrapOptions } from "#engine/permutation/sharpeBootstrap";
import { loadMarket } from "./loadMarket.ts";

export interface ExportedRun {
  readonly file: Blob;
  /** Of the run that was made for it. */
  readonly resultHash: string;
}

const api = {
  /** Runs the plan on everything that the datasets hold. */
  async runBacktest(datasetIds: readonly string[], plan: RunPlan): Promise<BacktestReport> {
    return makeReport(preparePlan(await loadMarket(datasetIds), plan), plan);
  },

  /** Runs the plan again and writes it out. */
  async exportRun(
    datasetIds: readonly string[],
    plan: RunPlan,
    id: RunExportId,
  ): Promise<ExportedRun> {
    const run = preparePlan(await loadMarket(datasetIds), plan);
    const { pieces, resultHash } = exportRun(run, plan, id);
    return { file: new Blob([...pieces], { type: RUN_EXPORTS[id].type }), resultHash };
  },

  /** Whether the strategy of the plan looks ahead. */
  async audit(datasetIds: readonly string[], plan: RunPlan): Promise<AuditReport> {
    return auditPlan(await loadMarket(datasetIds), plan);
  },

  /** How far the Sharpe ratio of the plan, and its lead over holding, can be trusted. */
  async bootstrap(
    datasetIds: readonly string[],
    plan: RunPlan,
    options: BootstrapOptions,
  ): Promise<SharpeUncertainty> {
    return bootstrapRun(await loadMarket(datasetIds), plan, options);
  },

  /** How much of the result of the plan hangs on its conditions. */
  async measureFragility(datasetIds: readonly string[], plan: RunPlan): Promise<Fragility> {
    return measureFragility(await loadMarket(datasetIds), plan);
  },

  /** Runs one null market of a luck test again, for a closer look. */
  async nullMarket(
    datasetIds: readonly string[],
    plan: LuckPlan,
    index: number,
  ): Promise<NullMarketReport> {
    return reportNullMarket(await loadMarket(datasetIds), plan, index);
  },
};

export type BacktestWorker = typeof api;

expose(api);
