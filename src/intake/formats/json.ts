/** JSON as exchanges answer and programs save it → rows. */

import { ImportRefusal } from "../files/importResult.ts";
import { normalizeSymbol } from "../series/symbol.ts";
import { cellText } from "./cellText.ts";

export interface JsonTable {
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** The symbol, where the answer around the rows names it. */
  readonly symbol: string | null;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Rows are looked for so deep inside of answers. */
const DEEPEST = 4;
/** What Python writes for numbers that JSON does not have. */
const NO_NUMBER = /(?<=[[:,\s])[-+]?(NaN|Infinity)(?=[\],}\s])/g;
/** Integers beyond 2⁵³, which `JSON.parse` would round. */
const LONG_INTEGER = /(?<=[[:,\s])(\d{16,20})(?=[\],}\s])/g;

/**
 * Reads an array of arrays or objects, bare or inside an answer, or one object per line.
 *
 * @throws ImportRefusal for an error that an exchange answered, damaged JSON, and JSON without rows.
 */
export function readJson(text: string): JsonTable {
  const value = parse(text);
  refuseError(value);
  const found = findRows(value, DEEPEST, null);
  if (found === null && holdsEmptyList(value, DEEPEST)) {
    throw new ImportRefusal(
      "E_EMPTY",
      "the JSON holds an empty list: the exchange had nothing for what was asked, ask for another time or symbol",
    );
  }
  if (found === null) {
    throw new ImportRefusal(
      "E_JSON_SHAPE",
      "the JSON holds no array of bars: expected arrays such as [[time, open, high, low, close, volume], …] or objects with these names",
    );
  }
  const { rows, symbol } = found;
  if (rows.every(Array.isArray)) {
    return {
      header: null,
      symbol,
      rows: rows.map((row) => (row as unknown[]).map((cell) => cellText(cell))),
    };
  }
  const objects = rows.filter(isObject);
  if (objects.length < rows.length) {
    throw new ImportRefusal(
      "E_JSON_SHAPE",
      `the JSON mixes ${objects.length} objects with ${rows.length - objects.length} arrays: its rows must all be of one kind`,
    );
  }
  const names = new Set<string>();
  for (const row of objects) for (const name of Object.keys(row)) names.add(name);
  const header = [...names].filter((name) => objects.every((row) => !isObject(own(row, name))));
  return {
    header,
    symbol,
    rows: objects.map((row) => header.map((name) => cellText(own(row, name)))),
  };
}

function parse(text: string): unknown {
  const exact = text.replace(LONG_INTEGER, '"$1"');
  try {
    return JSON.parse(exact);
  } catch (error) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    if (lines.length > 1 && lines.every((line) => /^\s*[[{].*[\]}]\s*$/.test(line))) {
      try {
        return lines.map((line) => JSON.parse(line.replace(LONG_INTEGER, '"$1"')));
      } catch {
        // The first error says more.
      }
    }
    const plain = exact.replace(NO_NUMBER, "null");
    if (plain !== exact) {
      try {
        return JSON.parse(plain);
      } catch {
        // Something else is wrong, too.
      }
    }
    const cut = !/[\]}]\s*$/.test(text);
    throw new ImportRefusal(
      "E_JSON",
      cut
        ? "the JSON ends too early: the download was cut, get the file again"
        : `the JSON is damaged: ${error instanceof Error ? error.message : String(error)}; get the file again`,
    );
  }
}

/** Exchanges answer errors as objects; people save them as files. */
function refuseError(value: unknown): void {
  if (!isObject(value)) return;
  const message = [
    "msg",
    "retMsg",
    "message",
    "error",
    "error_message",
    "Message",
    "detail",
    "errors",
  ]
    .map((name) => own(value, name))
    .map((one) => (Array.isArray(one) ? one.map(inWords).join(", ") : one))
    .find((one) => typeof one === "string" && one !== "" && !/^(ok|success)$/i.test(one));
  const code = own(value, "code") ?? own(value, "retCode");
  const failed =
    own(value, "success") === false ||
    (code !== undefined && String(code) !== "0" && String(code) !== "200000");
  if (message === undefined && !failed) return;
  if (!failed && findRows(value, DEEPEST, null) !== null) return;
  throw new ImportRefusal(
    "E_JSON_ERROR",
    `the exchange answered: ${String(message ?? `code ${String(code)}`).slice(0, 200)}; the file holds nothing else, download it again`,
  );
}

