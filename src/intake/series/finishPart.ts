/** Rows of one series → the series. Nothing is repaired in silence: each change is counted and said. */

import type { Column } from "#engine/columns";
import { formatMoment } from "#engine/market/moment";
import { isPriceKind, type Series } from "#engine/market/series";
import { DAY, formatTimeframe, MINUTE } from "#engine/market/timeframe";
import type { Milliseconds, UtcMillis } from "#engine/units";
import { type ImportedSeries, type ImportIssue, ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { barLengthOf, checkBarLength, openingOf } from "./barLength.ts";
import { importQuality } from "./importQuality.ts";
import { loneTimes, refuseStacked } from "./oddTimes.ts";
import { addOrder, conflictQuestion, sortRows, uniqueRows } from "./orderRows.ts";
import type { RowColumns, SeriesPart } from "./part.ts";
import { periodWarnings } from "./periodEnds.ts";
import { qualityWarnings } from "./qualityWarnings.ts";
import { refuseIrregular } from "./regularity.ts";
import { MANY_CONFLICTS } from "./rivals.ts";

type Choices = Pick<Overrides, "duplicates" | "timeframe" | "barLabel">;

/**
 * Sorts rows, drops identical duplicates and what is not over, names the length of a bar, and
 * looks for gaps.
 *
 * @param now - A bar that ends later is not complete.
 * @throws ImportRefusal for a single row whose length nobody tells, for a length that the rows
 * contradict, where no length fits the times, and for times in the future.
 * @throws ImportPause for two different rows of one moment.
 */
export function finishPart(
  part: SeriesPart,
  now: UtcMillis,
  { duplicates: keep, timeframe: chosen, barLabel }: Choices,
): ImportedSeries {
  const isBars = isPriceKind(part.kind);
  const { snapped, columns: whole } = isBars ? { snapped: 0, columns: part.columns } : snap(part);
  if (isBars) refuseStacked(whole[0]);
  const { columns: sorted, order } = sortRows(whole);
  const { columns: rows, ...unique } = uniqueRows(sorted, keep);
  const copies = part.files.length > 1 ? unique.duplicates : 0; // of one file dropped twice
  refuseShared(
    sorted[0].length - copies,
    rows[0].length,
    unique.conflicts.length,
    part.files.length,
  );
  if (unique.conflicts.length > 0 && keep === undefined) {
    throw conflictQuestion(unique, part);
  }
  const said = chosen == null || !isBars ? [] : checkBarLength(rows[0], part.timeframe, chosen);
  const timeframe = spacingOf(part, rows);
  const lone = loneTimes(rows[0], timeframe);
  if (isBars && chosen == null) refuseIrregular(rows[0], timeframe, part.dateOrder);
  const moved =
    isBars && part.barLabel === "close" ? (stamp: UtcMillis) => openingOf(stamp, timeframe) : null;
  const [stamps, ...values] = rows;
  const labelled: RowColumns = moved === null ? rows : [stamps.map(moved), ...values];
  const { columns, unfinished } = isBars
    ? dropUnfinished(labelled, timeframe, now)
    : { columns: refuseFuture(labelled, now), unfinished: 0 };
  const series = toSeries(part, timeframe, columns);
  const quality = importQuality(series, part.rowCounts, {
    ...{ unique, moved, unfinished, snapped, order: addOrder(part.order, order) },
  });
  const warnings: readonly ImportIssue[] = [
    ...part.warnings,
    ...(isBars && chosen == null ? contradiction(part.timeframe, timeframe) : []),
    ...said,
    ...lone,
    ...(isBars && moved === null && barLabel === undefined ? periodWarnings(stamps) : []),
    ...qualityWarnings(series, quality, formatTimeframe(timeframe)),
  ];
  return { series, quality, format: part.format, warnings };
}

/** Many conflicts are no mistakes of an exchange where they are this share of all. */
const MOST_CONFLICTS = 0.1;

/** Where many rows share their moment with another, a column that tells them apart was not read. */
function refuseShared(all: number, kept: number, conflicts: number, files: number): void {
  const many = conflicts >= MANY_CONFLICTS && conflicts > MOST_CONFLICTS * kept;
  if (all < 2 * kept + 2 && !many) return;
  if (files !== 1) {
    const [who, wayOut] =
      files === 0
        ? ["both", "keep them apart"]
        : [`${files} files`, "import one of them at a time"];
    throw new ImportRefusal(
      "E_DUP_MOST",
      `${who} hold different rows for the same times, ${all} rows with ${kept} times in all, as those of two exchanges do: ${wayOut}`,
    );
  }
  throw new ImportRefusal(
    "E_DUP_MOST",
    `${all} rows have only ${kept} different times: a column of hours, of symbols or of lengths of bars was not read; choose the columns, or split the file`,
  );
}

function spacingOf(part: SeriesPart, [stamps]: RowColumns): Milliseconds {
  const spacing = barLengthOf(part, stamps);
  if (spacing === null) {
    throw new ImportRefusal(
      "E_TOO_FEW",
      `${stamps.length} row: the length of a bar cannot be known; choose it, or import a file of at least two bars`,
    );
  }
  return spacing;
}

/** The name of a file is believed less than its rows. */
function contradiction(named: Milliseconds | null, found: Milliseconds): readonly ImportIssue[] {
  if (named === null || named === found) return [];
  const [name, rows] = [formatTimeframe(named), formatTimeframe(found)];
  const message = `the name of the file says ${name}, and its rows lie ${rows} apart; read as ${rows}`;
  return [{ code: "W_TIMEFRAME_NAME", message }];
}

/** Funding and open interest are stamped some milliseconds late. */
function snap({ columns }: SeriesPart): { readonly columns: RowColumns; readonly snapped: number } {
  const [stamps, ...values] = columns;
  let snapped = 0;
  const time = stamps.map((stamp) => {
    const minute = Math.round(stamp / MINUTE) * MINUTE;
    if (minute !== stamp) snapped++;
    return minute;
  });
  return { columns: snapped === 0 ? columns : [time, ...values], snapped };
}

function dropUnfinished(columns: RowColumns, timeframe: Milliseconds, now: UtcMillis) {
  const [stamps] = refuseFuture(columns, now);
  let rows = stamps.length;
  while (rows > 0 && (stamps[rows - 1] as number) + timeframe > now) rows--;
  const unfinished = stamps.length - rows;
  if (rows === 0) {
    throw new ImportRefusal(
      "E_TOO_FEW",
      "no bar of the file is complete yet: wait until one is over",
    );
  }
  const kept =
    unfinished === 0
      ? columns
      : (columns.map((column) => column.slice(0, rows)) as unknown as RowColumns);
  return { columns: kept, unfinished };
}

/** A day is left for clocks and zones. */
function refuseFuture(columns: RowColumns, now: UtcMillis): RowColumns {
  const last = columns[0].at(-1) ?? 0;
  if (last > now + DAY) {
    throw new ImportRefusal(
      "E_TIME_FUTURE",
      `the last time, ${formatMoment(last)}, lies in the future: choose the right unit, time zone or column`,
    );
  }
  return columns;
}

function toSeries(
  { symbol, kind }: SeriesPart,
  timeframe: Milliseconds,
  [stamps, ...values]: RowColumns,
): Series {
  if (!isPriceKind(kind)) {
    return { symbol, kind, timeframe, time: stamps, value: values[0] as Column };
  }
  const [open, high, low, close, volume] = values as [Column, Column, Column, Column, Column];
  return { symbol, kind, timeframe, openTime: stamps, open, high, low, close, volume };
}
