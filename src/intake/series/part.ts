/** Rows of one series as a file gives them: checked one by one, not yet against each other. */

import type { Column } from "#engine/columns";
import type { SeriesKind } from "#engine/market/series";
import type { Milliseconds } from "#engine/units";
import type { ImportIssue } from "../files/importResult.ts";
import type { EpochUnit } from "../text/epoch.ts";
import type { OrderedRows } from "./orderRows.ts";
import type { RowCounts } from "./rowCounts.ts";

/** Stamps in UTC milliseconds, then values: open, high, low, close, volume, or one. */
export type RowColumns = readonly [stamps: Column, ...values: Column[]];

export interface SeriesPart {
  /** The files it comes from; none of what was stored. */
  readonly files: readonly string[];
  readonly format: string;
  readonly symbol: string;
  readonly kind: SeriesKind;
  readonly columns: RowColumns;
  /** What the stamps of bars say. */
  readonly barLabel: "open" | "close";
  /** In which order dates were read that would allow two; null where none did. */
  readonly dateOrder: "dayFirst" | "monthFirst" | null;
  /** Its times named no zone, and nobody said which. */
  readonly naive: boolean;
  /** In which unit most stamps were counted, if they were. */
  readonly unit: EpochUnit | null;
  /** What the name of its file says about the length of a bar. */
  readonly timeframe: Milliseconds | null;
  /** How long its bars are, where that need not be found: a person chose it, or it was stored so. */
  readonly barLength: Milliseconds | null;
  readonly warnings: readonly ImportIssue[];
  /** What was done to its rows so far: parts are sorted before they are joined. */
  readonly order: OrderedRows["order"];
  readonly rowCounts: RowCounts;
}

/** Stamps and values at chosen rows. */
export function pickRows(columns: RowColumns, rows: Uint32Array): RowColumns {
  return columns.map((column) => {
    const picked = new Float64Array(rows.length);
    for (let row = 0; row < rows.length; row++) picked[row] = column[rows[row] as number] as number;
    return picked;
  }) as unknown as RowColumns;
}
