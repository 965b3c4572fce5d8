/** Clocks in a column of their own, in tables whose columns have no names. */

import { isClock } from "./cellKinds.ts";
import { isBar, OHLCV } from "./epochLayout.ts";

type Row = readonly string[];

/** A few rows may be damaged. */
const MOST_ROWS = 0.9;
/** Bars behind a date and a clock. */
const BEHIND_CLOCK = { open: 2, high: 3, low: 4, close: 5 } as const;

/**
 * Whether the second cell is a clock. Digits such as `1515` are none where the date has one, or
 * where all rows are bars that open there; and `5` is one where all are bars only behind it.
 */
export function haveClock(rows: readonly Row[], cells: Row): boolean {
  const most = (holds: (row: Row) => boolean) =>
    rows.filter(holds).length >= MOST_ROWS * rows.length;
  const arePrices = most(
    ([date = "", second = "", ...rest]) =>
      /\d:\d|^\d{10,}$/.test(date) || (!/:/.test(second) && isBar([date, second, ...rest], OHLCV)),
  );
  if (arePrices) return false;
  const isCut = (row: Row) => /^\d{1,6}$/.test(row[1] ?? "") && isBar(row, BEHIND_CLOCK);
  return isClock(cells[1]) || most(isCut);
}
