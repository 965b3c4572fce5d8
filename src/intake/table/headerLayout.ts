import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { quotesFirst } from "../series/symbol.ts";
import { isTimeZone } from "../text/zone.ts";
import { zonesNamed } from "../text/zoneNames.ts";
import { ALIASES, namesBarEnd, normalizeName } from "./columnNames.ts";
import { type Columns, type Layout, type Meaning, PRICES } from "./layout.ts";
import { coinMargined, vendorOf } from "./vendors.ts";

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
 * @throws ImportPause when a name that matters stands twice.
 */
export function headerLayout(
  cells: readonly string[],
  { preamble, line, fileName, rows }: HeaderContext,
  overrides: Overrides["columns"] = {},
): Layout | null {
  const names = cells.map(normalizeName);
  const vendor = vendorOf({
    names: new Set(names),
    text: `${preamble}\n${cells.join(",")}`,
  });
  const columns: Partial<Record<Meaning, number>> = { ...bind(names, cells, rows), ...overrides };
  if (columns.time === undefined) return null;
  refuseTradeLists(names);
  const timeName = names[columns.time] ?? "";
  const barLabel = namesBarEnd(timeName) ? "close" : "open";
  const common = {
    ...({ format: "CSV with header", barLabel, headerless: false } as const),
    ...zoneOfHeader(cells[columns.time] ?? "", timeName),
    ...vendor,
  } as const;
  const priced = PRICES.filter((price) => columns[price] !== undefined);
  if (columns.value !== undefined && priced.length < 4) {
    const { time, clock, value, symbol } = columns;
    const interest = /interest|^oi$/.test(names[value] ?? "");
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
      `no column for ${missing.join(", ")} was found; the file has ${cells.map((cell) => `“${cell}”`).join(", ")}: bars need open, high, low and close`,
      line,
    );
  }
  refuseDoubles(columns, names, cells, overrides);
  const ofCoins = names.indexOf("quotevolume");
  if (common.format === "Binance futures klines" && coinMargined(fileName) && ofCoins !== -1) {
    columns.volume = ofCoins;
  }
  const traded = names.findIndex((name) => ["vol", "volume", "realvolume"].includes(name));
  const contracts = names.includes("volccy") && common.format === "OKX candles";
  return {
    ...common,
    columns: definedOnly({ ...columns, value: undefined }),
    ...(traded !== -1 && traded !== columns.volume && { tradedVolume: traded }),
    ...(common.format === "OKX candles" && {
      contractVolume: { base: contracts ? names.indexOf("volccy") : null },
    }),
  };
}

/** `Date (UTC)`, `Time (GMT+2)`, `gmt_time`; of `Time (EET)` a person must say what it means. */
function zoneOfHeader(written: string, name: string): Pick<Layout, "timeZone" | "zoneDoubt"> {
  const [, noted = ""] = /[([]\s*([A-Za-z0-9+:/_-]+)\s*[)\]]/.exec(written) ?? [];
  if (/^(gmt|utc)|(gmt|utc)$/.test(name)) return { timeZone: "UTC" };
  const named = /[-+/]|^(UTC|GMT|Z)$/i.test(noted);
  if (named && isTimeZone(noted)) return { timeZone: noted.replace(/^Z$/i, "UTC") };
  const zones = zonesNamed(noted.toUpperCase());
  if (zones.length === 0) return {};
  return {
    zoneDoubt: { reason: `the column “${written}” names a zone that means several`, zones },
  };
}

/** A column of rates may be of anything; of funding they are small. */
function isFunding(rows: HeaderContext["rows"], place: number): boolean {
  return rows.every((row) => !(Math.abs(Number(row[place])) > 0.1));
}

function bind(
  names: readonly string[],
  cells: readonly string[],
  rows: HeaderContext["rows"],
): Columns {
  const columns: Partial<Record<Meaning, number>> = {};
  const isClock = (place: number) =>
    rows.length > 0 &&
    rows.every((row) => /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(row[place] ?? ""));
  for (const [meaning, aliases] of Object.entries(ALIASES) as [Meaning, readonly string[]][]) {
    const found = aliases.filter((candidate) => names.includes(candidate));
    const [alias] =
      meaning === "time" ? found.filter((name) => !isClock(names.indexOf(name))) : found;
    if (alias !== undefined) columns[meaning] = names.indexOf(alias);
  }
  // An index written by pandas has no name.
  if (columns.time === undefined && names[0] === "") columns.time = 0;
  const timeName = names[columns.time ?? -1];
  const clock = names.findIndex(
    (name, place) => ["time", "uhrzeit", "hora", "heure", "hour"].includes(name) || isClock(place),
  );
  if (
    clock !== -1 &&
    clock !== columns.time &&
    ["date", "datum", "fecha"].includes(timeName ?? "")
  ) {
    columns.clock = clock;
  }
  // MetaTrader counts ticks where it knows no volume.
  const ticks = names.findIndex((name) => name === "tickvol" || name === "tickvolume");
  if (ticks !== -1) columns.volume = ticks;
  if (columns.volume === undefined) {
    const place = namedVolume(names, cells);
    if (place !== -1) columns.volume = place;
  }
  if (columns.symbol === undefined && names.includes("tsevent") && names.includes("instrumentid")) {
    columns.symbol = names.indexOf("instrumentid");
  }
  return columns;
}

/** Of `Volume BTC` and `Volume USDT`, the base currency's; of several, the one that is no quote. */
function namedVolume(names: readonly string[], cells: readonly string[]): number {
  const found = names.flatMap((name, place) => {
    const [, currency] = /^volume\s*[_ (]?\s*([a-z0-9]{2,8})\)?$/i.exec(cells[place] ?? "") ?? [];
    return name.startsWith("volume") && currency !== undefined ? [{ place, currency }] : [];
  });
  return found.sort((a, b) => quotesFirst(b.currency, a.currency))[0]?.place ?? -1;
}

function refuseTradeLists(names: readonly string[]): void {
  const isTrades =
    (names.includes("trade") || names.includes("tradeid")) &&
    (names.includes("type") || names.includes("side") || names.includes("price"));
  if (isTrades) {
    throw new ImportRefusal(
      "E_TRADES",
      "this is a list of trades, not of bars: export candles (open, high, low, close) instead",
      1,
    );
  }
}

function refuseDoubles(
  columns: Columns,
  names: readonly string[],
  cells: readonly string[],
  overrides: Overrides["columns"] = {},
): void {
  for (const meaning of ["time", ...PRICES, "volume"] as const) {
    const place = columns[meaning];
    if (place === undefined || overrides[meaning] !== undefined) continue;
    const places = names.flatMap((name, index) => (name === names[place] ? [index] : []));
    if (places.length === 1) continue;
    throw new ImportPause({
      code: "A_COLUMNS",
      message: `“${cells[place]}” appears ${places.length === 2 ? "twice" : `${places.length} times`}: which column is the ${meaning}?`,
      override: "columns",
      answers: places.map((index) => ({
        label: `column ${index + 1}`,
        overrides: { columns: { [meaning]: index } },
      })),
    });
  }
}

function definedOnly(columns: { readonly [M in Meaning]?: number | undefined }): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, place]) => place !== undefined));
}
