/** Looks for lists of bars in JSON, and for what stands around them. */

import type { PriceKind } from "#engine/market/series";
import { ImportRefusal } from "../files/importResult.ts";
import { normalizeSymbol } from "../series/symbol.ts";
import { isTimeZone } from "../text/zone.ts";
import { type NamedRows, tableOfObject } from "./jsonColumns.ts";
import { isObject, type JsonObject, own } from "./jsonObjects.ts";

/** What an answer says about the rows inside it. */
export interface Said {
  readonly symbol: string | null;
  readonly timeZone: string | null;
  /** The name under which the zone stands. */
  readonly zoneSaid: string | null;
  /** The market that was asked for. */
  readonly kind: PriceKind | null;
}

export interface FoundTable extends NamedRows, Said {
  /** The names under which it stands. */
  readonly path: readonly string[];
}

/** Rows are looked for so deep inside of answers, and values so deep inside of rows. */
const DEEPEST = 6;
/** Arrays of fewer cells are no bars. */
const FEWEST_CELLS = 5;
const NOTHING_SAID: Said = { symbol: null, timeZone: null, zoneSaid: null, kind: null };

/** All tables of a value; those of bars alone where there are any. */
export function findTables(value: unknown): readonly FoundTable[] {
  const found = joinPages(tablesIn(value, [], NOTHING_SAID, DEEPEST));
  const bars = found.filter(holdsBars);
  return bars.length > 0 ? bars : found;
}

/** Whether rows look like bars, or like payments of funding. */
export function holdsBars({ header, rows }: NamedRows): boolean {
  const first = rows.find((row) => row !== null);
  if (header === null && Array.isArray(first)) {
    const cells: readonly unknown[] = first.flat();
    const isNumber = (cell: unknown) => typeof cell === "string" || typeof cell === "number";
    const numbers = cells.filter(
      (cell) => isNumber(cell) && cell !== "" && Number.isFinite(Number(cell)),
    );
    return cells.length >= FEWEST_CELLS && numbers.length >= FEWEST_CELLS - 1;
  }
  const names = (header ?? leafNames(first)).map((name) => name.toLowerCase());
  return names.some((name) => /(^|[^a-z])(c|close|closeprice|price)$|funding|interest/.test(name));
}

/**
 * Whether several tables are one each of a symbol, or of a length of bars.
 *
 * @throws ImportRefusal where nobody can tell what distinguishes them.
 */
export function assertTold(tables: readonly FoundTable[]): void {
  const names = tables.map(({ path, symbol }) => `${symbol ?? ""} ${lengthIn(path) ?? ""}`);
  const told = names.every((name) => name !== " ");
  if (tables.length < 2 || (told && new Set(names).size === names.length)) return;
  const paths = tables.map(({ path }) => path.at(-1) ?? "").filter((name) => name !== "");
  throw new ImportRefusal(
    "E_JSON_SHAPE",
    `the JSON holds ${tables.length} lists of bars${paths.length > 0 ? ` (${[...new Set(paths)].slice(0, 5).join(", ")})` : ""}, and nothing says which is meant: save each list as a file`,
  );
}

function lengthIn(path: readonly string[]): string | undefined {
  return path.find(isLength);
}

function tablesIn(
  value: unknown,
  path: readonly string[],
  said: Said,
  depth: number,
): readonly FoundTable[] {
  if (Array.isArray(value)) return tablesOfList(value, path, said, depth);
  if (!isObject(value) || depth === 0) return [];
  const about = saidIn(value, said);
  const table = tableOfObject(value);
  if (table !== null) return [{ ...table, ...saidInside(value, about, depth), path }];
  const lists = Object.values(value).filter((inner) => typeof inner === "object").length;
  return Object.entries(value).flatMap(([key, inner]) => {
    const symbol = namesSymbol(key, lists > 1) ? key : about.symbol;
    return tablesIn(inner, [...path, key], { ...about, symbol }, depth - 1);
  });
}

function tablesOfList(
  list: readonly unknown[],
  path: readonly string[],
  said: Said,
  depth: number,
): readonly FoundTable[] {
  const rows = list.filter((row) => row !== null);
  const isRow = (row: unknown) => Array.isArray(row) || isObject(row);
  if (!rows.some(isRow) || depth === 0) return [];
  const table = { header: null, rows: list, ...said, path };
  const nested = rows.every(
    (row) => (Array.isArray(row) && row.every(isRow) && row.length > 0) || isObject(row),
  );
  if (!nested || (isObject(rows[0]) && holdsBars(table))) return [table];
  const inside = rows.flatMap((row) => tablesIn(row, path, said, depth - 1));
  return inside.length > 0 ? inside : [table];
}

