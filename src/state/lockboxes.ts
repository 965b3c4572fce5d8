/** Locking and opening the last part of a dataset. */

import type { UtcMillis } from "#engine/units";
import { enterLedger } from "#storage/ledger";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import { refreshDatasets } from "./datasets.ts";
import { hiddenPartOf, nextEntry } from "./lockbox.ts";
import { cancelRun } from "./running.ts";
import type { DatasetSummary } from "./storedData.ts";

/** Hides the last part of a dataset from every run until it is opened. */
export async function lockDataset(id: string): Promise<void> {
  const dataset = await reread(id);
  if (dataset === undefined || isClosed(dataset)) return;
  const { setup, backtest, luckTest } = app.getState();
  const inUse = [setup, backtest.reportedSetup, luckTest.reportedSetup];
  // A run under way would show what is about to be hidden.
  if (inUse.some((one) => one?.datasetIds.includes(id))) cancelRun();
  await enter(dataset, "locked", hiddenPartOf(dataset));
}

/** Opens the hidden part of a dataset, which counts as one opening more, for good. */
export async function openLockbox(id: string): Promise<void> {
  const dataset = await reread(id);
  if (dataset?.lockbox === undefined || !isClosed(dataset)) return;
  await enter(dataset, "opened", dataset.lockbox.from);
}

/** Another tab may have locked or opened it. */
async function reread(id: string): Promise<DatasetSummary | undefined> {
  try {
    await refreshDatasets();
  } catch (error) {
    raiseAlert(error);
    return undefined;
  }
  return app.getState().datasets?.find((dataset) => dataset.id === id);
}

async function enter(
  dataset: DatasetSummary,
  turn: "locked" | "opened",
  from: UtcMillis,
): Promise<void> {
  try {
    await enterLedger([nextEntry(dataset, turn, from, Date.now())]);
    await refreshDatasets();
  } catch (error) {
    raiseAlert(error);
  }
}

function isClosed({ lockbox }: DatasetSummary): boolean {
  return lockbox !== undefined && !lockbox.isOpen;
}
