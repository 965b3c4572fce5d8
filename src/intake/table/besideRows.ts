/** Lines below a header, and names beside it, that are neither names nor data. */

import { parseMoment } from "../text/moment.ts";
import { bindColumns } from "./bindColumns.ts";
import { normalizeName } from "./columnNames.ts";
import { looksLikeHeader } from "./headerLayout.ts";
import { type Columns, PRICES } from "./layout.ts";

type Rows = readonly (readonly string[])[];

/** Headers have so many lines of units and types below them. */
const MOST_LINES = 2;

/** How many lines below a header name units or types, such as `ms,USD,USD,USD,USD,BTC`. */
export function unitLines(columns: Columns, rows: Rows): number {
  const needed = columns.value === undefined ? PRICES : (["value"] as const);
  const isUnits = (row: readonly string[]) => {
    if (!looksLikeHeader(row)) return false;
    const cells = needed.map((meaning) => row[columns[meaning] ?? -1] ?? "");
    const names = cells.every((cell) => cell !== "" && !/^[-+(]*[\d.,]+\D*$/.test(cell));
    return names && !isHeader(row);
  };
  const end = rows.slice(0, MOST_LINES).findIndex((row) => !isUnits(row));
  return end === -1 ? Math.min(MOST_LINES, rows.length) : end;
}

/** The same columns in another language are no units. */
function isHeader(row: readonly string[]): boolean {
  const found = bindColumns(row.map(normalizeName), row, []);
  return PRICES.every((price) => found[price] !== undefined);
}

/**
 * A header with a name for each cell: R and others leave out the name of the first, which numbers
 * the rows or tells their times.
 */
export function withIndexName(header: readonly string[], rows: Rows): readonly string[] {
  const filled = rows.filter((row) => row.length === header.length + 1 && row.at(-1) !== "");
  if (rows.length < 2 || filled.length < rows.length) return header;
  const first = rows.map(([cell = ""]) => cell);
  const from = Number(first[0]);
  const isCount = first.every((cell, at) => /^\d+$/.test(cell) && Number(cell) === from + at);
  const timed = bindColumns(header.map(normalizeName), header, []).time !== undefined;
  const areTimes = !timed && first.every((cell) => typeof parseMoment(cell) !== "string");
  return isCount || areTimes ? ["", ...header] : header;
}
