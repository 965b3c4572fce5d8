/** Tables without a header: known orders, told by what their rows look like. */

import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import { symbolOfName } from "../series/symbol.ts";
import { dateMillis } from "../text/calendar.ts";
import { parsePlain } from "../text/decimal.ts";
import { parseMoment } from "../text/moment.ts";
import { isBlank } from "../text/numberFormat.ts";
import type { Delimiter } from "./cells.ts";
import { epochLayout, hasAverage, OHLCV, withVolume } from "./epochLayout.ts";
import type { Columns, Layout } from "./layout.ts";
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
  if (!dated && !epoch && midnight === null) return symbolFirst(rows) ?? unknown(cells);
  if (dated && isClock(cells[1])) return dateAndClock(cells, fileName);
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
    isSemicolonVendor(fileName, cells)
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
  return { ...base, columns, format: "bars without header" };
}

/** Date, open, high, low, close, close adjusted for dividends and splits, volume. */
function hasAdjustedClose(row: readonly string[]): boolean {
  const [low, close, adjusted, volume] = [3, 4, 5, 6].map((place) => Number(row[place]));
  const isPrice = adjusted !== undefined && adjusted > 0 && adjusted <= 1.001 * (close ?? 0);
  return row.length === 7 && isPrice && Number.isInteger(volume) && (volume ?? 0) > (low ?? 0);
}

/** Of stocks, LEAN writes prices in hundredths of a cent, and times of New York. */
function leanBars(rows: readonly (readonly string[])[], fileName: string, timeZone?: string) {
  const whole = rows.every((row) => row.slice(1, 5).every((cell) => /^\d{5,}$/.test(cell)));
  return whole && !symbolOfName(fileName).known
    ? ({
        ...{ format: "LEAN bars of stocks", timeZone: "America/New_York" },
        priceDecimals: 4,
      } as const)
    : { format: "LEAN bars", ...(timeZone !== undefined && { timeZone }) };
}

/** Of quotes, bars of the bid, its size, bars of the ask and its size follow each other. */
function leanColumns(rows: readonly (readonly string[])[], cells: readonly string[]): Columns {
  const isQuote = rows.every(
    (row) => row.length === 11 && hasAverage([...row.slice(5, 10), row[9] ?? ""]),
  );
  return withVolume(isQuote ? cells.slice(0, 5) : cells);
}

/** MetaTrader 4, HistData's copy of it, and what Bybit offers for it. */
function dateAndClock(cells: readonly string[], fileName: string): Layout {
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

function isSemicolonVendor(fileName: string, cells: readonly string[]): boolean {
  return isHistData(fileName) || /\.Last\b/i.test(fileName) || / \d{6}$/.test(cells[0] ?? "");
}

/** The same columns from two vendors: one stamps the end of a bar, the other knows no volume. */
function semicolonVendor(
  rows: readonly (readonly string[])[],
  fileName: string,
  cells: readonly string[],
): Layout {
  const columns = withVolume(cells);
  const silent = rows.every((row) => Number(row[5] ?? 0) === 0);
  const ninja = /\.Last\b/i.test(fileName) || (!isHistData(fileName) && !silent);
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
function symbolFirst(rows: readonly (readonly string[])[]): Layout | null {
  const [symbol = "", ...rest] = rows[0] ?? [];
  if (!/^[A-Za-z][\w./:-]{1,23}$/.test(symbol) || !isDate(rest[0])) return null;
  const clock = isClock(rest[1]) ? 1 : 0;
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

/** LEAN counts milliseconds from the midnight that the name of the file gives. */
function midnightOf(rows: readonly (readonly string[])[], fileName: string): number | null {
  const [, year, month, day] = /(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/.exec(fileName) ?? [];
  if (year === undefined) return null;
  const stamps = rows.map((row) => (/^\d{1,8}$/.test(row[0] ?? "") ? Number(row[0]) : Number.NaN));
  const inside = stamps.every(
    (stamp, place) =>
      stamp < 86_400_000 && (place === 0 || stamp > (stamps[place - 1] ?? 0)) && stamp % 1000 === 0,
  );
  const date = dateMillis(Number(year), Number(month), Number(day));
  return inside && stamps.length > 1 && !Number.isNaN(date) ? date : null;
}

/** A time and four prices. */
const FEWEST_OF_BARS = 5;

function unknown(cells: readonly string[]): never {
  if (cells.some((cell) => /^(true|false)$/i.test(cell)) && cells.some(isEpoch)) {
    throw new ImportRefusal(
      "E_TRADES",
      `“${cells.join(", ").slice(0, 80)}” looks like a trade, not like a bar: import candles instead`,
      1,
    );
  }
  if (cells.length < FEWEST_OF_BARS) {
    throw new ImportRefusal(
      "E_MISSING_COLUMNS",
      `the rows have ${cells.length} columns (“${cells.join(", ")}”), and bars need a time, an open, a high, a low and a close: choose what they are, or export bars`,
    );
  }
  throw new ImportPause({
    code: "A_COLUMNS",
    message: `the file has no header that names its ${cells.length} columns (“${cells.slice(0, 6).join(", ")}”): which is the time, the open, the high, the low and the close?`,
    override: "columns",
    answers: [],
  });
}

/** Also one that a spreadsheet has rounded, which is refused where it is read. */
function isEpoch(cell = ""): boolean {
  return /^-?\d{9,19}(\.\d+)?$|^\d[.,]\d+E\+?1\d$/i.test(cell);
}

function isDate(cell = ""): boolean {
  return (
    (!/^\d+$/.test(cell) || cell.length === 8 || cell.length === 12 || cell.length === 14) &&
    typeof parseMoment(cell) !== "string"
  );
}

function isClock(cell = ""): boolean {
  return (
    /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(cell) || /^([01]\d|2[0-3])[0-5]\d([0-5]\d)?$/.test(cell)
  );
}

function isNumber(cell = ""): boolean {
  return !Number.isNaN(parsePlain(cell.replaceAll(",", ".")));
}
