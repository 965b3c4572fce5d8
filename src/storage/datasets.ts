/**
 * Market data, imported once and read by workers. A dataset is a pointer to a finished import.
 * An import is atomic: its chunks are staged, and one small durable transaction publishes them,
 * in the place of those before where a dataset is amended. Until then nobody sees it.
 */

import type { Series } from "#engine/market/series";
import { join } from "./columnChunks.ts";
import { contentHash } from "./contentHash.ts";
import { read, write } from "./database.ts";
import { type DatasetDraft, type SeriesDraft, summarize } from "./datasetDraft.ts";
import { inherit, publish, type StoredDataset } from "./publishing.ts";
import type { DatasetSummary, SeriesSummary, SourceFile } from "./schema.ts";
import { StorageError, storageErrorCode } from "./storageError.ts";

export type { DatasetDraft, DatasetSummary, SeriesDraft, SeriesSummary, SourceFile, StoredDataset };

/** A dataset with what it holds. */
export interface LoadedDataset {
  readonly dataset: DatasetSummary;
  readonly series: readonly Series[];
}

/**
 * Stores a dataset, all of it or nothing. Content that is stored already is not stored twice.
 *
 * @throws StorageError when storage is full or fails; what was staged is removed.
 */
export async function saveDataset(draft: DatasetDraft): Promise<StoredDataset> {
  const series = draft.series.map((one) => one.series);
  return publishDataset(summarize(draft, await contentHash(series)), series);
}

/** Stores a dataset of which the summary is known, as {@link saveDataset} does. */
export async function publishDataset(
  dataset: DatasetSummary,
  series: readonly Series[],
): Promise<StoredDataset> {
  const twins = await read(["datasets"], (transaction) => transaction.datasetsOf(dataset.hash));
  const known = twins.find(({ deletedAt }) => deletedAt === null);
  if (known === undefined) return publish(dataset, series);
  const isWhole = await verifyDataset(known.id);
  const heir = await write(["datasets"], async (transaction) => {
    const now = await transaction.get("datasets", known.id);
    return now?.importId === known.importId ? inherit(transaction, now, dataset) : known;
  });
  if (isWhole) return { dataset: heir, existed: true };
  const mended = { ...heir, importId: dataset.importId };
  return { dataset: (await publish(mended, series, { replaced: heir })).dataset, existed: true };
}

/**
 * Reads what a dataset holds and checks it against its hash.
 *
 * @throws StorageError `missing` when it is not there, `damaged` when it is not what was stored.
 */
export async function loadDataset(id: string): Promise<readonly Series[]> {
  return (await readDataset(id)).series;
}

/** Whether a dataset is what was stored. @throws StorageError `missing` when it is not there. */
export async function verifyDataset(id: string): Promise<boolean> {
  try {
    await readDataset(id);
    return true;
  } catch (error) {
    if (storageErrorCode(error) === "damaged") return false;
    throw error;
  }
}

/** All datasets that were not removed, the newest first. */
export async function listDatasets(): Promise<readonly DatasetSummary[]> {
  return (await readShelf()).listed;
}

/** The datasets that are listed, and the ids of those that were removed and may be brought back. */
export async function readShelf(): Promise<{
  readonly listed: readonly DatasetSummary[];
  readonly removedIds: readonly string[];
}> {
  const datasets = await read(["datasets"], (transaction) => transaction.getAll("datasets"));
  return {
    listed: datasets
      .filter(({ deletedAt }) => deletedAt === null)
      .sort((a, b) => b.importedAt - a.importedAt || a.name.localeCompare(b.name)),
    removedIds: datasets.flatMap(({ id, deletedAt }) => (deletedAt === null ? [] : [id])),
  };
}

/** Reads a dataset with its card, and checks it. @throws as {@link loadDataset} does. */
export async function readDataset(id: string): Promise<LoadedDataset> {
  const { dataset, parts } = await read(["datasets", "chunks"], async (transaction) => {
    const found = await transaction.get("datasets", id);
    if (found === undefined || found.deletedAt !== null) {
      throw new StorageError(
        "missing",
        `the dataset ${found === undefined ? id : `“${found.name}”`} is no longer stored: import its file again`,
      );
    }
    return { dataset: found, parts: await transaction.getAll("chunks", found.importId) };
  });
  const series = tryJoin(dataset, parts);
  if (series === null || (await contentHash(series)) !== dataset.hash) {
    throw new StorageError(
      "damaged",
      `the dataset “${dataset.name}” is damaged: import its file again`,
    );
  }
  return { dataset, series };
}

function tryJoin({ series }: DatasetSummary, parts: readonly ArrayBuffer[]) {
  try {
    return join(series, parts);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
