/** A table that was looked at → what reads its rows. */

import { ImportRefusal } from "../files/importResult.ts";
import { isComplete } from "./layout.ts";
import { RowReader, type RowReaderOptions } from "./rowReader.ts";
import type { Sniffed } from "./sniff.ts";
import { usualWidth } from "./tableLook.ts";
import type { TableContext } from "./tableParts.ts";

/**
 * A reader for each layout: several where each symbol has columns of its own.
 *
 * @param place - Where its first row stands: after so many lines, or rows of a format without lines.
 * @throws ImportRefusal where it is not clear which cells a header names.
 */
export function readersOf(
  sniffed: Sniffed,
  { overrides }: TableContext,
  expectedRows: number,
  place: Pick<RowReaderOptions, "line" | "unit">,
): readonly RowReader[] {
  const { layouts, header, rows, numberFormat, volumeFormat, delimiter } = sniffed;
  const width = Math.max(header?.length ?? 0, rows[0]?.length ?? 0);
  if (header !== null && !isComplete(overrides.columns)) refuseShift(header, rows);
  return layouts.map(
    (layout) =>
      new RowReader({
        layout,
        header,
        width,
        usualWidth: usualWidth(rows),
        clockDigits: clockDigits(rows, layout.columns.clock),
        ...{ numberFormat, volumeFormat },
        expectedRows,
        ...place,
        // Rows that blanks part never come to the scanner.
        delimiter: delimiter.length === 1 ? delimiter.charCodeAt(0) : 0,
        units: sniffed.units,
        times: timesOf(layout.timeZone, overrides),
      }),
  );
}

/** Hours alone, with minutes, or with seconds as well: the first rows together tell, one may not. */
function clockDigits(rows: readonly (readonly string[])[], clock = -1): 2 | 4 | 6 {
  const cells = rows.map((row) => row[clock] ?? "").filter((cell) => /^\d+$/.test(cell));
  if (cells.every((cell) => cell.length < 3 && Number(cell) <= 24)) return 2;
  return cells.some((cell) => cell.length > 4 || Number(cell) > 2400) ? 6 : 4;
}

function timesOf(
  zone: string | undefined,
  { timeZone = zone, dateOrder, timeUnit }: TableContext["overrides"],
) {
  return {
    ...(timeZone !== undefined && { timeZone }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(timeUnit !== undefined && { timeUnit }),
  };
}

/** A header with fewer names than rows have cells does not say which cell has none. */
function refuseShift(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const shifted = rows.filter((row) => row.slice(header.length).some((cell) => cell !== ""));
  const [first] = shifted;
  if (first === undefined || shifted.length * 2 < rows.length) return;
  throw new ImportRefusal(
    "E_COLUMN_COUNT",
    `the header names ${header.length} columns, and rows have ${first.length} cells: it is not clear which cells are meant: give every column a name`,
    1,
  );
}
