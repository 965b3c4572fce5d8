/**
 * What the database should hold, remembered beside it: a browser may empty a database without
 * a word, and an empty one looks like that of a new visitor.
 */

import { recallJson, remember } from "./browserMemory.ts";
import type { MirroredDataset } from "./keepingState.ts";
import type { DatasetSummary } from "./storedData.ts";

const KEY = "datasets";

/** What is remembered; nothing, where nothing or something else was written. */
export function readMirror(): readonly MirroredDataset[] {
  const entries = recallJson(KEY);
  return Array.isArray(entries) ? entries.filter(isEntry) : [];
}

/**
 * Datasets that were there and are not any more, although nobody removed them. Those whose
 * content was imported again do not count.
 */
export function vanishedFrom(
  mirrored: readonly MirroredDataset[],
  datasets: readonly DatasetSummary[],
  removedIds: readonly string[] = [],
): readonly MirroredDataset[] {
  const ids = new Set([...datasets.map(({ id }) => id), ...removedIds]);
  const hashes = new Set(datasets.map(({ hash }) => hash));
  return mirrored.filter(({ id, hash }) => !ids.has(id) && !hashes.has(hash));
}

/**
 * Remembers what is there, and what has vanished until a user took note of it. Other tabs store
 * and remove while this one reads its list: what they remembered or forgot meanwhile stays so.
 *
 * @param before - The mirror as it was before the datasets were listed.
 * @param removedIds - Of datasets that are not listed because somebody removed them.
 * @returns what has vanished.
 */
export function updateMirror(
  before: readonly MirroredDataset[],
  datasets: readonly DatasetSummary[],
  removedIds: readonly string[] = [],
): readonly MirroredDataset[] {
  const now = readMirror();
  const [idsBefore, idsNow] = [before, now].map((all) => new Set(all.map(({ id }) => id)));
  const isForgotten = (id: string) => idsBefore?.has(id) && !idsNow?.has(id);
  const known = new Set([...datasets.map(({ id }) => id), ...removedIds]);
  const added = now.filter(({ id }) => !idsBefore?.has(id) && !known.has(id));
  const vanished = vanishedFrom(before, datasets, removedIds).filter(({ id }) => !isForgotten(id));
  const kept = datasets.filter(({ id }) => !isForgotten(id)).map(mirrored);
  remember(KEY, JSON.stringify([...kept, ...added, ...vanished]));
  return vanished;
}

/** Forgets datasets of which somebody took note that they have vanished. */
export function forgetInMirror(ids: readonly string[]): void {
  const rest = readMirror().filter((entry) => !ids.includes(entry.id));
  remember(KEY, JSON.stringify(rest));
}

function mirrored({ id, hash, name, series }: DatasetSummary): MirroredDataset {
  return { id, hash, name, rows: series.reduce((sum, { rows }) => sum + rows, 0) };
}

function isEntry(entry: unknown): entry is MirroredDataset {
  const { id, hash, name, rows } = Object(entry) as Readonly<Record<string, unknown>>;
  return [id, hash, name].every((text) => typeof text === "string") && Number.isSafeInteger(rows);
}
