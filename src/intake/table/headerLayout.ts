import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { quotesFirst } from "../series/symbol.ts";
import { ALIASES, namesBarEnd, normalizeName } from "./columnNames.ts";
import { type Columns, type Layout, type Meaning, PRICES, withChosen } from "./layout.ts";
import { vendorOf } from "./vendors.ts";

/** Tells a header from data: most of a header's cells are names. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const names = cells.filter(
    (cell) => /\p{L}/u.test(cell) && !/^[-+\d]/.test(cell) && !/^(nan|null|inf)/i.test(cell),
  );
  const numbers = cells.filter((cell) => /^[-+]?[\d.,]+$/.test(cell));
  return names.length > 0 && numbers.length * 3 <= cells.length;
}

/**
 * Binds columns by the names of a header; null when it names no time, or nothing that is read.
 *
 * @param preamble - Lines before the header.
 * @param line - Of the header, counted from 1.
 * @throws ImportRefusal when a price has no column.
 * @throws ImportPause when a name that matters stands twice.
 */
export function headerLayout(
  cells: readonly string[],
  preamble: string,
  line: number,
  overrides: Overrides["columns"] = {},
): Layout | null {
  const names = cells.map(normalizeName);
  const vendor = vendorOf({
    names: new Set(names),
    text: `${preamble}\n${cells.join(",")}`,
  });
  const columns = withChosen(bindNames(cells), overrides);
  if (columns.time === undefined) return null;
  refuseTradeLists(names);
  const timeName = names[columns.time] ?? "";
  const barLabel = namesBarEnd(timeName) ? "close" : "open";
  const common = { format: "CSV with header", barLabel, headerless: false, ...vendor } as const;
  const priced = PRICES.filter((price) => columns[price] !== undefined);
  if (columns.value !== undefined && priced.length < 4) {
    const { time, clock, value, symbol } = columns;
    const interest = /interest|^oi$/.test(names[value] ?? "");
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

/** Columns by their names alone. */
export function bindNames(cells: readonly string[]): Columns {
  const names = cells.map(normalizeName);
  const columns: Partial<Record<Meaning, number>> = {};
  for (const [meaning, aliases] of Object.entries(ALIASES) as [Meaning, readonly string[]][]) {
    const alias = aliases.find((candidate) => names.includes(candidate));
    if (alias !== undefined) columns[meaning] = names.indexOf(alias);
  }
  // An index written by pandas has no name.
  if (columns.time === undefined && names[0] === "") columns.time = 0;
  const timeName = names[columns.time ?? -1];
  const clock = names.findIndex((name) => ["time", "uhrzeit", "hora", "heure"].includes(name));
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