/** Pages of one list stand under the same names. */
function joinPages(tables: readonly FoundTable[]): readonly FoundTable[] {
  const joined = new Map<string, FoundTable>();
  for (const table of tables) {
    const key = JSON.stringify([table.path, table.symbol, table.header]);
    const before = joined.get(key);
    joined.set(
      key,
      before === undefined ? table : { ...before, rows: [...before.rows, ...table.rows] },
    );
  }
  return [...joined.values()];
}

/** Names under which a symbol stands. */
const SYMBOLS = [
  ...["symbol", "pair", "instId", "ticker", "instrument", "2. Symbol", "instrument_name"],
  ...["product_id", "currency_pair", "contract"],
];
/** Names under which the two currencies of a pair stand. */
const PAIRS = [
  ["2. Digital Currency Code", "4. Market Code"],
  ["2. From Symbol", "3. To Symbol"],
] as const;

/** What an object says about itself, or its part about the data. */
function saidIn(value: JsonObject, said: Said): Said {
  const about = ["meta", "Meta Data", "metadata"].map((name) => own(value, name)).filter(isObject);
  const named = [value, ...about]
    .flatMap((object) => [...SYMBOLS.map((name) => own(object, name)), pairIn(object)])
    .find((one): one is string => typeof one === "string" && one !== "");
  const category = String(own(value, "category") ?? own(value, "instType") ?? "");
  const zone = about
    .flatMap((object) => Object.entries(object))
    .find(
      ([name, one]) =>
        /time.?zone/i.test(name) &&
        typeof one === "string" &&
        /\/|^(UTC|GMT)$/i.test(one) &&
        isTimeZone(one),
    );
  return {
    symbol: named ?? said.symbol,
    kind: kindOfCategory(category) ?? said.kind,
    ...(zone === undefined
      ? { timeZone: said.timeZone, zoneSaid: said.zoneSaid }
      : { timeZone: String(zone[1]), zoneSaid: zone[0] }),
  };
}

function pairIn(object: JsonObject): string | undefined {
  const [pair] = PAIRS.map((names) => names.map((name) => own(object, name))).filter((pair) =>
    pair.every((currency) => typeof currency === "string"),
  );
  return pair?.join("-");
}

/** What exchanges call their markets: linear contracts are settled in dollars, inverse ones in coins. */
function kindOfCategory(category: string): PriceKind | null {
  if (/^(linear|inverse|swap|futures)$/i.test(category)) return "perp";
  return /^spot$/i.test(category) ? "spot" : null;
}

/** Columns may stand deep inside of what they are said to be. */
function saidInside(value: JsonObject, said: Said, depth: number): Said {
  let about = said;
  for (const inner of Object.values(value)) {
    if (about.symbol !== null || depth === 0) return about;
    const [only] = Array.isArray(inner) && inner.length === 1 ? inner : [inner];
    if (isObject(only)) about = saidInside(only, saidIn(only, about), depth - 1);
  }
  return about;
}

/** Answers of Kraken and others are keyed by pair; several keys of capitals are symbols as well. */
function namesSymbol(key: string, amongOthers: boolean): boolean {
  if (isLength(key) || /^(ohlcv?|data|bars?|rows|list|candles|results?)$/i.test(key)) return false;
  if (/^[A-Z0-9]{5,12}$/.test(key) || normalizeSymbol(key).known) return true;
  return amongOthers ? /^[A-Z0-9][A-Z0-9.\-_/:^=]{0,23}$/.test(key) : /^[A-Z]{1,5}$/.test(key);
}

/** `1h`, `15min`, `1D`. */
function isLength(key: string): boolean {
  return /^\d+ ?(s|sec|m|min|h|hour|d|day|w|week|mo|month)s?$/i.test(key);
}

function leafNames(row: unknown, depth = DEEPEST): readonly string[] {
  if (!isObject(row) || depth === 0) return [];
  return Object.entries(row).flatMap(([name, cell]) => [name, ...leafNames(cell, depth - 1)]);
}
