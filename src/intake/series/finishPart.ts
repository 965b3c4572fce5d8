/** Rows of one series → the series. Nothing is repaired in silence: each change is counted and said. */

import type { Column } from "#engine/columns";
import { isPriceKind, type Series } from "#engine/market/series";
import { DAY, formatTimeframe, MINUTE } from "#engine/market/timeframe";
import type { Milliseconds, UtcMillis } from "#engine/units";
import { type ImportedSeries, type ImportIssue, ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { conflictQuestion, sortRows, uniqueRows } from "./orderRows.ts";
import type { RowColumns, SeriesPart } from "./part.ts";
import { measureQuality } from "./quality.ts";
import { qualityWarnings } from "./qualityWarnings.ts";
import { usualSpacing } from "./timeframe.ts";

/**
 * Sorts rows, drops identical duplicates and what is not over, names the length of a bar, and
 * looks for gaps.
 *
 * @param now - A bar that ends later is not complete.
 * @throws ImportRefusal for fewer than two rows and for times in the future.
 * @throws ImportPause for two different rows of one moment.
 */
export function finishPart(
  part: SeriesPart,
  now: UtcMillis,
  { duplicates: keep }: Pick<Overrides, "duplicates">,
): ImportedSeries {
  const isBars = isPriceKind(part.kind);
  const { snapped, columns: whole } = isBars ? { snapped: 0, columns: part.columns } : snap(part);
  const { columns: sorted, order } = sortRows(whole);
  const found = uniqueRows(sorted, keep);
  const { columns: unique, duplicates, conflicts } = found;
  if (conflicts.length > 0 && keep === undefined) {
    throw conflictQuestion(found, part);
  }
  const timeframe = spacingOf(part, unique);
  const relabelled = isBars && part.barLabel === "close";
  const labelled = relabelled ? relabel(unique, timeframe) : unique;
  const { columns, unfinished } = isBars
    ? dropUnfinished(labelled, timeframe, now)
    : { columns: refuseFuture(labelled, now), unfinished: 0 };
  const series = toSeries(part, timeframe, columns);
  const { rowCounts } = part;
  const quality = {
    ...measureQuality(series),
    duplicates,
    conflicts: conflicts.length,
    ohlcViolations: rowCounts.places.filter(({ reason }) => reason.includes("lies outside")).length,
    changes: {
      dropped: { count: rowCounts.dropped, places: rowCounts.places },
      ...{ blank: rowCounts.blank, clamped: rowCounts.clamped, unconfirmed: rowCounts.unconfirmed },
      ...{ unfinished, duplicatesRemoved: duplicates, conflictsResolved: conflicts.length },
      ...{ snapped, order, relabelled },
    },
  };
  const warnings: readonly ImportIssue[] = [
    ...part.warnings,
    ...qualityWarnings(series, quality, formatTimeframe(timeframe)),
  ];
  return { series, quality, format: part.format, warnings };
}

function spacingOf(part: SeriesPart, [stamps]: RowColumns): Milliseconds {
  const spacing = usualSpacing(stamps, part.timeframe);
  if (spacing === null) {
    throw new ImportRefusal(
      "E_TOO_FEW",
      `${stamps.length} row: the length of a bar cannot be known; import a file of at least two bars`,
    );
  }
  return spacing;
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

/** From when bars close to when they open; an end such as 23:59:59.999 is a millisecond early. */
function relabel([stamps, ...values]: RowColumns, timeframe: Milliseconds): RowColumns {
  return [stamps.map((stamp) => (stamp % 1000 === 999 ? stamp + 1 : stamp) - timeframe), ...values];
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
      `the last time, ${new Date(last).toISOString().slice(0, 16)}, lies in the future: choose the right unit, time zone or column`,
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
