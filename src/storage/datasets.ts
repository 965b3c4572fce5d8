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
import type { DatasetSummary, SeriesSummary, SourceFile } from "./schema.ts";
import { dropRemoved, endStaging, stage, unstage, whileImporting } from "./staging.ts";
import { StorageError, storageErrorCode } from "./storageError.ts";

export type { DatasetDraft, DatasetSummary, SeriesDraft, SeriesSummary, SourceFile };

/** What became of a draft. */
export interface StoredDataset {
  readonly dataset: DatasetSummary;
  /** The same content was stored before: `dataset` is that one, mended if it was damaged. */
  readonly existed: boolean;
}

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
  const known = (await listDatasets()).find(({ hash }) => hash === dataset.hash);
  if (known === undefined) return publish(dataset, series);
  if (await verifyDataset(known.id)) return { dataset: known, existed: true };
  const mended = { ...known, importId: dataset.importId };
  return { dataset: (await publish(mended, series, known)).dataset, existed: true };
}

/**
 * Puts new content into a dataset, e.g. with a further month joined to it. Nobody sees a mix: it
 * has the old content or the new. Whoever amends the same dataset meanwhile waits.
 *
 * @param amend - Makes the new content out of the old; the id of its draft is that of the import.
 * @throws StorageError, or what `amend` throws; the dataset is then as it was.
 */
export function amendDataset(
  id: string,
  amend: (current: LoadedDataset) => DatasetDraft | Promise<DatasetDraft>,
): Promise<DatasetSummary> {
  return navigator.locks.request(`dataset ${id}`, async () => {
    const current = await readDataset(id);
    const draft = await amend(current);
    const series = draft.series.map((one) => one.series);
    const hash = await contentHash(series);
    const { hash: former, formerHashes } = current.dataset;
    const amended = {
      ...summarize(draft, hash),
      id,
      formerHashes: hash === former ? formerHashes : [...formerHashes, former],
    };
    return (await publish(amended, series, current.dataset)).dataset;
  }) as Promise<DatasetSummary>;
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
  const datasets = await read(["datasets"], (transaction) => transaction.getAll("datasets"));
  return datasets
    .filter(({ deletedAt }) => deletedAt === null)
    .sort((a, b) => b.importedAt - a.importedAt || a.name.localeCompare(b.name));
}

async function readDataset(id: string): Promise<LoadedDataset> {
  const { dataset, parts } = await read(["datasets", "chunks"], async (transaction) => {
    const found = await transaction.get("datasets", id);
    if (found === undefined || found.deletedAt !== null) {
      throw new StorageError(
        "missing",
        `the dataset ${id} is no longer stored: import its file again`,
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

async function publish(
  dataset: DatasetSummary,
  series: readonly Series[],
  replaced?: DatasetSummary,
): Promise<StoredDataset> {
  return whileImporting(dataset.importId, async () => {
    try {
      return await stageAndPoint(dataset, series, replaced);
    } catch (error) {
      await unstage(dataset.importId);
      // Removed datasets are kept for undo alone, so they make room first.
      const roomier = storageErrorCode(error) === "full" && (await dropRemoved(Infinity)) > 0;
      if (!roomier) throw error;
      return stageAndPoint(dataset, series, replaced).catch(async (again: unknown) => {
        await unstage(dataset.importId);
        throw again;
      });
    }
  });
}

async function stageAndPoint(
  dataset: DatasetSummary,
  series: readonly Series[],
  replaced: DatasetSummary | undefined,
): Promise<StoredDataset> {
  const parts = await stage(dataset.importId, series);
  return write(["datasets", "imports", "chunks"], async (transaction) => {
    const twins = await transaction.datasetsOf(dataset.hash);
    const twin = twins.find(({ id, deletedAt }) => id !== dataset.id && deletedAt === null);
    if (twin !== undefined && replaced === undefined) {
      await transaction.delete("imports", dataset.importId);
      await transaction.deleteAll("chunks", dataset.importId);
      return { dataset: twin, existed: true };
    }
    if (replaced !== undefined) {
      const now = await transaction.get("datasets", dataset.id);
      if (now?.importId !== replaced.importId || now.deletedAt !== null) {
        throw new StorageError(
          "missing",
          `the dataset “${dataset.name}” was removed or changed meanwhile: import the file again`,
        );
      }
      await transaction.deleteAll("chunks", replaced.importId);
    }
    await endStaging(transaction, dataset.importId, parts);
    await transaction.put("datasets", dataset);
    return { dataset, existed: false };
  });
}

function tryJoin({ series }: DatasetSummary, parts: readonly ArrayBuffer[]) {
  try {
    return join(series, parts);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
