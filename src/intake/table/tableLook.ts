/** What the beginning of a table looks like to a person who says what its columns mean. */

import { bindColumns } from "./bindColumns.ts";
import { normalizeName } from "./columnNames.ts";
import type { Head } from "./cutHead.ts";
import { looksLikeHeader } from "./headerLayout.ts";
import { type ChosenColumns, type Columns, withChosen } from "./layout.ts";
import type { Sniffed } from "./sniff.ts";

export interface TableLook extends Pick<Sniffed, "layouts" | "numberFormat" | "header" | "rows"> {
  /** Columns that are bound, if not all of them. */
  readonly columns: Columns;
}

const SHOWN_LINES = 50;

/** The look of a table that can be read. */
export function boundLook({ layouts, numberFormat, header, rows }: Sniffed): TableLook {
  return { layouts, numberFormat, header, rows, columns: layouts[0]?.columns ?? {} };
}

/** The look of a table of which nobody knows yet how to read it: its lines of the usual width. */
export function unboundLook({ lines }: Head, chosen: ChosenColumns | undefined): TableLook {
  const first = lines.slice(0, SHOWN_LINES).map(({ cells }) => cells);
  const width = usualWidth(first);
  const from = Math.max(
    0,
    first.findIndex(({ length }) => length === width),
  );
  const [top = [], ...below] = first.slice(from);
  // Rows of many words may all look like headers.
  const words = below.length > 0 && below.every(looksLikeHeader);
  const header = looksLikeHeader(top) && !words ? top : null;
  const named = header === null ? {} : bindColumns(header.map(normalizeName), header, below);
  return {
    layouts: [],
    numberFormat: "plain",
    header,
    rows: header === null ? [top, ...below] : below,
    columns: withChosen(named, chosen),
  };
}

/** How many cells most rows have. */
export function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [usual] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0]);
  return usual;
}
