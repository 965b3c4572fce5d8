import type { AuditReport } from "#engine/audit/auditPlan";
import type { RunExportId } from "#engine/backtest/export/runExports";
import type { Fragility } from "#engine/backtest/fragility/fragility";
import type { RunPlan } from "#engine/backtest/plan";
import type { BacktestReport } from "#engine/backtest/report";
import type { SharpeUncertainty } from "#engine/permutation/bootstrapRun";
import type { LuckPlan } from "#engine/permutation/luckPlan";
import type { NullMarketReport } from "#engine/permutation/nullMarketReport";
import type { BootstrapOptions } from "#engine/permutation/sharpeBootstrap";
import type { BacktestWorker, ExportedRun } from "./backtest.worker.ts";
import { converse } from "./connection.ts";

/**
 * Runs a backtest in a worker of its own.
 *
 * @throws the signal's reason when aborted, and an Error that says why the run is impossible.
 */
export function runBacktest(
  datasetIds: readonly string[],
  plan: RunPlan,
  signal: AbortSignal,
): Promise<BacktestReport> {
  return converse<BacktestWorker, BacktestReport>(startWorker(), signal, (worker) =>
    worker.runBacktest(datasetIds, plan),
  );
}

/**
 * Audits the strategy of a backtest for look-ahead, in a worker of its own.
 *
 * @throws the signal's reason when aborted, and an Error that says why it is impossible.
 */
export function auditBacktest(
  datasetIds: readonly string[],
  plan: RunPlan,
  signal: AbortSignal,
): Promise<AuditReport> {
  return converse<BacktestWorker, AuditReport>(startWorker(), signal, (worker) =>
    worker.audit(datasetIds, plan),
  );
}

/**
 * Runs a plan again and writes it out, in a worker of its own.
 *
 * @throws the signal's reason when aborted, and an Error that says why it is impossible.
 */
export function exportRun(
  datasetIds: readonly string[],
  plan: RunPlan,
  id: RunExportId,
  signal: AbortSignal,
): Promise<ExportedRun> {
  return converse<BacktestWorker, ExportedRun>(startWorker(), signal, (worker) =>
    worker.exportRun(datasetIds, plan, id),
  );
}

/**
 * Bootstraps the Sharpe ratio of a backtest, in a worker of its own.
 *
 * @throws the signal's reason when aborted, and an Error that says why it is impossible.
 */
export function bootstrapBacktest(
  datasetIds: readonly string[],
  plan: RunPlan,
  options: BootstrapOptions,
  signal: AbortSignal,
): Promise<SharpeUncertainty> {
  return converse<BacktestWorker, SharpeUncertainty>(startWorker(), signal, (worker) =>
    worker.bootstrap(datasetIds, plan, options),
  );
}

/**
 * Makes a backtest again under worse conditions, in a worker of its own.
 *
 * @throws the signal's reason when aborted, and an Error that says why it is impossible.
 */
export function measureBacktestFragility(
  datasetIds: readonly string[],
  plan: RunPlan,
  signal: AbortSignal,
): Promise<Fragility> {
  return converse<BacktestWorker, Fragility>(startWorker(), signal, (worker) =>
    worker.measureFragility(datasetIds, plan),
  );
}

/**
 * Runs one null market of a luck test again, in a worker of its own.
 *
 * @throws the signal's reason when aborted, and an Error that says why there is nothing to see.
 */
export function runNullMarket(
  datasetIds: readonly string[],
  plan: LuckPlan,
  index: number,
  signal: AbortSignal,
): Promise<NullMarketReport> {
  return converse<BacktestWorker, NullMarketReport>(startWorker(), signal, (worker) =>
    worker.nullMarket(datasetIds, plan, index),
  );
}

function startWorker(): Worker {
  return new Worker(new URL("./backtest.worker.ts", import.meta.url), { type: "module" });
}
