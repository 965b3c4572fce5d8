/** Names of a header → which column means what. */

import { ImportPause } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { quotesFirst } from "../series/symbol.ts";
import { isStamp } from "../text/timeReader.ts";
import { ALIASES, namesQuoteVolume } from "./columnNames.ts";
import { type Columns, type Meaning, PRICES } from "./layout.ts";

/** Names of columns of symbols, and of much else. */
const MAYBE_SYMBOLS = ["asset", "code", "name", "s"];
const DATES = ["date", "datum", "fecha", "data", "дата", "tarih", "dtyyyymmdd"];
const CLOCKS = [
  "time",
  "uhrzeit",
  "zeit",
  "hora",
  "heure",
  "ora",
  "godzina",
  "czas",
  "время",
  "saat",
  "hour",
];

/**
 * Binds columns by their names.
 *
 * @param names - Normalized.
 * @param cells - The same as written.
 * @param rows - The first below them.
 */
export function bindColumns(
  names: readonly string[],
  cells: readonly string[],
  rows: readonly (readonly string[])[],
): Columns {
  const columns: Partial<Record<Meaning, number>> = {};
  const isClock = (place: number) =>
    rows.length > 0 &&
    rows.every((row) => /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(row[place] ?? ""));
  // Charts export indicators under any name, such as Start: their small numbers are no times.
  const isPlot = (place: number) =>
    rows.length > 0 && rows.every((row) => /^(-?\d{1,7}(\.\d+)?|)$/.test(row[place] ?? ""));
  for (const [meaning, aliases] of Object.entries(ALIASES) as [Meaning, readonly string[]][]) {
    const found = aliases.filter((candidate) => names.includes(candidate));
    const times = found.filter((name) => !isClock(names.indexOf(name)));
    const [alias] =
      meaning === "time"
        ? [...times.filter((name) => !isPlot(names.indexOf(name))), ...times]
        : found;
    if (alias !== undefined) columns[meaning] = placeOf(alias, names, cells);
  }
  const { symbol } = columns;
  if (symbol !== undefined && MAYBE_SYMBOLS.includes(names[symbol] ?? "")) {
    if (!holdsSymbols(rows.map((row) => row[symbol] ?? ""))) delete columns.symbol;
  }
  const { confirm } = columns;
  const isConfirmed =
    names[confirm ?? -1] === "confirm" ? /^(0|1|true|false|)$/i : /^(true|false)$/i;
  if (confirm !== undefined && !rows.every((row) => isConfirmed.test(row[confirm] ?? ""))) {
    delete columns.confirm;
  }
  // An index written by pandas has no name.
  if (columns.time === undefined && names[0] === "") columns.time = 0;
  const date = names.findIndex((name) => DATES.includes(name));
  const clock = names.findIndex((name, place) => CLOCKS.includes(name) || isClock(place));
  if (date !== -1 && columns.time === clock) columns.time = date;
  if (clock !== -1 && columns.time === date) columns.clock = clock;
  // MetaTrader counts ticks where it knows no volume.
  const ticks = names.findIndex((name) => name === "tickvol" || name === "tickvolume");
  if (ticks !== -1) columns.volume = ticks;
  // BitMEX counts contracts, and says how much of the base currency they were.
  const base = names.indexOf("homenotional");
  if (base !== -1) columns.volume = base;
  if (names.filter((name) => name === names[columns.volume ?? -1]).length !== 1) {
    const place = namedVolume(names, cells);
    if (place !== -1) columns.volume = place;
  }
  // Better than none, and said.
  const money = names.findIndex(namesQuoteVolume);
  if (columns.volume === undefined && money !== -1) columns.volume = money;
  if (columns.symbol === undefined && names.includes("tsevent") && names.includes("instrumentid")) {
    columns.symbol = names.indexOf("instrumentid");
  }
  return columns;
}

/**
 * Asks where a name that matters stands twice.
 *
 * @throws ImportPause
 */
