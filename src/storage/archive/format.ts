/**
 * Everything that is stored, as one file.
 *
 * The file is gzip. Inside are lines of JSON (UTF-8, ended by LF; see `plainText.ts` for what JSON
 * cannot say). The first is the header, `{"format":"nullmarket archive","version":1,"createdAt":…}`,
 * each further one an entry. A line of kind `dataset` is followed by its columns: series by
 * series in the order of `value.series`, column by column (`openTime, open, high, low, close,
 * volume`, or `time, value`), each `rows` float64, little-endian, with nothing between them. SHA-256
 * of the columns, as `contentHash.ts` says, is `value.hash`. The last line is `{"kind":"end","value":"…"}`
 * with the hash of all lines before it (`lineChain.ts`: h₀ empty, hᵢ = SHA-256 in hex of hᵢ₋₁ and line i).
 */

import type { Series } from "#engine/market/series";
import type {
  DatasetSummary,
  LedgerEntry,
  StoredLuckBatch,
  StoredLuckTest,
  StoredRun,
} from "../schema.ts";

export const FORMAT = "nullmarket archive";
export const VERSION = 1;

/** What an archive holds, one at a time. Datasets come before what may refer to them. */
export type ArchiveEntry =
  | {
      readonly kind: "dataset";
      readonly value: DatasetSummary;
      readonly series: readonly Series[];
    }
  | { readonly kind: "run"; readonly value: StoredRun }
  | { readonly kind: "luckTest"; readonly value: ArchivedLuckTest }
  | { readonly kind: "ledger"; readonly value: LedgerEntry };

/** A luck test with its permutations, which belong together. */
export interface ArchivedLuckTest {
  readonly test: StoredLuckTest;
  readonly batches: readonly StoredLuckBatch[];
}

export type ArchiveKind = ArchiveEntry["kind"];

/** An entry that cannot be used, although the file is whole: what it is, and why. */
export interface UnusableEntry {
  readonly kind: "unusable";
  /** For people, e.g. `the dataset “months.csv”`. */
  readonly what: string;
  /** Completes “because …”. */
  readonly why: string;
}
