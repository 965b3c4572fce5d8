/** What IndexedDB holds, and how it came to be. */

import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import type { SeriesKind } from "#engine/market/series";
import type { Milliseconds, UtcMillis } from "#engine/units";

/** One series of a dataset, as cards show it. */
export interface SeriesSummary {
  readonly symbol: string;
  readonly kind: SeriesKind;
  readonly timeframe: Milliseconds;
  readonly rows: number;
  /** The first and the last stamp. */
  readonly first: UtcMillis;
  readonly last: UtcMillis;
  readonly gaps: number;
  readonly missingBars: number;
  /** Identical rows that were dropped on import. */
  readonly duplicates: number;
  readonly warnings: readonly string[];
}

/** An import, published: its columns are in `chunks` under its id. */
export interface DatasetSummary {
  readonly id: string;
  readonly name: string;
  /** The name of the file, or `sample`. */
  readonly source: string;
  readonly synthetic: boolean;
  readonly importedAt: UtcMillis;
  /** SHA-256 of all columns, in hex. */
  readonly hash: string;
  /** Of all columns. */
  readonly bytes: number;
  readonly series: readonly SeriesSummary[];
}

/** An import whose chunks are there, while nothing points at them yet. */
export interface StagedImport {
  readonly id: string;
}

/** A finished run that was kept. The layers above know what is in it. */
export interface StoredRun {
  readonly id: string;
  readonly createdAt: UtcMillis;
  readonly content: unknown;
}

export interface Schema extends DBSchema {
  /** Parts of columns, numbered through an import in the order of its series and columns. */
  chunks: { key: [importId: string, part: number]; value: ArrayBuffer };
  imports: { key: string; value: StagedImport };
  datasets: { key: string; value: DatasetSummary; indexes: { hash: string } };
  runs: { key: string; value: StoredRun };
}

export type Database = IDBPDatabase<Schema>;

/** Brings a database from the version before to the next. */
export type Migration = (
  database: Database,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], "versionchange">,
) => void;

/** The n-th entry leads to version n, counted from 1. Entries are never changed, only added. */
export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    database.createObjectStore("chunks");
    database.createObjectStore("imports", { keyPath: "id" });
    database.createObjectStore("datasets", { keyPath: "id" }).createIndex("hash", "hash");
    database.createObjectStore("runs", { keyPath: "id" });
  },
];
