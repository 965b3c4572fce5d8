/** Which column of a table means what: by the names of a header, or by a known order without one. */

import type { SeriesKind } from "#engine/market/series";
import { ImportRefusal } from "./importResult.ts";

export type Meaning =
  | "time"
  | "clock"
  | "open"
  | "high"
  | "low"
  | "close"
  | "volume"
  | "value"
  | "symbol";

/** Where each meaning stands, and what the table is. */
export interface Layout {
  readonly columns: Readonly<Partial<Record<Meaning, number>>>;
  readonly format: string;
  /** What the columns themselves say, against what names of files say. */
  readonly kind?: SeriesKind;
  /** Without a header the first line is data. */
  readonly headerless: boolean;
}

/** Names of columns in the wild, lower case, without brackets, spaces and underscores. */
const ALIASES: Readonly<Record<Meaning, readonly string[]>> = {
  time: [
    "timestamp",
    "time",
    "opentime",
    "date",
    "datetime",
    "unix",
    "unixtimestamp",
    "windowstart",
    "tsevent",
    "timeopen",
    "starttime",
    "localtime",
    "gmttime",
    "calctime",
    "fundingtime",
    "createtime",
    "ts",
    "t",
    "datum",
    "zeit",
    "时间",
    "日期",
  ],
  clock: ["clock"],
  open: [
    "open",
    "o",
    "openprice",
    "eröffnung",
    "eroffnung",
    "开盘价",
    "开盘",
    "ouverture",
    "apertura",
  ],
  high: ["high", "h", "max", "highprice", "hoch", "最高价", "最高"],
  low: ["low", "l", "min", "lowprice", "tief", "最低价", "最低"],
  close: ["close", "c", "last", "price", "closeprice", "closelast", "schluss", "收盘价", "收盘"],
  volume: ["volume", "vol", "v", "basevolume", "tickvol", "tickvolume", "volumen", "成交量"],
  value: ["fundingrate", "lastfundingrate", "rate", "sumopeninterest", "openinterest"],
  symbol: ["symbol", "ticker", "instrumentname", "pair", "instid"],
};

const PRICES = ["open", "high", "low", "close"] as const;

/** Tells a header from data: a header's cells are names. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  return cells.some(
    (cell) => /\p{L}/u.test(cell) && !/^\d/.test(cell.trim()) && !/^nan$/i.test(cell),
  );
}

/**
 * Binds columns by the names of a header; null when it names no time and no prices.
 *
 * @throws ImportRefusal when a name that matters stands twice, or a price has no column.
 */
export function layoutOfHeader(cells: readonly string[]): Layout | null {
  const names = cells.map(normalize);
  const columns: Partial<Record<Meaning, number>> = {};
  for (const [meaning, aliases] of Object.entries(ALIASES) as [Meaning, readonly string[]][]) {
    const place = bestPlace(names, aliases);
    if (place !== -1) columns[meaning] = place;
  }
  const dateAndTime = names.includes("date") && names.includes("time");
  if (dateAndTime)
    Object.assign(columns, { time: names.indexOf("date"), clock: names.indexOf("time") });
  if (columns.time === undefined) return null;
  if (columns.value !== undefined && columns.open === undefined) {
    const kind = /interest/.test(names[columns.value] ?? "") ? "openInterest" : "funding";
    return {
      columns,
      kind,
      format: `CSV, ${kind === "funding" ? "funding rates" : "open interest"}`,
      headerless: false,
    };
  }
  const present = PRICES.filter((price) => columns[price] !== undefined);
  if (present.length === 0) return null;
  const missing = PRICES.filter((price) => columns[price] === undefined);
  if (missing.length > 0) {
    throw new ImportRefusal(
      "E_MISSING_COLUMNS",
      `the header names no column for ${missing.join(", ")}; it has ${cells.join(", ")}`,
      1,
    );
  }
  for (const meaning of ["time", ...PRICES] as const) {
    const name = names[columns[meaning] ?? -1];
    if (names.filter((other) => other === name).length > 1) {
      throw new ImportRefusal(
        "A_COLUMNS",
        `“${cells[columns[meaning] ?? -1]}” appears twice: remove one of both columns`,
        1,
      );
    }
  }
  return { columns, format: "CSV with header", headerless: false };
}

/** Known orders of tables without a header, by what their first row looks like. */
export function layoutOfRow(cells: readonly string[]): Layout {
  const ohlcv = { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 };
  const epoch = /^\d{9,19}$/.test(cells[0]?.trim() ?? "");
  if (epoch && cells.length >= 11)
    return { columns: ohlcv, format: "Binance klines", headerless: true };
  if (epoch && cells.length === 7)
    return { columns: ohlcv, format: "Kraken OHLCVT", headerless: true };
  throw new ImportRefusal(
    "A_COLUMNS",
    `the file has no header, and ${cells.length} columns could mean anything: add a line such as timestamp,open,high,low,close,volume`,
    1,
  );
}

function bestPlace(names: readonly string[], aliases: readonly string[]): number {
  for (const alias of aliases) {
    const place = names.indexOf(alias);
    if (place !== -1) return place;
  }
  return -1;
}

function normalize(name: string): string {
  return name
    .replace(/[\u200b-\u200f\ufeff]/g, "")
    .toLowerCase()
    .replace(/\(.*\)/, "")
    .replace(/[<>"'\s_.-]/g, "");
}
