/** What IndexedDB holds. How older databases become this is told in `migrations.ts`. */

import type { DBSchema, StoreKey, StoreNames, StoreValue } from "idb";
import type { SeriesKind } from "#engine/market/series";
import type { Milliseconds, UtcMillis } from "#engine/units";

/** A file that a dataset was made from. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the file as it was found, in hex. */
  readonly sha256: string;
}

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
  /** Quality and choices of the import, as JSON that storage does not look into; else null. */
  readonly details: unknown;
}

/** A pointer to a finished import, and what cards show of it. */
export interface DatasetSummary {
  readonly id: string;
  /** Its columns are in `chunks` under this id. */
  readonly importId: string;
  readonly name: string;
  /** The name of the file, or `sample`. */
  readonly source: string;
  readonly files: readonly SourceFile[];
  readonly synthetic: boolean;
  readonly importedAt: UtcMillis;
  /** SHA-256 of all columns, in hex. */
  readonly hash: string;
  /** The hashes it had before it was amended, the oldest first: what was tried on them counts. */
  readonly formerHashes: readonly string[];
  /** Of all columns. */
  readonly bytes: number;
  readonly series: readonly SeriesSummary[];
  /** When a user removed it; until it is collected as garbage this can be undone. */
  readonly deletedAt: UtcMillis | null;
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

/** `running` with nobody at work on it means that it was interrupted. */
export type LuckTestStatus = "running" | "paused" | "done" | "cancelled" | "failed";

/** A luck test without its permutations. The layers above know plan and observed run. */
export interface StoredLuckTest {
  readonly id: string;
  readonly createdAt: UtcMillis;
  readonly status: LuckTestStatus;
  readonly plan: unknown;
  /** The run on the real market; null until it is known. */
  readonly observed: unknown;
}

/** Outcomes of the permutations `from` to `from + count − 1` of a luck test. */
export interface StoredLuckBatch {
  readonly testId: string;
  readonly from: number;
  readonly count: number;
  /** `count` rows of equally many figures each. */
  readonly statistics: Float64Array<ArrayBuffer>;
  /** One per permutation. */
  readonly flags: Uint8Array<ArrayBuffer>;
  /** Whatever else belongs to them, e.g. curves thinned for drawing; else null. */
  readonly content: unknown;
}

/** What the ledger counts: distinct backtests, distinct luck tests, openings of the lockbox. */
export type LedgerKind = "backtest" | "luckTest" | "lockbox";

/** Something that was tried on data. */
export interface LedgerEntry {
  readonly datasetHash: string;
  readonly kind: LedgerKind;
  /** What makes it distinct, e.g. the hash of a set-up; with hash and kind unique. */
  readonly key: string;
  readonly createdAt: UtcMillis;
  readonly content: unknown;
}

export interface Schema extends DBSchema {
  /** Parts of columns, numbered through an import in the order of its series and columns. */
  chunks: { key: [importId: string, part: number]; value: ArrayBuffer };
  imports: { key: string; value: StagedImport };
  datasets: { key: string; value: DatasetSummary; indexes: { hash: string } };
  runs: { key: string; value: StoredRun };
  luckTests: { key: string; value: StoredLuckTest };
  luckBatches: { key: [testId: string, from: number]; value: StoredLuckBatch };
  ledger: {
    key: [datasetHash: string, kind: LedgerKind, key: string];
    value: LedgerEntry;
  };
}

export type StoreName = StoreNames<Schema>;
export type Key<Store extends StoreName> = StoreKey<Schema, Store>;
export type Value<Store extends StoreName> = StoreValue<Schema, Store>;

/** Where records carry their key; chunks are given theirs. */
export const KEY_PATHS = {
  chunks: null,
  imports: "id",
  datasets: "id",
  runs: "id",
  luckTests: "id",
  luckBatches: ["testId", "from"],
  ledger: ["datasetHash", "kind", "key"],
} as const;
