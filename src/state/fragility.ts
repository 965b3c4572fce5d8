import type { Fragility } from "#engine/backtest/fragility/fragility";
import { measureBacktestFragility } from "#workers/runBacktest";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";

/** Measures how fragile the run on show is; null when that is impossible, which is then shown. */
export async function measureShownRun(): Promise<Fragility | null> {
  const { reportedSetup: setup, manifest } = app.getState().backtest;
  if (setup === null || manifest === null) return null;
  const { signal } = new AbortController();
  try {
    return await measureBacktestFragility(setup.datasetIds, manifest.plan, signal);
  } catch (error) {
    raiseAlert(error);
    return null;
  }
}
