/** What is known about a series when its import is over: what is odd, and what was changed. */

import type { Series } from "#engine/market/series";
import type { UtcMillis } from "#engine/units";
import type { OrderedRows, UniqueRows } from "./orderRows.ts";
import type { BadRow, Conflict, Findings } from "./places.ts";
import { type MarketQuality, measureQuality } from "./quality.ts";
import type { RowCounts } from "./rowCounts.ts";

/** What an import did to the rows of a file. */
export interface ImportChanges {
  /** Rows left out because they were wrong, with the first of them. */
  readonly dropped: Findings<BadRow>;
  /** Rows left out because they held no values. */
  readonly blank: number;
  /** Rows widened by rounding error. */
  readonly clamped: number;
  readonly unconfirmed: number;
  /** Bars at the end that were not over. */
  readonly unfinished: number;
  readonly duplicatesRemoved: number;
  /** Rows of one moment that differed, of which a person chose one. */
  readonly conflictsResolved: number;
  /** Stamps that were brought to whole minutes. */
  readonly snapped: number;
  readonly order: OrderedRows["order"];
  /** Stamps told when bars close and were moved to when they open. */
  readonly relabelled: boolean;
  /** Rows without a volume, which was read as 0. */
  readonly noVolume: number;
  /** Headers left out that were repeated between the rows. */
  readonly headers: number;
  /** Lines left out at the end that were cut or no data. */
  readonly skipped: readonly BadRow[];
}

/** Places are the first ones, as stamps of the series. */
export interface SeriesQuality extends MarketQuality {
  /** Identical rows that were dropped. */
  readonly duplicates: number;
  readonly duplicatePlaces: readonly UtcMillis[];
  /** Moments of rows with different values. */
  readonly conflicts: number;
  readonly conflictPlaces: readonly Conflict[];
  /** Rows whose high and low did not hold open and close, left out. */
  readonly ohlcViolations: number;
  readonly violationPlaces: readonly BadRow[];
  readonly changes: ImportChanges;
}

/** What of it is kept with the dataset: what the series itself tells is measured anew by whoever looks. */
export type LastingQuality = Pick<
  SeriesQuality,
  | "rows"
  | "gaps"
  | "missingBars"
  | "duplicates"
  | "duplicatePlaces"
  | "conflicts"
  | "conflictPlaces"
  | "ohlcViolations"
  | "violationPlaces"
  | "changes"
> & { readonly pauses: Omit<SeriesQuality["pauses"], "places"> };

/** Leaves out the places that can be found again, as lists of datasets are read often. */
export function lastingQuality(quality: SeriesQuality): LastingQuality {
  const { rows, gaps, missingBars, pauses, changes } = quality;
  const { duplicates, duplicatePlaces, conflicts, conflictPlaces } = quality;
  const { ohlcViolations, violationPlaces } = quality;
  return {
    ...{ rows, gaps, missingBars, pauses: { count: pauses.count, bars: pauses.bars } },
    ...{ duplicates, duplicatePlaces, conflicts, conflictPlaces },
    ...{ ohlcViolations, violationPlaces, changes },
  };
}

/** What was done to a series between its file and here. */
export interface Finish extends Pick<ImportChanges, "unfinished" | "snapped" | "order"> {
  readonly unique: Omit<UniqueRows, "columns">;
  /** How far stamps that told when bars close were moved; null where they were not. */
  readonly moved: ((stamp: UtcMillis) => UtcMillis) | null;
}

/** Looks through a finished series, and counts what happened to its rows. */
export function importQuality(
  series: Series,
  { dropped, violations, ...counts }: RowCounts,
  { unique, moved, ...changes }: Finish,
): SeriesQuality {
  const at = moved ?? ((stamp: UtcMillis) => stamp);
  const placed = (row: BadRow) => (row.time === undefined ? row : { ...row, time: at(row.time) });
  const { duplicates, duplicatePlaces, conflicts, conflictPlaces } = unique;
  return {
    ...measureQuality(series),
    duplicates,
    duplicatePlaces: duplicatePlaces.map(at),
    conflicts: conflicts.length,
    conflictPlaces: conflictPlaces.map((place) => ({ ...place, time: at(place.time) })),
    ohlcViolations: violations.count,
    violationPlaces: violations.places.map(placed),
    changes: {
      dropped: { count: dropped.count, places: dropped.places.map(placed) },
      ...counts,
      ...changes,
      duplicatesRemoved: duplicates,
      conflictsResolved: conflicts.length,
      relabelled: moved !== null,
    },
  };
}
