/** Tables without a header: known orders, told by what their rows look like. */

import { isBlank } from "../text/numberFormat.ts";
import { isDate, isEpoch, isNumber } from "./cellKinds.ts";
import type { Delimiter } from "./cells.ts";
import { behindColumn, columnBefore } from "./columnBefore.ts";
import { dateAndClock, isSemicolonVendor, semicolonVendor, symbolFirst } from "./datedLayout.ts";
import { epochLayout, hasAverage, OHLCV, withVolume } from "./epochLayout.ts";
import { haveClock } from "./haveClock.ts";
import type { Layout } from "./layout.ts";
import { leanBars, leanColumns, midnightOf } from "./leanLayout.ts";
import { unknown } from "./unknownRows.ts";
import { isHistData } from "./vendors.ts";

/**
 * Binds columns of a table without a header; null where the rows are no data.
 *
 * @param rows - The first rows.
 * @param delimiter - Two vendors are told from others by their semicolons.
 * @throws ImportPause where the columns could mean anything.
 */
export function rowLayout(
  rows: readonly (readonly string[])[],
  fileName: string,
  delimiter: Delimiter,
): Layout | null {
  // A bar without prices tells nothing about the order of columns.
  const first = rows.find((row) => !row.slice(0, 5).some(isBlank)) ?? rows[0] ?? [];
  const cells = first.length > 6 && first.at(-1) === "" ? first.slice(0, -1) : first;
  if (cells.length < 2) return null;
  if (cells.filter((cell) => isNumber(cell) || isDate(cell)).length < 2) return null;
  const dated = isDate(cells[0]);
  const epoch = isEpoch(cells[0]);
  const midnight = midnightOf(rows, fileName);
  if (!dated && !epoch && midnight === null) {
    const behind = columnBefore(rows);
    if (behind === null) return symbolFirst(rows) ?? unknown(cells);
    const layout = rowLayout(
      rows.map(([, ...rest]) => rest),
      fileName,
      delimiter,
    );
    return layout === null ? null : behindColumn(layout, behind);
  }
  if (dated && haveClock(rows, cells)) return dateAndClock(cells, fileName);
  if (!cells.slice(1, 5).every(isNumber)) return unknown(cells);
  const base = { barLabel: "open", headerless: true } as const;
  if (midnight !== null && cells.length >= 5) {
    return {
      ...base,
      columns: leanColumns(rows, cells),
      midnight,
      ...leanBars(rows, fileName, "UTC"),
    };
  }
  if (epoch) return epochLayout(rows, cells, fileName) ?? unknown(cells);
  if (cells.length < 5) return unknown(cells);
  if (
    /^\d{8}( \d{6})?$/.test(cells[0] ?? "") &&
    cells.length <= 6 &&
    delimiter === ";" &&
    isSemicolonVendor(rows, fileName, cells)
  ) {
    return semicolonVendor(rows, fileName, cells);
  }
  if (delimiter === "," && rows.every(([stamp = ""]) => /^\d{8} \d\d:\d\d$/.test(stamp))) {
    return { ...base, columns: leanColumns(rows, cells), ...leanBars(rows, fileName) };
  }
  if (rows.every(hasAdjustedClose)) {
    return { ...base, columns: { ...OHLCV, volume: 6 }, format: "Yahoo Finance" };
  }
  // Between the close and the volume may stand a price: an average, or an adjusted close.
  const priced = cells.length > 6 && rows.every(hasAverage);
  const columns = priced ? { ...withVolume(cells), volume: 6 } : withVolume(cells);
  return isHistData(fileName)
    ? { ...base, columns, format: "HistData", timeZone: "UTC-5" }
    : { ...base, columns, format: "bars without header" };
}

/** Date, open, high, low, close, close adjusted for dividends and splits, volume. */
function hasAdjustedClose(row: readonly string[]): boolean {
  const [low, close, adjusted, volume] = [3, 4, 5, 6].map((place) => Number(row[place]));
  const isPrice = adjusted !== undefined && adjusted > 0 && adjusted <= 1.001 * (close ?? 0);
  return row.length === 7 && isPrice && Number.isInteger(volume) && (volume ?? 0) > (low ?? 0);
}
