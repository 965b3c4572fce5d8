/** Checks rows and brings them in order. Nothing is repaired in silence: each change is counted and said. */

import { at, type Column } from "#engine/columns";
import type { Milliseconds, UtcMillis } from "#engine/units";
import { type ImportIssue, ImportRefusal, type SeriesQuality } from "./importResult.ts";

/** Rows as columns, the stamps first; all of one length. */
export type RowColumns = readonly [stamps: Column, ...values: Column[]];

export interface VerifiedRows {
  readonly columns: RowColumns;
  /** The usual distance between stamps. */
  readonly timeframe: Milliseconds;
  readonly quality: SeriesQuality;
  readonly warnings: readonly ImportIssue[];
}

/**
 * Sorts rows, drops identical duplicates and a last bar that is not over, and counts gaps.
 *
 * @param now - A bar that ends later is not complete.
 * @throws ImportRefusal for fewer than two rows, or two different rows of one moment.
 */
export function verifyRows(read: RowColumns, now: UtcMillis, areBars: boolean): VerifiedRows {
  const warnings: ImportIssue[] = [];
  const sorted = sortRows(read, warnings);
  const { kept, duplicates } = dropDuplicates(sorted);
  if (duplicates > 0) {
    warnings.push({
      code: "W_DUP_SAME",
      message: `${duplicates} duplicate rows with identical values were removed`,
    });
  }
  if (kept[0].length < 2) {
    throw new ImportRefusal(
      "E_TOO_FEW",
      `${kept[0].length} row: the length of a bar cannot be known`,
    );
  }
  const timeframe = modalSpacing(kept[0]);
  const columns = areBars ? dropUnfinished(kept, timeframe, now, warnings) : kept;
  const { gaps, missingBars } = countGaps(columns[0], timeframe);
  if (areBars && gaps > 0) {
    warnings.push({
      code: "W_GAPS",
      message: `${gaps} ${gaps === 1 ? "gap" : "gaps"}, ${missingBars} bars missing; not filled`,
    });
  }
  const quality = { rows: columns[0].length, gaps, missingBars, duplicates };
  return { columns, timeframe, quality, warnings };
}

function sortRows(columns: RowColumns, warnings: ImportIssue[]): RowColumns {
  const [stamps] = columns;
  let ascending = true;
  let descending = true;
  for (let row = 1; row < stamps.length; row++) {
    if (at(stamps, row) < at(stamps, row - 1)) ascending = false;
    if (at(stamps, row) > at(stamps, row - 1)) descending = false;
  }
  if (ascending) return columns;
  warnings.push(
    descending
      ? { code: "W_REVERSED", message: "the file was newest-first; the order was reversed" }
      : { code: "W_UNSORTED", message: "the rows were not in order of time; they were sorted" },
  );
  const order = Array.from(stamps.keys()).sort((a, b) => at(stamps, a) - at(stamps, b) || a - b);
  return pick(columns, order);
}

function dropDuplicates(columns: RowColumns): { kept: RowColumns; duplicates: number } {
  const [stamps, ...values] = columns;
  const rows: number[] = [];
  for (let row = 0; row < stamps.length; row++) {
    if (row === 0 || at(stamps, row) !== at(stamps, row - 1)) {
      rows.push(row);
      continue;
    }
    const conflict = values.some((column) => at(column, row) !== at(column, row - 1));
    if (conflict) {
      throw new ImportRefusal(
        "A_DUP_CONFLICT",
        `${new Date(at(stamps, row)).toISOString()} appears twice with different values: keep the right row and remove the other`,
      );
    }
  }
  const duplicates = stamps.length - rows.length;
  return { kept: duplicates === 0 ? columns : pick(columns, rows), duplicates };
}

function dropUnfinished(
  columns: RowColumns,
  timeframe: Milliseconds,
  now: UtcMillis,
  warnings: ImportIssue[],
): RowColumns {
  const [stamps] = columns;
  if (at(stamps, stamps.length - 1) + timeframe <= now) return columns;
  warnings.push({
    code: "W_INCOMPLETE_LAST",
    message: "the last bar is not complete yet and was left out",
  });
  return columns.map((column) => column.slice(0, -1)) as unknown as RowColumns;
}

function modalSpacing(stamps: Column): Milliseconds {
  const counts = new Map<number, number>();
  for (let row = 1; row < stamps.length; row++) {
    const spacing = at(stamps, row) - at(stamps, row - 1);
    counts.set(spacing, (counts.get(spacing) ?? 0) + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function countGaps(stamps: Column, timeframe: Milliseconds) {
  let gaps = 0;
  let missingBars = 0;
  for (let row = 1; row < stamps.length; row++) {
    const missing = Math.round((at(stamps, row) - at(stamps, row - 1)) / timeframe) - 1;
    if (missing > 0) {
      gaps++;
      missingBars += missing;
    }
  }
  return { gaps, missingBars };
}

function pick(columns: RowColumns, rows: readonly number[]): RowColumns {
  return columns.map((column) =>
    Float64Array.from(rows, (row) => at(column, row)),
  ) as unknown as RowColumns;
}
