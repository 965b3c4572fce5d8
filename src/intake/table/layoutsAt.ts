/** Whether a table begins at a line, and which column of it means what. */

import type { Overrides } from "../files/overrides.ts";
import { withIndexName } from "./besideRows.ts";
import type { Delimiter } from "./cells.ts";
import { numbersColumns } from "./columnBefore.ts";
import { headerLayout, looksLikeHeader } from "./headerLayout.ts";
import { type ChosenColumns, isComplete, type Layout, withChosen } from "./layout.ts";
import { multiHeader } from "./multiHeader.ts";
import { rowLayout } from "./rowLayout.ts";
import { wideHeader } from "./wideHeader.ts";

/** What the first rows say of the rest is taken from so many. */
export const SAMPLE_ROWS = 200;

export interface FoundLayouts {
  /** One; several where each symbol has columns of its own. */
  readonly layouts: readonly Layout[];
  readonly headerLines: number;
  /** The names of the columns, where the first line has them. */
  readonly header: readonly string[];
}

const YFINANCE = { format: "yfinance" };

/**
 * Reads the lines from one on as a table; null where none begins there.
 *
 * @param preamble - The lines before it.
 * @param line - Its number, counted from 1.
 * @throws ImportRefusal, ImportPause
 */
export function layoutsAt(
  delimiter: Delimiter,
  rows: readonly (readonly string[])[],
  preamble: string,
  line: number,
  fileName: string,
  overrides: Overrides,
): FoundLayouts | null {
  const [written = [], ...below] = rows.slice(0, 1 + SAMPLE_ROWS);
  if (numbersColumns(written) && below.length > 0) {
    const found = layoutsAt(delimiter, rows.slice(1), preamble, line + 1, fileName, overrides);
    return found && { ...found, header: written, headerLines: found.headerLines + 1 };
  }
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
