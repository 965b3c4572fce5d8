import type { AuditReport } from "#engine/audit/auditPlan";
import { createManifest } from "#engine/backtest/export/runManifest";
import type { RunPlan } from "#engine/backtest/plan";
import { auditBacktest, runBacktest } from "#workers/runBacktest";
import { app } from "./app.ts";
import { NO_LUCK_TEST } from "./defaults.ts";
import type { BacktestActivity } from "./runActivity.ts";
import { beginRun, isCancellation } from "./running.ts";
import type { Setup } from "./runSetup.ts";
import { planOf, setupProblems } from "./setup.ts";
import { enterBacktest } from "./trials.ts";

export { cancelRun, pauseRun, resumeRun } from "./running.ts";

/**
 * Backtests the set-up; the report before stays on show until the new one is there. While one
 * is running already, asking again changes nothing.
 */
export async function startBacktest(): Promise<void> {
  const { setup, datasets, backtest } = app.getState();
  if (backtest.status === "running") return;
  if (setupProblems(setup, datasets).length > 0) return;
  const { signal } = beginRun();
  const plan = planOf(setup, datasets);
  change({ status: "running", problem: null });
  try {
    const report = await runBacktest(setup.datasetIds, plan, signal);
    const manifest = createManifest({
      plan,
      seed: setup.seed,
      datasets: (datasets ?? [])
        .filter(({ id }) => setup.datasetIds.includes(id))
        .map(({ name, hash }) => ({ name, hash })),
      resultHash: report.resultHash,
    });
    app.setState({
      backtest: {
        ...{ status: "done", report, reportedSetup: setup, manifest },
        ...{ audit: null, problem: null },
      },
      luckTest: NO_LUCK_TEST,
    });
    void audit(setup, plan);
    void enterBacktest(setup, plan);
  } catch (error) {
    if (isCancellation(error)) change({ status: "cancelled" });
    else
      change({ status: "failed", problem: error instanceof Error ? error.message : String(error) });
  }
}

let auditing = new AbortController();

/** Audits the run on show for look-ahead; a newer run ends it. */
async function audit(setup: Setup, plan: RunPlan): Promise<void> {
  auditing.abort();
  auditing = new AbortController();
  const { signal } = auditing;
  const tell = (report: AuditReport) => {
    if (!signal.aborted && app.getState().backtest.reportedSetup === setup)
      change({ audit: report });
  };
  try {
    tell(await auditBacktest(setup.datasetIds, plan, signal));
  } catch (error) {
    tell({ passed: false, text: `failed: ${error instanceof Error ? error.message : error}` });
  }
}

function change(changes: Partial<BacktestActivity>): void {
  app.setState(({ backtest }) => ({ backtest: { ...backtest, ...changes } }));
}
