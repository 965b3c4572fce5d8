/** A look at the beginning of a text → how its table is to be read. */

import { ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import type { NumberFormat } from "../text/numberFormat.ts";
import { unitLines } from "./besideRows.ts";
import type { Delimiter } from "./cells.ts";
import { type Head, shorten } from "./cutHead.ts";
import type { Layout } from "./layout.ts";
import { layoutsAt, SAMPLE_ROWS } from "./layoutsAt.ts";
import { askAboutHeader, refuseCutStart } from "./linesBefore.ts";
import { formatsOf } from "./numberFormats.ts";
import { refineLayout } from "./refineLayout.ts";

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
        { delimiter, decimalSign: overrides.decimalSign, fileName },
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

/** What vendors count as volume goes for the column that they name so, not for one that was chosen. */
function heedChoice(layout: Layout, { columns }: Overrides): Layout {
  if (columns?.volume === undefined) return layout;
  const { contractVolume, tradedVolume, ...rest } = layout;
  return rest;
}