function inWords(error: unknown): string {
  return String(isObject(error) ? (own(error, "message") ?? own(error, "msg") ?? "") : error);
}

function holdsEmptyList(value: unknown, depth: number): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (!isObject(value) || depth === 0) return false;
  return Object.values(value).some((inner) => holdsEmptyList(inner, depth - 1));
}

interface FoundRows {
  readonly rows: readonly unknown[];
  readonly symbol: string | null;
}

function findRows(value: unknown, depth: number, symbol: string | null): FoundRows | null {
  if (Array.isArray(value)) {
    const rows = value.length > 0 && value.every((row) => Array.isArray(row) || isObject(row));
    const nested =
      value.length > 0 && value.every((row) => Array.isArray(row) && row.some(Array.isArray));
    return rows && !nested ? { rows: value, symbol } : null;
  }
  if (!isObject(value) || depth === 0) return null;
  const columns = columnOriented(value);
  if (columns !== null) return { rows: columns, symbol };
  const meta = own(value, "meta");
  const named = [value, ...(isObject(meta) ? [meta] : [])]
    .flatMap((object) => ["symbol", "pair", "instId", "ticker"].map((name) => own(object, name)))
    .find((one) => typeof one === "string");
  let best: FoundRows | null = null;
  const pairs: string[] = [];
  for (const [key, inner] of Object.entries(value)) {
    // Answers of Kraken and others are keyed by pair.
    const isPair = /^[A-Z0-9]{5,12}$/.test(key) || normalizeSymbol(key).known;
    const pair = Array.isArray(inner) && isPair ? key : null;
    const found = findRows(inner, depth - 1, (named as string | undefined) ?? pair ?? symbol);
    if (found !== null && pair !== null && pairs.push(pair) > 1) throw severalPairs(pairs);
    if (found !== null && (best === null || found.rows.length > best.rows.length)) best = found;
  }
  return best;
}

function severalPairs(pairs: readonly string[]): ImportRefusal {
  return new ImportRefusal(
    "E_JSON_SHAPE",
    `the JSON holds bars of several symbols, each in a list of its own (${pairs.join(", ")}): save each list as a file`,
  );
}

/** What pandas writes: `{columns, data, index}`, or a column per name, keyed by index. */
function columnOriented(value: JsonObject): readonly unknown[] | null {
  const [columns, data, index] = ["columns", "data", "index"].map((name) => own(value, name));
  if (Array.isArray(columns) && Array.isArray(data)) {
    const names = ["index", ...columns.map(String)];
    return data.map((row, place) => {
      const cells = [
        Array.isArray(index) ? index[place] : null,
        ...(Array.isArray(row) ? row : []),
      ];
      return Object.fromEntries(names.map((name, at) => [name, cells[at]]));
    });
  }
  const names = Object.keys(value);
  if (names.length < 4 || !names.some((name) => /^(close|c)$/i.test(name))) return null;
  // Words about success may stand beside the lists.
  const columnNames = names.filter((name) => Array.isArray(own(value, name)));
  const columnLists = columnNames.map((name) => own(value, name) as unknown[]);
  if (columnNames.length > 4) {
    const [first = [], ...others] = columnLists;
    const ragged = others.findIndex(({ length }) => length !== first.length);
    if (ragged !== -1) {
      throw new ImportRefusal(
        "E_JSON_SHAPE",
        `the JSON has ${first.length} values of “${columnNames[0]}” and ${others[ragged]?.length} of “${columnNames[ragged + 1]}”: which belong together is not clear`,
      );
    }
    return first.map((_, row) =>
      Object.fromEntries(columnNames.map((name, at) => [name, columnLists[at]?.[row]])),
    );
  }
  const lists = names.map((name) => own(value, name));
  if (!lists.every(isObject)) return null;
  const [first = {}] = lists as JsonObject[];
  return Object.keys(first).map((key) =>
    Object.fromEntries([
      ["index", key],
      ...names.map(
        (name, at) => [name, own((lists as JsonObject[])[at] as JsonObject, key)] as const,
      ),
    ]),
  );
}

function isObject(value: unknown): value is JsonObject {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

/** Never what a prototype holds. */
function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
