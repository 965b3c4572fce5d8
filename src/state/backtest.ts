import { runBacktest } from "#workers/runBacktest";
import { app } from "./app.ts";
import type { BacktestActivity } from "./appState.ts";
import { NO_LUCK_TEST } from "./defaults.ts";
import { beginRun, isCancellation } from "./running.ts";
import { planOf, setupProblems } from "./setup.ts";

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
  change({ status: "running", problem: null });
  try {
    const report = await runBacktest(setup.datasetIds, planOf(setup, datasets), signal);
    app.setState({
      backtest: { status: "done", report, reportedSetup: setup, problem: null },
      luckTest: NO_LUCK_TEST,
    });
  } catch (error) {
    if (isCancellation(error)) change({ status: "cancelled" });
    else
      change({ status: "failed", problem: error instanceof Error ? error.message : String(error) });
  }
}

function change(changes: Partial<BacktestActivity>): void {
  app.setState(({ backtest }) => ({ backtest: { ...backtest, ...changes } }));
}
