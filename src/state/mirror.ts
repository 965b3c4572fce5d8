/**
 * What the database should hold, remembered beside it: a browser may empty a database without
 * a word, and an empty one looks like that of a new visitor.
 */

import type { DatasetSummary, MirroredDataset } from "./appState.ts";
import { recallJson, remember } from "./browserMemory.ts";

const KEY = "datasets";

/**
 * Datasets that were there and are not any more, although nobody removed them. Those whose
 * content was imported again do not count.
 */
export function vanishedFrom(datasets: readonly DatasetSummary[]): readonly MirroredDataset[] {
  const ids = new Set(datasets.map(({ id }) => id));
  const hashes = new Set(datasets.map(({ hash }) => hash));
  return readMirror().filter(({ id, hash }) => !ids.has(id) && !hashes.has(hash));
}

/** Remembers what is there, and what has vanished until a user took note of it. */
export function writeMirror(
  datasets: readonly DatasetSummary[],
  vanished: readonly MirroredDataset[],
): void {
  const entries = datasets.map(({ id, hash, name, series }): MirroredDataset => {
    return { id, hash, name, rows: series.reduce((sum, { rows }) => sum + rows, 0) };
  });
  remember(KEY, JSON.stringify([...entries, ...vanished]));
}

/** Forgets a dataset that is about to be removed, so that no tab takes it for vanished. */
export function forgetInMirror(id: string): void {
  const rest = readMirror().filter((entry) => entry.id !== id);
  remember(KEY, JSON.stringify(rest));
}

/** Nothing, where nothing or something else was written. */
function readMirror(): readonly MirroredDataset[] {
  const entries = recallJson(KEY);
  return Array.isArray(entries) ? entries.filter(isEntry) : [];
}

function isEntry(entry: unknown): entry is MirroredDataset {
  const { id, hash, name, rows } = Object(entry) as Readonly<Record<string, unknown>>;
  return [id, hash, name].every((text) => typeof text === "string") && Number.isSafeInteger(rows);
}
