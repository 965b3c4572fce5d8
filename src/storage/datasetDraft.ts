/** What an importer hands over, and the summary that is kept of it. */

import { columnsOf, MOST_ROWS, type Series, stampsOf } from "#engine/market/series";
import type { UtcMillis } from "#engine/units";
import type { DatasetSummary, SeriesSummary, SourceFile } from "./schema.ts";
import { StorageError } from "./storageError.ts";

/** What an importer knows about a series beside its columns. */
export interface SeriesDraft {
  readonly series: Series;
  readonly gaps: number;
  readonly missingBars: number;
  readonly duplicates: number;
  readonly warnings: readonly string[];
  /** Anything as JSON: quality, places, choices. Storage keeps it and does not look into it. */
  readonly details?: unknown;
}

/** A dataset to be stored. */
export interface DatasetDraft {
  /** Unique, e.g. a random UUID: of the import, and of the dataset that it makes. */
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** Where it came from, where it came from files. */
  readonly files?: readonly SourceFile[];
  readonly synthetic: boolean;
  readonly importedAt: UtcMillis;
  readonly series: readonly SeriesDraft[];
}

/**
 * The summary of a draft of that content.
 *
 * @throws RangeError when a series is empty, StorageError `tooLarge` when one is too long.
 */
export function summarize(draft: DatasetDraft, hash: string): DatasetSummary {
  const { id, name, source, files = [], synthetic, importedAt } = draft;
  return {
    ...{ id, importId: id, name, source, files, synthetic, importedAt, hash },
    formerHashes: [],
    bytes: draft.series.reduce((sum, { series }) => sum + bytesOf(series), 0),
    series: draft.series.map(summarizeSeries),
    deletedAt: null,
  };
}

function summarizeSeries(draft: SeriesDraft): SeriesSummary {
  const { series, gaps, missingBars, duplicates, warnings, details = null } = draft;
  const { symbol, kind, timeframe } = series;
  const stamps = stampsOf(series);
  const [first, last] = [stamps[0], stamps[stamps.length - 1]];
  if (first === undefined || last === undefined) {
    throw new RangeError(`the series ${symbol} ${kind} is empty and cannot be stored`);
  }
  if (stamps.length > MOST_ROWS) {
    const rows = [stamps.length, MOST_ROWS].map((count) => count.toLocaleString("en-US"));
    throw new StorageError(
      "tooLarge",
      `the series ${symbol} ${kind} would have ${rows[0]} rows, and ${rows[1]} are the most: import fewer files at once, or bars of a longer timeframe`,
    );
  }
  const counts = { rows: stamps.length, first, last, gaps, missingBars, duplicates };
  return { symbol, kind, timeframe, ...counts, warnings, details };
}

function bytesOf(series: Series): number {
  return columnsOf(series).reduce((sum, [, column]) => sum + column.byteLength, 0);
}
