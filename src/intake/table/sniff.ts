/** A look at the beginning of a text → how its table is to be read. */

import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { isBlank, type NumberFormat, numberFormatOf } from "../text/numberFormat.ts";
import type { Delimiter } from "./cells.ts";
import { type Head, shorten } from "./cutHead.ts";
import { headerLayout, looksLikeHeader } from "./headerLayout.ts";
import { type ChosenColumns, isComplete, type Layout, PRICES, withChosen } from "./layout.ts";
import { multiHeader } from "./multiHeader.ts";
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
/** What the first rows say of the rest is taken from so many. */
const SAMPLE_ROWS = 200;

/**
 * @param head - The beginning of the text, cut.
 * @throws ImportRefusal when no table is recognized, ImportPause when a person must say what is what.
 */
export function sniff(
  { delimiter, odd, lines: table, length }: Head,
  fileName: string,
  overrides: Overrides,
): Sniffed {
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
        heedChoice(layout, overrides),
        rows.map((row) => row.cells),
        fileName,
        overrides,
      ),
    );
    return {
      delimiter,
      odd,
      firstLine: rows[0]?.line ?? length + 1,
      layouts,
      numberFormat: formatOf(
        layouts,
        rows.map((row) => row.cells),
        overrides,
      ),
      header: found.headerLines === 0 ? null : cells,
      rows: rows.slice(0, SAMPLE_ROWS).map((row) => row.cells),
    };
  }
  throw new ImportRefusal(
    "E_NO_HEADER",
    `no line names columns for time, open, high, low and close, and none looks like market data; the file begins with “${shorten(table[0]?.text ?? "")}”: choose its columns`,
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
      const layout = headerLayout(names, preamble, line, overrides.columns);
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
    const layout = headerLayout(cells, preamble, line, chosen);
    if (layout !== null) return { layouts: [layout], headerLines: 1 };
  }
  if (isComplete(chosen)) return { layouts: [chosenLayout(chosen)], headerLines: 0 };
  const data = rows.slice(0, 50).filter((row) => row.length === cells.length);
  // A notice before the table has other cells than the table.
  if (rows.length > 1 && data.length * 2 < Math.min(rows.length, 50)) return null;
  if (looksLikeHeader(cells) && !/\d{4}/.test(cells[1] ?? "")) return null;
  const layout = rowLayout(data, fileName);
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

function formatOf(
  layouts: readonly Layout[],
  rows: readonly (readonly string[])[],
  { decimalSign }: Overrides,
): NumberFormat {
  const samples = layouts.flatMap(({ columns }) =>
    [...PRICES, "value" as const].flatMap((meaning) => {
      const place = columns[meaning];
      return place === undefined
        ? []
        : rows.map((row) => row[place] ?? "").filter((cell) => !isBlank(cell));
    }),
  );
  const commas = samples.some((sample) => sample.includes(","));
  if (decimalSign !== undefined) {
    return decimalSign === "," ? "commaDecimal" : commas ? "commaThousands" : "plain";
  }
  const compact = samples.map((sample) =>
    sample.replace(/(?<=\d)[\s'’\u00a0\u202f](?=\d{3})/g, ""),
  );
  const found = numberFormatOf(compact);
  if (found !== null) return found;
  if (layouts.some(({ format }) => format === "investing.com")) return "commaThousands";
  const sample = samples.find((text) => text.includes(","));
  throw new ImportPause({
    code: "A_DECIMAL",
    message: `“${sample}” can be ${sample?.replace(",", "")} or ${sample?.replace(",", ".")}: does the comma group thousands, or does it begin the fraction?`,
    override: "decimalSign",
    answers: [
      { label: `thousands: ${sample?.replace(",", "")}`, overrides: { decimalSign: "." } },
      { label: `fraction: ${sample?.replace(",", ".")}`, overrides: { decimalSign: "," } },
    ],
  });
}
