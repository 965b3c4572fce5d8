/**
 * Market data, imported once and read by workers. An import is atomic: its chunks are staged,
 * and one small durable transaction publishes them. Until then nobody sees it.
 */

import { columnsOf, type Series, stampsOf } from "#engine/market/series";
import type { UtcMillis } from "#engine/units";
import { join } from "./columnChunks.ts";
import { contentHash } from "./contentHash.ts";
import { withDatabase } from "./database.ts";
import type { Database, DatasetSummary, SeriesSummary } from "./schema.ts";
import { chunksOf, stage, unstage, whileImporting } from "./staging.ts";

export type { DatasetSummary, SeriesSummary };

/** What an importer knows about a series beside its columns. */
export interface SeriesDraft {
  readonly series: Series;
  readonly gaps: number;
  readonly missingBars: number;
  readonly duplicates: number;
  readonly warnings: readonly string[];
}

/** A dataset to be stored. */
export interface DatasetDraft {
  /** Unique, e.g. a random UUID. */
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly synthetic: boolean;
  readonly importedAt: UtcMillis;
  readonly series: readonly SeriesDraft[];
}

/** What became of a draft. */
export interface StoredDataset {
  readonly dataset: DatasetSummary;
  /** The same content was stored before: `dataset` is that one, and nothing was written. */
  readonly existed: boolean;
}

/**
 * Stores a dataset, all of it or nothing.
 *
 * @throws Error when storage is full or fails; what was staged is removed.
 */
export async function saveDataset(draft: DatasetDraft): Promise<StoredDataset> {
  const { series: drafts, ...description } = draft;
  const series = drafts.map((one) => one.series);
  const hash = await contentHash(series);
  const known = await withDatabase((database) => database.getFromIndex("datasets", "hash", hash));
  if (known !== undefined) return { dataset: known, existed: true };
  const dataset: DatasetSummary = {
    ...description,
    hash,
    bytes: series.reduce((sum, one) => sum + bytesOf(one), 0),
    series: drafts.map(summarize),
  };
  await whileImporting(draft.id, () =>
    withDatabase(async (database) => {
      try {
        await stage(database, draft.id, series);
        await publish(database, dataset);
      } catch (error) {
        await unstage(database, draft.id);
        throw error;
      }
    }),
  );
  return { dataset, existed: false };
}

/**
 * Reads a dataset and checks it against its hash.
 *
 * @throws Error when it is not there, or not what was stored.
 */
export async function loadDataset(id: string): Promise<readonly Series[]> {
  return withDatabase(async (database) => {
    const transaction = database.transaction(["datasets", "chunks"]);
    const dataset = await transaction.objectStore("datasets").get(id);
    if (dataset === undefined) {
      throw new Error(`the dataset ${id} is no longer stored: import its file again`);
    }
    const parts = await transaction.objectStore("chunks").getAll(chunksOf(id));
    const series = tryJoin(dataset, parts);
    if (series === null || (await contentHash(series)) !== dataset.hash) {
      throw new Error(
        `the dataset “${dataset.name}” is damaged: remove it and import its file again`,
      );
    }
    return series;
  });
}

/** All datasets, the newest first. */
export async function listDatasets(): Promise<readonly DatasetSummary[]> {
  const datasets = await withDatabase((database) => database.getAll("datasets"));
  return datasets.sort((a, b) => b.importedAt - a.importedAt || a.name.localeCompare(b.name));
}

/** Removes a dataset and its columns, at once and together. */
export async function deleteDataset(id: string): Promise<void> {
  await withDatabase(async (database) => {
    const transaction = database.transaction(["datasets", "chunks"], "readwrite", STRICT);
    await Promise.all([
      transaction.objectStore("datasets").delete(id),
      transaction.objectStore("chunks").delete(chunksOf(id)),
      transaction.done,
    ]);
  });
}

const STRICT = { durability: "strict" } as const;

async function publish(database: Database, dataset: DatasetSummary): Promise<void> {
  const transaction = database.transaction(["datasets", "imports"], "readwrite", STRICT);
  await Promise.all([
    transaction.objectStore("datasets").put(dataset),
    transaction.objectStore("imports").delete(dataset.id),
    transaction.done,
  ]);
}

function summarize({
  series,
  gaps,
  missingBars,
  duplicates,
  warnings,
}: SeriesDraft): SeriesSummary {
  const { symbol, kind, timeframe } = series;
  const stamps = stampsOf(series);
  const [first, last] = [stamps[0], stamps[stamps.length - 1]];
  if (first === undefined || last === undefined) {
    throw new RangeError(`the series ${symbol} ${kind} is empty and cannot be stored`);
  }
  const counts = { rows: stamps.length, first, last, gaps, missingBars, duplicates };
  return { symbol, kind, timeframe, ...counts, warnings };
}

function tryJoin({ series }: DatasetSummary, parts: readonly ArrayBuffer[]) {
  try {
    return join(series, parts);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function bytesOf(series: Series): number {
  return columnsOf(series).reduce((sum, [, column]) => sum + column.byteLength, 0);
}
