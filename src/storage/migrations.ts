/** How a database of any older version becomes one of today's. */

import type { IDBPDatabase, IDBPTransaction } from "idb";
import { type DatasetSummary, KEY_PATHS, type Schema, type StoreName } from "./schema.ts";

/** Brings a database from the version before to the next. */
export type Migration = (
  database: IDBPDatabase<Schema>,
  transaction: IDBPTransaction<Schema, StoreName[], "versionchange">,
) => void | Promise<void>;

/** The n-th entry leads to version n, counted from 1. Entries are never changed, only added. */
export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    database.createObjectStore("chunks");
    database.createObjectStore("imports", { keyPath: "id" });
    database.createObjectStore("datasets", { keyPath: "id" }).createIndex("hash", "hash");
    database.createObjectStore("runs", { keyPath: "id" });
  },
  async (database, transaction) => {
    database.createObjectStore("luckTests", { keyPath: KEY_PATHS.luckTests });
    database.createObjectStore("luckBatches", { keyPath: [...KEY_PATHS.luckBatches] });
    database.createObjectStore("ledger", { keyPath: [...KEY_PATHS.ledger] });
    const datasets = transaction.objectStore("datasets");
    for (const dataset of await datasets.getAll()) await datasets.put(fromVersion1(dataset));
  },
];

/** In version 1 a dataset was its import, came from one file, and was deleted at once. */
function fromVersion1(dataset: DatasetSummary): DatasetSummary {
  return {
    ...dataset,
    importId: dataset.id,
    files: [],
    formerHashes: [],
    deletedAt: null,
    series: dataset.series.map((one) => ({ ...one, details: null })),
  };
}
