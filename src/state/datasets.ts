import { storageStatus } from "#storage/database";
import { listDatasets, readShelf } from "#storage/datasets";
import * as removal from "#storage/removal";
import { collectGarbage } from "#storage/staging";
import { makeSample } from "#workers/importFiles";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import { recall, remember } from "./browserMemory.ts";
import { takeDownHiddenRuns } from "./hiddenRuns.ts";
import { readMirror, updateMirror } from "./mirror.ts";
import { withLockboxes } from "./readLockboxes.ts";
import { reviewRemovals } from "./removals.ts";
import { selectDatasets } from "./setup.ts";
import type { DatasetSummary } from "./storedData.ts";
import { tellOtherTabs } from "./tabChannel.ts";

/** Remembers, beside the database, that this browser has had its sample markets. */
const VISITED_KEY = "visited";

/** Reads what is stored. A new visitor gets the sample markets, and one of them chosen. */
export async function loadDatasets(): Promise<void> {
  try {
    await refreshDatasets(); // removed ones are told from lost ones before they are collected
    await collectGarbage(Date.now());
    if (recall(VISITED_KEY) === null) await makeSampleMarkets();
    chooseSomething();
  } catch (error) {
    // What could not be opened may hold anything, so nobody is told that nothing is stored.
    const isUnknown = storageStatus() === "unopened";
    app.setState(({ datasets }) => ({ datasets: datasets ?? (isUnknown ? null : []) }));
    raiseAlert(error);
  }
}

/** Makes both sample markets and stores them; those that are there already stay as they are. */
export async function makeSampleMarkets(): Promise<void> {
  const { signal } = new AbortController();
  const now = Date.now();
  const edges = ["planted", "none"] as const;
  await Promise.all(
    edges.map((edge) => makeSample(edge, { id: crypto.randomUUID(), now }, signal)),
  );
  remember(VISITED_KEY, "yes");
  await refreshDatasets();
  chooseSomething();
}

/** The datasets that an import has made, also where it came to no end. */
export async function madeByImport(importId: string): Promise<readonly DatasetSummary[]> {
  const datasets = await listDatasets();
  return datasets.filter(({ id }) => id === importId || id.startsWith(`${importId}-`));
}

/** Takes back what an import that was cut off had stored whole, and what it had begun. */
export async function takeBackImport(importId: string): Promise<void> {
  for (const { id } of await madeByImport(importId)) {
    await removal.removeDataset(id, Date.now());
  }
  await collectGarbage(Date.now());
  await refreshDatasets();
}

/** Reads the list of datasets again, and notices those that the browser lost. */
export async function refreshDatasets(): Promise<void> {
  const before = readMirror();
  const { listed, removedIds } = await readShelf();
  const datasets = await withLockboxes(listed);
  // What memory holds tells nothing about what the disk had.
  const isMemory = storageStatus() === "memory";
  const vanished = isMemory ? [] : updateMirror(before, datasets, removedIds);
  const known = app.getState().datasets;
  app.setState(({ keeping }) => ({ datasets, keeping: { ...keeping, vanished } }));
  tellOtherTabs(known, datasets);
  forgetUnlisted(datasets);
  takeDownHiddenRuns();
  await reviewRemovals();
}

/** What is not there any more, such as what another tab removed, is not chosen either. */
function forgetUnlisted(datasets: readonly DatasetSummary[]): void {
  const { datasetIds } = app.getState().setup;
  const listed = datasetIds.filter((chosen) => datasets.some(({ id }) => id === chosen));
  if (listed.length < datasetIds.length) selectDatasets(listed);
}

/** With nothing chosen, the planted edge is what a newcomer should try first. */
function chooseSomething(): void {
  const { datasets, setup } = app.getState();
  if (setup.datasetIds.length > 0 || datasets === null) return;
  const first = datasets.find(isPlanted) ?? datasets[0];
  if (first !== undefined) selectDatasets([first.id]);
}

function isPlanted({ synthetic, name }: DatasetSummary): boolean {
  return synthetic && name.includes("planted");
}
