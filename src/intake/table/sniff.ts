/** A look at the beginning of a text → how its table is to be read. */

import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import type { NumberFormat } from "../text/numberFormat.ts";
import { unitLines, withIndexName } from "./besideRows.ts";
import { type Delimiter, delimiterOf, splitCells } from "./cells.ts";
import { type Head, type HeadLine, shorten } from "./cutHead.ts";
import { headerLayout, looksLikeHeader } from "./headerLayout.ts";
import { type ChosenColumns, isComplete, type Layout, withChosen } from "./layout.ts";
import { multiHeader } from "./multiHeader.ts";
import { formatsOf } from "./numberFormats.ts";
import { refineLayout } from "./refineLayout.ts";
import { rowLayout } from "./rowLayout.ts";
import { wideHeader } from "./wideHeader.ts";

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
  /** Lines below the header that name units or types. */
  readonly units: readonly string[];
  /** The first rows of data, as written. */
  readonly rows: readonly (readonly string[])[];
}

const MOST_PREAMBLE = 60;
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
      refuseCutStart(table.slice(0, place), delimiter);
      askAboutHeader(table[place - 1], cells, overrides.columns);
    }
    const below = table.slice(place + found.headerLines);
    const units =
      found.headerLines === 0
        ? 0
        : unitLines(
            found.layouts[0]?.columns ?? {},
            below.slice(0, SAMPLE_ROWS).map((row) => row.cells),
          );
    const rows = below.slice(units);
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
      firstLine: rows[0]?.line ?? (table[place + found.headerLines + units - 1]?.line ?? 0) + 1,
      layouts,
      ...formatsOf(
        layouts,
        rows.map((row) => row.cells),
        { delimiter, decimalSign: overrides.decimalSign },
      ),
      header: found.headerLines === 0 ? null : found.header,
      units: below.slice(0, units).map(({ text }) => shorten(text)),
      rows: rows.slice(0, SAMPLE_ROWS).map((row) => row.cells),
    };
  }
  throw new ImportRefusal(
    "E_NO_HEADER",
    `no line names columns for time, open, high, low and close, and none looks like market data; the file begins with “${shorten(table[0]?.text ?? "")}”: see whether it is the right file, or choose its columns`,
    1,
  );
}

interface FoundLayouts {
  readonly layouts: readonly Layout[];
  readonly headerLines: number;
  /** The names of the columns, where the first line has them. */
  readonly header: readonly string[];
}

const YFINANCE = { format: "yfinance" };

function layoutsAt(
  delimiter: Delimiter,
  rows: readonly (readonly string[])[],
  preamble: string,
  line: number,
  fileName: string,
  overrides: Overrides,
): FoundLayouts | null {
  const [written = [], ...below] = rows.slice(0, 1 + SAMPLE_ROWS);
  const isHeader = looksLikeHeader(written);
  const cells = isHeader ? withIndexName(written, below) : written;
  const found = { header: cells };
  const context = { preamble, line, fileName, rows: below };
  const several = multiHeader(rows) ?? (isHeader ? wideHeader(cells) : null);
  if (several !== null) {
    const layouts = several.tickers.flatMap(({ ticker, cells: names }) => {
      const layout = headerLayout(names, context, overrides.columns);
      return layout === null
        ? []
        : [{ ...layout, ...(several.lines > 1 && YFINANCE), symbol: ticker, splits: true }];
    });
    return layouts.length === 0 ? null : { ...found, layouts, headerLines: several.lines };
  }
  const { columns: chosen } = overrides;
  // A line that lacks a chosen column stands before the table.
  if (Object.values(chosen ?? {}).some((place) => place !== null && place >= cells.length))
    return null;
  if (isHeader && !holdsData(cells, chosen)) {
    const layout = headerLayout(cells, context, chosen);
    if (layout !== null) return { ...found, layouts: [layout], headerLines: 1 };
  }
  if (isComplete(chosen)) return { ...found, layouts: [chosenLayout(chosen)], headerLines: 0 };
  const data = rows.slice(0, 50).filter((row) => row.length === cells.length);
  // A notice before the table has other cells than the table.
  if (rows.length > 1 && data.length * 2 < Math.min(rows.length, 50)) return null;
  if (isHeader && !/\d{4}/.test(cells[1] ?? "")) return null;
  const layout = rowLayout(data, fileName, delimiter);
  if (layout === null) return null;
  const columns = withChosen(layout.columns, chosen);
  return { ...found, layouts: [{ ...layout, columns }], headerLines: 0 };
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
function refuseCutStart(before: readonly HeadLine[], delimiter: Delimiter): void {
  const isCut = (cells: readonly string[]) =>
    cells.length > 2 && cells.every((cell) => /^[-+]?[\d.:T\s-]*$/.test(cell));
  const cut = before.find(({ cells }) => isCut(cells));
  const other = before.find(({ text }) => {
    const sign = delimiterOf([text]);
    const cells = splitCells(text, sign);
    return sign !== delimiter && cells.length > 4 && isCut(cells);
  });
  const line = cut ?? other;
  if (line === undefined) return;
  const how =
    cut === undefined
      ? "separates its cells by another sign than the rows below: the file joins tables of different kinds; split it there"
      : `has ${line.cells.length} cells, and the rows below have others: the beginning of the file is cut; download it again, or remove the line`;
  throw new ImportRefusal(
    "E_FIRST_LINE",
    `line ${line.line} (“${shorten(line.text)}”) ${how}`,
    line.line,
  );
}
