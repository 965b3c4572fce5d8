/** A look at the beginning of a text → how its table is to be read. */

import { ImportRefusal } from "../files/importResult.ts";
import { MOST_COLUMNS } from "../files/limits.ts";
import type { Overrides } from "../files/overrides.ts";
import type { NumberFormat } from "../text/numberFormat.ts";
import { type Delimiter, delimiterOf, splitCells } from "./cells.ts";
import { headerLayout, looksLikeHeader } from "./headerLayout.ts";
import { type Layout, PRICES } from "./layout.ts";
import { multiHeader } from "./multiHeader.ts";
import { formatOfPrices } from "./priceFormat.ts";
import { refineLayout } from "./refineLayout.ts";
import { rowLayout } from "./rowLayout.ts";

/** How to read a table, and what its beginning looks like. */
export interface Sniffed {
  readonly delimiter: Delimiter;
  /** Quotes, or delimiters of several letters: rows must be cut by a real CSV parser. */
  readonly odd: boolean;
  /** Of the first row of data, counted from 1. */
  readonly firstLine: number;
  /** One; several where each symbol has columns of its own. */
  readonly layouts: readonly Layout[];
  readonly numberFormat: NumberFormat;
  readonly header: readonly string[] | null;
  /** The first rows of data, as written. */
  readonly rows: readonly (readonly string[])[];
}

const MOST_PREAMBLE = 20;
const PREVIEW_ROWS = 8;

/**
 * @param head - The beginning of the text, whole lines unless it is all.
 * @throws ImportRefusal when there is no table, ImportPause when a person must say what is what.
 */
export function sniff(head: string, fileName: string, overrides: Overrides): Sniffed {
  const lines = head.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const written = lines.flatMap((text, index) => (text.trim() === "" ? [] : [{ text, index }]));
  if (written.length === 0) {
    throw new ImportRefusal("E_EMPTY", "the file holds nothing but white space: download it again");
  }
  refuseMarkup(written[0]?.text ?? "");
  const forced = /^"?sep=(.)"?$/i.exec(written[0]?.text.trim() ?? "")?.[1];
  if (forced !== undefined) written.shift();
  const delimiter =
    forced === undefined
      ? delimiterOf(written.slice(0, 200).map(({ text }) => text))
      : (forced as Delimiter);
  const table = written.map(({ text, index }) => ({
    text,
    line: index + 1,
    cells: splitCells(text, delimiter),
  }));
  refuseWide(table);
  const odd = delimiter === "spaces" || delimiter === "space" || /(^|[,;\t|])\s*"/m.test(head);
  for (const [place, { cells, line }] of table.slice(0, MOST_PREAMBLE).entries()) {
    const preamble = table
      .slice(0, place)
      .map(({ text }) => text)
      .join("\n");
    const found = layoutsAt(
      table.slice(place).map((row) => row.cells),
      preamble,
      line,
      fileName,
      overrides,
    );
    if (found === null) continue;
    const rows = table.slice(place + found.headerLines);
    const layouts = found.layouts.map((layout) =>
      refineLayout(
        layout,
        rows.map((row) => row.cells),
        fileName,
        overrides,
      ),
    );
    return {
      delimiter,
      odd,
      firstLine: rows[0]?.line ?? (table[place + found.headerLines - 1]?.line ?? 0) + 1,
      layouts,
      numberFormat: formatOfPrices(
        layouts,
        rows.map((row) => row.cells),
        delimiter,
        overrides,
      ),
      header: found.headerLines === 0 ? null : cells,
      rows: rows.slice(0, PREVIEW_ROWS).map((row) => row.cells),
    };
  }
  throw new ImportRefusal(
    "E_NO_HEADER",
    `no line names columns for time, open, high, low and close, and none looks like market data; the file begins with “${shorten(written[0]?.text ?? "")}”: see whether it is the right file, or give it a header`,
    1,
  );
}

function layoutsAt(
  rows: readonly (readonly string[])[],
  preamble: string,
  line: number,
  fileName: string,
  overrides: Overrides,
): { readonly layouts: readonly Layout[]; readonly headerLines: number } | null {
  const [cells = []] = rows;
  const several = multiHeader(rows);
  if (several !== null) {
    const layouts = several.tickers.flatMap(({ ticker, cells: names }) => {
      const layout = headerLayout(names, { preamble, fileName }, line, overrides.columns);
      return layout === null
        ? []
        : [{ ...layout, format: "yfinance", symbol: ticker, splits: true }];
    });
    return layouts.length === 0 ? null : { layouts, headerLines: several.lines };
  }
  if (looksLikeHeader(cells)) {
    const layout = headerLayout(cells, { preamble, fileName }, line, overrides.columns);
    if (layout !== null) return { layouts: [layout], headerLines: 1 };
  }
  const { columns } = overrides;
  if (
    columns?.time !== undefined &&
    (columns.value !== undefined || PRICES.every((price) => columns[price] !== undefined))
  ) {
    const chosen = { columns, format: "chosen columns", barLabel: "open" } as const;
    const header = looksLikeHeader(cells);
    return { layouts: [{ ...chosen, headerless: !header }], headerLines: header ? 1 : 0 };
  }
  const data = rows.slice(0, 50).filter((row) => row.length === cells.length);
  // A notice before the table has other cells than the table.
  if (rows.length > 1 && data.length * 2 < Math.min(rows.length, 50)) return null;
  if (looksLikeHeader(cells) && !/\d{4}/.test(cells[1] ?? "")) return null;
  const layout = rowLayout(data, fileName);
  return layout === null ? null : { layouts: [layout], headerLines: 0 };
}

function refuseWide(
  table: readonly { readonly line: number; readonly cells: readonly string[] }[],
): void {
  const wide = table.find(({ cells }) => cells.length > MOST_COLUMNS);
  if (wide === undefined) return;
  throw new ImportRefusal(
    "E_TOO_MANY_COLUMNS",
    `line ${wide.line} has ${wide.cells.length} columns; at most ${MOST_COLUMNS} are read: keep time, open, high, low, close and volume`,
    wide.line,
  );
}

/** A server that answers with a page instead of a file. */
function refuseMarkup(line: string): void {
  if (!/^\s*<(!doctype|html|\?xml|error|head|body)/i.test(line)) return;
  throw new ImportRefusal(
    "E_HTML",
    `this is a web page or an error message of a server, not a table (“${shorten(line)}”): download the file again`,
    1,
  );
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
