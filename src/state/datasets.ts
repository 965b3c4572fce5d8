import { storageStatus } from "#storage/database";
import { listDatasets } from "#storage/datasets";
import * as removal from "#storage/removal";
import { collectGarbage, UNDO_PERIOD } from "#storage/staging";
import { makeSample } from "#workers/importFiles";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import { recall, remember } from "./browserMemory.ts";
import { takeDownHiddenRuns } from "./hiddenRuns.ts";
import { forgetInMirror, readMirror, updateMirror } from "./mirror.ts";
import { withLockboxes } from "./readLockboxes.ts";
import { selectDatasets } from "./setup.ts";
import type { DatasetSummary } from "./storedData.ts";
import { tellOtherTabs } from "./tabChannel.ts";

/** Remembers, beside the database, that this browser has had its sample markets. */
const VISITED_KEY = "visited";

/** Reads what is stored. A new visitor gets the sample markets, and one of them chosen. */
export async function loadDatasets(): Promise<void> {
  try {
    await collectGarbage(Date.now());
    await refreshDatasets();
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

/**
 * Takes a dataset off the list and out of the forms. It can be brought back for a while.
 *
 * @param joinedInto - The name of the dataset that holds its content now.
 */
export async function removeDataset(id: string, joinedInto?: string): Promise<void> {
  const name = app.getState().datasets?.find((dataset) => dataset.id === id)?.name ?? id;
  try {
    forgetInMirror([id]);
    const removedAt = Date.now();
    await removal.removeDataset(id, removedAt);
    const into = joinedInto === undefined ? {} : { joinedInto };
    const removed = { id, name, removedAt, undo: "offered", ...into } as const;
    app.setState(({ keeping }) => ({ keeping: { ...keeping, removed } }));
    await refreshDatasets();
  } catch (error) {
    raiseAlert(error);
  }
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

/** Brings the dataset back that was removed last. */
export async function undoRemoval(): Promise<void> {
  const { removed } = app.getState().keeping;
  if (removed?.undo !== "offered") return;
  forgetRemoval();
  try {
    await removal.restoreDataset(removed.id);
    await refreshDatasets();
  } catch (error) {
    raiseAlert(error);
  }
}

/** Takes the offer down to undo the last removal. */
export function forgetRemoval(): void {
  app.setState(({ keeping }) => ({ keeping: { ...keeping, removed: null } }));
}

/** Reads the list of datasets again, and notices those that the browser lost. */
export async function refreshDatasets(): Promise<void> {
  const before = readMirror();
  const datasets = await withLockboxes(await listDatasets());
  // What memory holds tells nothing about what the disk had.
  const isMemory = storageStatus() === "memory";
  const vanished = isMemory ? [] : updateMirror(before, datasets);
  const known = app.getState().datasets;
  app.setState(({ keeping }) => ({ datasets, keeping: { ...keeping, vanished } }));
  tellOtherTabs(known, datasets);
  forgetUnlisted(datasets);
  takeDownHiddenRuns();
  await reviewRemoval();
}

/** What is not there any more, such as what another tab removed, is not chosen either. */
function forgetUnlisted(datasets: readonly DatasetSummary[]): void {
  const { datasetIds } = app.getState().setup;
  const listed = datasetIds.filter((chosen) => datasets.some(({ id }) => id === chosen));
  if (listed.length < datasetIds.length) selectDatasets(listed);
}

/** What cannot be brought back any more is not offered, and the reason is told. */
async function reviewRemoval(): Promise<void> {
  const { removed } = app.getState().keeping;
  if (removed?.undo !== "offered" || (await removal.canRestore(removed.id))) return;
  const isOver = Date.now() - removed.removedAt >= UNDO_PERIOD;
  app.setState(({ keeping }) =>
    keeping.removed?.id === removed.id
      ? { keeping: { ...keeping, removed: { ...removed, undo: isOver ? "over" : "givenUp" } } }
      : {},
  );
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
