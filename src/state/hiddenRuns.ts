import type { RunPlan } from "#engine/backtest/plan";
import { formatMoment } from "#engine/market/moment";
import { app } from "./app.ts";
import { NO_BACKTEST, NO_LUCK_TEST } from "./defaults.ts";
import { hiddenFrom } from "./lockbox.ts";
import { cancelRun } from "./running.ts";
import type { DatasetSummary } from "./storedData.ts";

/** Why a plan may not run on these datasets: it ends in a hidden part. Null where it may. */
export function hiddenProblem(
  datasets: readonly DatasetSummary[] | null,
  datasetIds: readonly string[],
  { settings }: RunPlan,
): string | null {
  const hidden = hiddenFrom(datasets, datasetIds);
  if (hidden === null || settings.end < hidden) return null;
  return `it runs to ${formatMoment(settings.end)}, and everything from ${formatMoment(hidden)} on is hidden: open the lockbox of its data first`;
}

/** Takes the run on show down, with its luck test, where it reads what is hidden now. */
export function takeDownHiddenRuns(): void {
  const { backtest, datasets } = app.getState();
  const { manifest, reportedSetup } = backtest;
  if (manifest === null || reportedSetup === null) return;
  if (hiddenProblem(datasets, reportedSetup.datasetIds, manifest.plan) === null) return;
  cancelRun();
  app.setState({ backtest: NO_BACKTEST, luckTest: NO_LUCK_TEST });
}
