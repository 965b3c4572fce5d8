/** Rows without a header that begin with a date, or with a symbol and a date. */

import { isDate, isNumber } from "./cellKinds.ts";
import { withVolume } from "./epochLayout.ts";
import { haveClock } from "./haveClock.ts";
import type { Columns, Layout } from "./layout.ts";
import { unknown } from "./unknownRows.ts";
import { isHistData } from "./vendors.ts";

/** MetaTrader 4, HistData's copy of it, and what Bybit offers for it. */
export function dateAndClock(cells: readonly string[], fileName: string): Layout {
  if (cells.length < 6 || !cells.slice(2, 6).every(isNumber)) return unknown(cells);
  const columns: Columns = { time: 0, clock: 1, open: 2, high: 3, low: 4, close: 5 };
  const base = {
    columns: cells.length > 6 ? { ...columns, volume: 6 } : columns,
    barLabel: "open",
    headerless: true,
  } as const;
  if (isHistData(fileName)) return { ...base, format: "HistData", timeZone: "UTC-5" };
  const bybit =
    cells.length === 8 ||
    /^[A-Z0-9]+_\d+_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d/i.test(fileName.replace(/^.*__/, ""));
  return bybit
    ? {
        ...base,
        format: "Bybit klines for MetaTrader",
        zoneDisputed: ["UTC", "UTC+3"],
        pairs: true,
        minutesInName: true,
      }
    : { ...base, format: "MetaTrader 4" };
}

/** How NinjaTrader ends the names of its files: `ES 03-24.Last.txt`, `EURUSD.Bid.txt`. */
const NINJA = /\.(Last|Bid|Ask)\b/i;

/** Whether rows of dates and semicolons are of one of two vendors, which count whole contracts if any. */
export function isSemicolonVendor(
  rows: readonly (readonly string[])[],
  fileName: string,
  cells: readonly string[],
): boolean {
  const areWhole = rows.every(([, , , , , volume = "0"]) => /^\d*$/.test(volume));
  const isClocked = / \d{6}$/.test(cells[0] ?? "");
  return isHistData(fileName) || NINJA.test(fileName) || (isClocked && areWhole);
}

/** The same columns from two vendors: one stamps the end of a bar, the other knows no volume. */
export function semicolonVendor(
  rows: readonly (readonly string[])[],
  fileName: string,
  cells: readonly string[],
): Layout {
  const columns = withVolume(cells);
  const silent = rows.every((row) => Number(row[5] ?? 0) === 0);
  const ninja = NINJA.test(fileName) || (!isHistData(fileName) && !silent);
  return ninja
    ? {
        columns,
        headerless: true,
        format: "NinjaTrader",
        timeZone: "UTC",
        // Daily stamps name the session.
        barLabel: / \d{6}$/.test(cells[0] ?? "") ? "close" : "open",
      }
    : { columns, headerless: true, format: "HistData", timeZone: "UTC-5", barLabel: "open" };
}

/** `BTCUSD,20240101,0000,…` */
export function symbolFirst(rows: readonly (readonly string[])[]): Layout | null {
  const [symbol = "", ...rest] = rows[0] ?? [];
  if (!/^[A-Za-z][\w./:-]{1,23}$/.test(symbol) || !isDate(rest[0])) return null;
  const dated = rows.map((row) => row.slice(1));
  const clock = haveClock(dated, rest) ? 1 : 0;
  const prices = rest.slice(1 + clock);
  if (prices.length < 4 || !prices.slice(0, 4).every(isNumber)) return null;
  const open = 2 + clock;
  return {
    columns: {
      ...{ symbol: 0, time: 1, ...(clock === 1 && { clock: 2 }) },
      ...{ open, high: open + 1, low: open + 2, close: open + 3 },
      ...(prices.length > 4 && { volume: open + 4 }),
    },
    format: "bars without header",
    barLabel: "open",
    headerless: true,
  };
}
