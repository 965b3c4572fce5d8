import { ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { isCoinMargined } from "../series/kind.ts";
import { bindColumns, findTime, refuseDoubles } from "./bindColumns.ts";
import { namesBarEnd, normalizeName } from "./columnNames.ts";
import { zoneOfHeader } from "./headerZone.ts";
import { type Columns, type Layout, type Meaning, PRICES, withChosen } from "./layout.ts";
import { vendorOf } from "./vendors.ts";

const LENGTHS = ["interval", "timeframe", "period", "per", "resolution", "granularity"];

/** Tells a header from data: most of a header's cells are names. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const names = cells.filter(
    (cell) => /\p{L}/u.test(cell) && !/^[-+\d]/.test(cell) && !/^(nan|null|inf)/i.test(cell),
  );
  const numbers = cells.filter((cell) => /^[-+]?[\d.,]+$/.test(cell));
  return names.length > 0 && numbers.length * 3 <= cells.length;
}

/** Where a header stands. */
export interface HeaderContext {
  /** Lines before it. */
  readonly preamble: string;
  /** Counted from 1. */
  readonly line: number;
  readonly fileName: string;
  /** The first below it. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Binds columns by the names of a header; null when it names no time, or nothing that is read.
 *
 * @throws ImportRefusal when a price has no column.
 * @throws ImportPause when a name that matters stands twice, and when none names the time.
 */
export function headerLayout(
  cells: readonly string[],
  context: HeaderContext,
  overrides: Overrides["columns"] = {},
): Layout | null {
  const { preamble, line, fileName, rows } = context;
  const names = cells.map(normalizeName);
  const vendor = vendorOf({
    names: new Set(names),
    text: `${preamble}\n${cells.join(",")}`,
    fileName,
  });
  refuseTradeLists(names);
  const bound = withChosen(bindColumns(names, cells, rows), overrides);
  const found = bound.time ?? findTime(bound, cells, rows);
  if (found === null) return null;
  const columns = { ...bound, time: found };
  const timeName = names[columns.time] ?? "";
  const barLabel = namesBarEnd(timeName) ? "close" : "open";
  const zone = {
    ...zoneOfHeader(cells[columns.time] ?? ""),
    ...zoneOfHeader(cells[columns.clock ?? -1] ?? ""),
  };
  const format = "CSV with header";
  const common = { format, barLabel, headerless: false, ...zone, ...vendor } as const;
  const priced = PRICES.filter((price) => columns[price] !== undefined);
  if (columns.value !== undefined && priced.length < 4) {
    const { time, clock, value, symbol } = columns;
    const interest = /openinterest|^oi$/.test(names[value] ?? "");
    if (names[value] === "rate" && !isFunding(rows, value)) return null;
    return {
      ...common,
      columns: definedOnly({ time, clock, value, symbol }),
      kind: interest ? "openInterest" : "funding",
      format: vendor?.format ?? (interest ? "open interest" : "funding rates"),
    };
  }
  if (priced.length === 0 && columns.volume === undefined) return null;
  const missing = PRICES.filter((price) => columns[price] === undefined);
  if (missing.length > 0) {
    throw new ImportRefusal(
      "E_MISSING_COLUMNS",
      `no column for ${missing.join(", ")} was found; the file has ${cells.map((cell) => `“${cell}”`).join(", ")}: choose them, or export bars with open, high, low and close`,
      line,
    );
  }
  refuseDoubles(columns, names, cells, overrides);
  refuseSeveralLengths(names, context);
  const ticks = /^tickvol/.test(names[columns.volume ?? -1] ?? "");
  const traded = names.findIndex((name) => ["vol", "volume", "realvolume"].includes(name));
  const base = common.format === "OKX candles" ? names.indexOf("volccy") : null;
  const { value = -1, volume = -1 } = columns;
  const unread =
    /openinterest|^oi$|funding/.test(names[value] ?? "") &&
    rows.some((row) => Math.abs(Number(row[value])) > 0);
  const coins = isCoinMargined(fileName) ? names.indexOf("quotevolume") : -1;
  return {
    ...common,
    columns: definedOnly({ ...columns, value: undefined }),
    ...(bound.time === undefined && { timeTaken: cells[found] ?? "" }),
    ...(unread && { unread: cells[value] ?? "" }),
    ...(volume !== -1 && { volumeName: cells[volume] ?? "" }),
    ...(ticks && traded !== -1 && { tradedVolume: traded }),
    ...(base !== null && { contractVolume: { base: base === -1 ? null : base } }),
    ...(coins !== -1 && { contractVolume: { base: coins } }),
  };
}

/** A column of rates may be of anything; of funding they are small. */
function isFunding(rows: HeaderContext["rows"], place: number): boolean {
  return rows.every((row) => !(Math.abs(Number(row[place])) > 0.1));
}

/** Trades and quotes have a price at a moment, not of a stretch of time. */
function refuseTradeLists(names: readonly string[]): void {
  const has = (...wanted: readonly string[]) => wanted.some((name) => names.includes(name));
  if (has("open", "high", "low", "o", "h", "l")) return;
  const what =
    has("bid", "bidprice", "bestbidprice") && has("ask", "askprice", "bestaskprice")
      ? "quotes"
      : has("trade", "tradeid", "isbuyermaker", "side") && has("type", "side", "price")
        ? "trades"
        : null;
  if (what === null) return;
  throw new ImportRefusal(
    "E_TRADES",
    `this is a list of ${what}, not of bars: export candles (open, high, low, close) instead`,
    1,
  );
}

/**
 * A column may say how long bars are.
 *
 * @throws ImportRefusal where the first rows have several lengths.
 */
function refuseSeveralLengths(names: readonly string[], { rows, line }: HeaderContext): void {
  const place = names.findIndex((name) => LENGTHS.includes(name));
  const isLength = (cell: string) => /^(\d+ ?)?(s|m|h|d|w|mo)[a-z]*$|^[mhdw]n?\d+$/i.test(cell);
  const written = new Set(rows.map((row) => row[place] ?? "").filter(isLength));
  if (place === -1 || written.size < 2) return;
  throw new ImportRefusal(
    "E_MIXED_TIMEFRAMES",
    `the file mixes bars of ${[...written].slice(0, 4).join(", ")}: split it by its column of lengths, and import each part`,
    line,
  );
}

function definedOnly(columns: { readonly [M in Meaning]?: number | undefined }): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, place]) => place !== undefined));
}