export function refuseDoubles(
  columns: Columns,
  names: readonly string[],
  cells: readonly string[],
  overrides: Overrides["columns"] = {},
): void {
  /** Prices in the same currency as the one that is chosen. */
  const alike = (chosen: number) =>
    Object.fromEntries(
      PRICES.flatMap((price) => {
        const found = names.findIndex(
          (name, at) =>
            name === names[columns[price] ?? -1] && unitOf(cells[at]) === unitOf(cells[chosen]),
        );
        return found === -1 ? [] : [[price, found]];
      }),
    );
  for (const meaning of ["time", ...PRICES, "volume"] as const) {
    const place = columns[meaning];
    if (place === undefined || overrides[meaning] !== undefined) continue;
    const name = names[place] ?? "";
    const places = names.flatMap((other, index) => (other === name ? [index] : []));
    if (places.length === 1 || isLetter(name, place, cells)) continue;
    if (PRICES.includes(meaning as "open") && isOfFour(columns, cells)) continue;
    if (meaning === "volume" && place === namedVolume(names, cells)) continue;
    const currencies = new Set(places.map((index) => unitOf(cells[index])));
    const isToldApart = currencies.size === places.length;
    const [times, written] = [places.length, places.map((index) => `“${cells[index]}”`)];
    throw new ImportPause({
      code: "A_COLUMNS",
      message: isToldApart
        ? `${written.join(" and ")} can both be the ${meaning}: which is meant?`
        : `“${cells[place]}” appears ${times === 2 ? "twice" : `${times} times`}: which column is the ${meaning}?`,
      override: "columns",
      answers: places.map((index) => ({
        label: isToldApart ? (cells[index] ?? "") : `column ${index + 1}`,
        overrides: { columns: { ...(isToldApart && alike(index)), [meaning]: index } },
      })),
    });
  }
}

/**
 * Finds the column of the times where prices have names and times have none that is known: the
 * only one that holds times.
 *
 * @returns null where a table is none of prices.
 * @throws ImportPause where no column, or several, hold times.
 */
export function findTime(
  columns: Columns,
  cells: readonly string[],
  rows: readonly (readonly string[])[],
): number | null {
  const isOfBars = PRICES.filter((price) => columns[price] !== undefined).length >= 3;
  if (!isOfBars && columns.value === undefined) return null;
  const bound = new Set(Object.values(columns));
  const times = cells.flatMap((_, place) =>
    !bound.has(place) && rows.length > 0 && rows.every((row) => isStamp(row[place] ?? ""))
      ? [place]
      : [],
  );
  if (times.length === 1) return times[0] as number;
  if (!isOfBars) return null;
  throw new ImportPause({
    code: "A_COLUMNS",
    message: `no column has a name that is known for times; the file has ${cells.map((cell) => `“${cell}”`).join(", ")}: which is the time?`,
    override: "columns",
    answers: cells
      .slice(0, 20)
      .flatMap((cell, place) =>
        bound.has(place)
          ? []
          : [{ label: cell || `column ${place + 1}`, overrides: { columns: { time: place } } }],
      ),
  });
}

/** Whether the four prices stand side by side, all written in small letters, as charts export them. */
function isOfFour(columns: Columns, cells: readonly string[]): boolean {
  const { open = -9 } = columns;
  return PRICES.every((price, index) => {
    const alike = cells.filter((cell) => cell.trim() === price);
    return (
      columns[price] === open + index && cells[open + index]?.trim() === price && alike.length === 1
    );
  });
}

/** Symbols are short words, and rows repeat them. */
function holdsSymbols(cells: readonly string[]): boolean {
  const words = cells.every((cell) => cell.length <= 24 && !/^\d{0,4}$/.test(cell));
  return words && new Set(cells).size <= Math.max(1, cells.length / 2);
}

/** Of `t` and `T`, which exchanges write for the start and the end of a bar, the small one. */
function placeOf(alias: string, names: readonly string[], cells: readonly string[]): number {
  const small = names.findIndex((name, place) => name === alias && isLetter(name, place, cells));
  return small === -1 ? names.indexOf(alias) : small;
}

/** What stands in brackets behind a name, such as a currency. */
function unitOf(cell = ""): string {
  return /[([](.*?)[)\]]/.exec(cell)?.[1] ?? "";
}

/** Whether a name is one small letter that no other column has. */
function isLetter(name: string, place: number, cells: readonly string[]): boolean {
  const alike = cells.filter((cell) => cell.trim() === name);
  return name.length === 1 && alike.length === 1 && cells[place]?.trim() === name;
}

/** Of `Volume BTC` and `Volume USDT`, the base currency's; of several, the one that is no quote. */
function namedVolume(names: readonly string[], cells: readonly string[]): number {
  const found = names.flatMap((name, place) => {
    const [, currency] =
      /^volume[\s_(]*([a-z0-9]{2,8})\)?$/i.exec(cells[place]?.trim() ?? "") ?? [];
    if (!name.startsWith("volume") || currency === undefined) return [];
    return [{ place, currency: /^(currency|quote|to)$/i.test(currency) ? "USD" : currency }];
  });
  return found.sort((a, b) => quotesFirst(b.currency, a.currency))[0]?.place ?? -1;
}
