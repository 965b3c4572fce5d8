import type { SharpeUncertainty } from "#engine/permutation/bootstrapRun";
import { bootstrapBacktest } from "#workers/runBacktest";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";

/** Bootstraps the Sharpe ratio of the run on show; null when that is impossible, which is then shown. */
export async function bootstrapShownRun(): Promise<SharpeUncertainty | null> {
  const { backtest } = app.getState();
  const { reportedSetup: setup, manifest } = backtest;
  if (setup === null || manifest === null) return null;
  const { signal } = new AbortController();
  try {
    return await bootstrapBacktest(setup.datasetIds, manifest.plan, { seed: setup.seed }, signal);
  } catch (error) {
    raiseAlert(error);
    return null;
  }
}
