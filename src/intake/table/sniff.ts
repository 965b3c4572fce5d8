/** A look at the beginning of a text → how its table is to be read. */

import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import type { NumberFormat } from "../text/numberFormat.ts";
import type { Delimiter } from "./cells.ts";
import { type Head, type HeadLine, shorten } from "./cutHead.ts";
import { headerLayout, looksLikeHeader } from "./headerLayout.ts";
import { type ChosenColumns, isComplete, type Layout, withChosen } from "./layout.ts";
import { multiHeader } from "./multiHeader.ts";
import { formatsOf } from "./numberFormats.ts";
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
  /** Of prices and values. */
  readonly numberFormat: NumberFormat;
  readonly volumeFormat: NumberFormat;
  readonly header: readonly string[] | null;
  /** The first rows of data, as written. */
  readonly rows: readonly (readonly string[])[];
}

const MOST_PREAMBLE = 20;
/** What the first rows say of the rest is taken from so many. */
const SAMPLE_ROWS = 200;

/**
 * @param head - The beginning of the text, cut.
 * @throws ImportRefusal when no table is recognized, ImportPause when a person must say what is what.
 */
export function sniff(
  { delimiter, odd, lines: table }: Head,
  fileName: string,
  overrides: Overrides,
): Sniffed {
  for (const [place, { cells, line }] of table.slice(0, MOST_PREAMBLE).entries()) {
    const preamble = table
      .slice(0, place)
      .map(({ text }) => text)
      .join("\n");
    const found = layoutsAt(
      delimiter,
      table.slice(place).map((row) => row.cells),
      preamble,
      line,
      fileName,
      overrides,
    );
    if (found === null) continue;
    if (found.headerLines === 0) {
      refuseCutStart(table.slice(0, place));
      askAboutHeader(table[place - 1], cells, overrides.columns);
    }
    const rows = table.slice(place + found.headerLines);
    const layouts = found.layouts.map((layout) =>
      refineLayout(
        heedChoice(layout, overrides),
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
      ...formatsOf(
        layouts,
        rows.map((row) => row.cells),
        { delimiter, decimalSign: overrides.decimalSign, fileName },
      ),
      header: found.headerLines === 0 ? null : cells,
      rows: rows.slice(0, SAMPLE_ROWS).map((row) => row.cells),
    };
  }
  throw new ImportRefusal(
    "E_NO_HEADER",
    `no line names columns for time, open, high, low and close, and none looks like market data; the file begins with “${shorten(table[0]?.text ?? "")}”: see whether it is the right file, or choose its columns`,
    1,
  );
}

function layoutsAt(
  delimiter: Delimiter,
  rows: readonly (readonly string[])[],
  preamble: string,
  line: number,
  fileName: string,
  overrides: Overrides,
): { readonly layouts: readonly Layout[]; readonly headerLines: number } | null {
  const [cells = []] = rows;
  const context = { preamble, line, fileName, rows: rows.slice(1, 1 + SAMPLE_ROWS) };
  const several = multiHeader(rows);
  if (several !== null) {
    const layouts = several.tickers.flatMap(({ ticker, cells: names }) => {
      const layout = headerLayout(names, context, overrides.columns);
      return layout === null
        ? []
        : [{ ...layout, format: "yfinance", symbol: ticker, splits: true }];
    });
    return layouts.length === 0 ? null : { layouts, headerLines: several.lines };
  }
  const { columns: chosen } = overrides;
  // A line that lacks a chosen column stands before the table.
  if (Object.values(chosen ?? {}).some((place) => place !== null && place >= cells.length))
    return null;
  if (looksLikeHeader(cells) && !holdsData(cells, chosen)) {
    const layout = headerLayout(cells, context, chosen);
    if (layout !== null) return { layouts: [layout], headerLines: 1 };
  }
  if (isComplete(chosen)) return { layouts: [chosenLayout(chosen)], headerLines: 0 };
  const data = rows.slice(0, 50).filter((row) => row.length === cells.length);
  // A notice before the table has other cells than the table.
  if (rows.length > 1 && data.length * 2 < Math.min(rows.length, 50)) return null;
  if (looksLikeHeader(cells) && !/\d{4}/.test(cells[1] ?? "")) return null;
  const layout = rowLayout(data, fileName, delimiter);
  if (layout === null) return null;
  const columns = withChosen(layout.columns, chosen);
  return { layouts: [{ ...layout, columns }], headerLines: 0 };
}

/** A row of many words is still one of data where a person found its prices. */
function holdsData(cells: readonly string[], chosen: ChosenColumns | undefined): boolean {
  const { time, clock, symbol, confirm, ...values } = chosen ?? {};
  const isNumber = (place: number | null) =>
    place === null || /^[^\p{L}]*\d[^\p{L}]*$/u.test(cells[place] ?? "");
  return isComplete(chosen) && Object.values(values).every(isNumber);
}

/** A table without a header whose columns a person named. */
function chosenLayout(columns: ChosenColumns | undefined): Layout {
  return {
    columns: withChosen({}, columns),
    format: "chosen columns",
    barLabel: "open",
    headerless: true,
  };
}

/** What vendors count as volume goes for the column that they name so, not for one that was chosen. */
function heedChoice(layout: Layout, { columns }: Overrides): Layout {
  if (columns?.volume === undefined) return layout;
  const { contractVolume, tradedVolume, ...rest } = layout;
  return rest;
}

/**
 * A header that names every cell of the rows, though none that is known, says what they are.
 *
 * @throws ImportPause
 */
function askAboutHeader(
  before: HeadLine | undefined,
  row: readonly string[],
  chosen: ChosenColumns | undefined,
): void {
  if (before === undefined || isComplete(chosen)) return;
  if (before.cells.length !== row.length || !looksLikeHeader(before.cells)) return;
  if (before.cells.some((cell) => cell === "")) return;
  const names = before.cells.slice(0, 8).map((cell) => `“${cell}”`);
  throw new ImportPause({
    code: "A_COLUMNS",
    message: `the header names ${names.join(", ")}${before.cells.length > names.length ? ", …" : ""}: which are the open, the high, the low and the close?`,
    override: "columns",
    answers: [],
  });
}

/** Lines before rows without a header are a notice, unless they are numbers: then a row was cut. */
function refuseCutStart(before: readonly HeadLine[]): void {
  const cut = before.find(
    ({ cells }) => cells.length > 2 && cells.every((cell) => /^[-+]?[\d.:T\s-]*$/.test(cell)),
  );
  if (cut === undefined) return;
  throw new ImportRefusal(
    "E_FIRST_LINE",
    `line ${cut.line} has ${cut.cells.length} cells (“${shorten(cut.text)}”), and the rows below have others: the beginning of the file is cut; download it again, or remove the line`,
    cut.line,
  );
}
