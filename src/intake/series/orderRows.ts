/** Rows in order of time, one for each moment. */

import type { Column } from "#engine/columns";
import { formatMoment } from "#engine/market/moment";
import { isPriceKind } from "#engine/market/series";
import { DAY, HOUR } from "#engine/market/timeframe";
import type { UtcMillis } from "#engine/units";
import { ImportPause } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { pickRows, type RowColumns, type SeriesPart } from "./part.ts";
import { type Conflict, MOST_PLACES } from "./places.ts";

export interface OrderedRows {
  readonly columns: RowColumns;
  readonly order: "kept" | "reversed" | "sorted";
}

/** Sorts rows by their stamps; equal ones keep their order. */
export function sortRows(columns: RowColumns): OrderedRows {
  const [stamps] = columns;
  let ascending = true;
  let descending = true;
  for (let row = 1; row < stamps.length; row++) {
    const step = (stamps[row] as number) - (stamps[row - 1] as number);
    if (step < 0) ascending = false;
    if (step > 0) descending = false;
  }
  if (ascending) return { columns, order: "kept" };
  const rows = Uint32Array.from(stamps.keys());
  if (descending) reverseRuns(rows.reverse(), stamps);
  else rows.sort((a, b) => (stamps[a] as number) - (stamps[b] as number) || a - b);
  return { columns: pickRows(columns, rows), order: descending ? "reversed" : "sorted" };
}

/** Puts rows of one moment back into the order in which they stood. */
function reverseRuns(rows: Uint32Array, stamps: Column): void {
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && stamps[rows[to] as number] === stamps[rows[from] as number]) to++;
    if (to - from > 1) rows.subarray(from, to).reverse();
    from = to;
  }
}

/** What was done to rows that were put in order twice. */
export function addOrder(
  before: OrderedRows["order"],
  now: OrderedRows["order"] = "kept",
): OrderedRows["order"] {
  return now === "kept" ? before : now;
}

export interface UniqueRows {
  readonly columns: RowColumns;
  /** Identical rows that were dropped. */
  readonly duplicates: number;
  /** The moments of the first of them. */
  readonly duplicatePlaces: readonly UtcMillis[];
  /** Moments with different rows. */
  readonly conflicts: readonly number[];
  /** In which values the first of them differ. */
  readonly conflictPlaces: readonly Conflict[];
  /** How many of these differ in the last column alone, which is the volume of bars. */
  readonly lastOnly: number;
}

/**
 * Keeps one row for each moment of sorted rows.
 *
 * @param keep - Which row stays where rows differ.
 */
export function uniqueRows(
  columns: RowColumns,
  keep: Overrides["duplicates"] = "first",
): UniqueRows {
  const [stamps, ...values] = columns;
  const rows = new Uint32Array(stamps.length);
  const duplicatePlaces: UtcMillis[] = [];
  const conflicts: number[] = [];
  const conflictPlaces: Conflict[] = [];
  let kept = 0;
  let duplicates = 0;
  let lastOnly = 0;
  for (let row = 0; row < stamps.length; row++) {
    const before = rows[kept - 1] as number;
    if (kept === 0 || stamps[row] !== stamps[before]) {
      rows[kept++] = row;
      continue;
    }
    const place = values.findIndex((column) => column[row] !== column[before]);
    if (place === -1) {
      duplicates++;
      if (duplicates <= MOST_PLACES) duplicatePlaces.push(stamps[row] as number);
      continue;
    }
    if (place === values.length - 1) lastOnly++;
    const [stays, goes] = keep === "last" ? [row, before] : [before, row];
    rows[kept - 1] = stays;
    if (conflicts.at(-1) === stamps[row]) continue;
    const time = stamps[row] as number;
    conflicts.push(time);
    if (conflicts.length > MOST_PLACES) continue;
    const [column, valuesThere] = [columnName(place, values.length), values[place] as Column];
    const [staying, leaving] = [valuesThere[stays] as number, valuesThere[goes] as number];
    conflictPlaces.push({ time, column, kept: staying, left: leaving });
  }
  const all = kept === stamps.length;
  return {
    columns: all ? columns : pickRows(columns, rows.slice(0, kept)),
    ...{ duplicates, duplicatePlaces, conflicts, conflictPlaces, lastOnly },
  };
}

/** Bars have five values, events one. */
function columnName(place: number, width: number): string {
  return width === 1 ? "value" : (["open", "high", "low", "close"][place] ?? "volume");
}

/** Asks which of different rows of one moment is right. */
export function conflictQuestion(
  { conflicts, lastOnly }: Pick<UniqueRows, "conflicts" | "lastOnly">,
  { naive, files, kind }: Pick<SeriesPart, "naive" | "files" | "kind">,
): ImportPause {
  const [first = 0] = conflicts;
  const moment = formatMoment(first);
  if (naive && conflicts.every(isAutumnNight)) {
    return new ImportPause({
      code: "A_DUP_CONFLICT",
      message: `${moment} appears twice with different values, as when clocks go back: choose the time zone of this file`,
      override: "timeZone",
      answers: ["Europe/London", "Europe/Berlin", "America/New_York", "America/Chicago"].map(
        (timeZone) => ({ label: timeZone, overrides: { timeZone } }),
      ),
    });
  }
  const count =
    conflicts.length === 1 ? "1 timestamp appears" : `${conflicts.length} timestamps appear`;
  const where = files.length > 1 ? ` in ${files.length} files` : "";
  const volumes =
    isPriceKind(kind) && lastOnly > 0
      ? ` (${lastOnly} of them ${lastOnly === 1 ? "differs" : "differ"} in volume alone)`
      : "";
  return new ImportPause({
    code: "A_DUP_CONFLICT",
    message: `${count} twice${where} with different values${volumes}, ${moment} UTC first: keep the first row, or the last?`,
    override: "duplicates",
    answers: [
      { label: "keep the first", overrides: { duplicates: "first" } },
      { label: "keep the last", overrides: { duplicates: "last" } },
    ],
  });
}

/** Clocks go back on Sundays, in the first hours, in October, November or April. */
function isAutumnNight(local: number): boolean {
  const date = new Date(local);
  const isSunday = date.getUTCDay() === 0;
  return isSunday && [9, 10, 3].includes(date.getUTCMonth()) && local % DAY < 4 * HOUR;
}
