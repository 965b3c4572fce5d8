/** Objects that hold a table as columns, or as rows by their times → rows. */

import { ImportRefusal } from "../files/importResult.ts";
import { isObject, type JsonObject, own } from "./jsonObjects.ts";

/** Rows of arrays with the names of their cells, or of objects. */
export interface NamedRows {
  readonly header: readonly string[] | null;
  readonly rows: readonly unknown[];
}

type Lists = ReadonlyMap<string, readonly unknown[]>;

/** What a column of closes is called. */
const CLOSE = /^(c|close|close_?price|price_?close|last|last_?price)$/i;
/** A time and four prices. */
const FEWEST_COLUMNS = 5;
/** Columns stand so deep inside of an answer. */
const DEEPEST = 4;

/** Finds a table that an object is; null where it is none, or holds one deeper inside. */
export function tableOfObject(value: JsonObject): NamedRows | null {
  return namedRows(value) ?? columnsOfNames(value) ?? columnsByIndex(value) ?? rowsByTime(value);
}

/** Names of columns beside rows of cells, as pandas and databases write them. */
function namedRows(value: JsonObject): NamedRows | null {
  const columns = own(value, "columns");
  const [rows] = ["data", "values", "rows", "dataset"]
    .map((name) => own(value, name))
    .filter((one): one is readonly unknown[] => Array.isArray(one));
  if (!Array.isArray(columns) || columns.length === 0) return null;
  const names = columns.map((one) => String(isObject(one) ? (own(one, "name") ?? "") : one));
  const lists = columns.flatMap((one, at) => {
    const list = isObject(one) ? own(one, "values") : undefined;
    return Array.isArray(list) ? [[names[at] as string, list] as const] : [];
  });
  if (lists.length === columns.length) return fromLists(new Map(lists));
  if (rows === undefined || rows.length === 0) return null;
  const index = own(value, "index");
  if (!Array.isArray(index)) return { header: names, rows };
  return {
    header: ["index", ...names],
    rows: rows.map((row, place) => [index[place], ...(Array.isArray(row) ? row : [row])]),
  };
}

/** A list of values by the name of each column, however deep the lists stand. */
function columnsOfNames(value: JsonObject): NamedRows | null {
  const lists = new Map<string, readonly unknown[]>();
  collect(value, DEEPEST, lists);
  const names = [...lists.keys()];
  if (lists.size < FEWEST_COLUMNS || !names.some((name) => CLOSE.test(name))) return null;
  return fromLists(lists);
}

function collect(value: JsonObject, depth: number, into: Map<string, readonly unknown[]>): void {
  for (const [name, inner] of Object.entries(value)) {
    const only = Array.isArray(inner) && inner.length === 1 ? inner[0] : inner;
    if (isObject(only) && depth > 0) collect(only, depth - 1, into);
    else if (Array.isArray(inner) && !inner.some((one) => typeof one === "object" && one !== null))
      if (!into.has(name)) into.set(name, inner);
  }
}

function fromLists(lists: Lists): NamedRows | null {
  const [[firstName, first] = ["", []], ...others] = [...lists];
  const ragged = others.find(([, { length }]) => length !== first.length);
  if (ragged !== undefined) {
    throw new ImportRefusal(
      "E_JSON_SHAPE",
      `the JSON has ${first.length} values of “${firstName}” and ${ragged[1].length} of “${ragged[0]}”: which belong together is not clear, get the file again`,
    );
  }
  if (first.length === 0) return null;
  const columns = [...lists.values()];
  return {
    header: [...lists.keys()],
    rows: first.map((_, row) => columns.map((column) => column[row])),
  };
}

/** A column by name, whose values are kept by their index. */
function columnsByIndex(value: JsonObject): NamedRows | null {
  const names = Object.keys(value);
  const columns = Object.values(value);
  if (names.length < FEWEST_COLUMNS - 1 || !columns.every(isObject)) return null;
  if (!names.some((name) => CLOSE.test(name))) return null;
  const keys = Object.keys(columns[0] ?? {});
  return {
    header: ["index", ...names],
    rows: keys.map((key) => [key, ...columns.map((column) => own(column, key))]),
  };
}

/** Rows by their times. */
function rowsByTime(value: JsonObject): NamedRows | null {
  const entries = Object.entries(value);
  const isTime = (key: string) => /^(\d{9,19}|\d{4}-\d{2}-\d{2}([T ].*)?)$/.test(key);
  if (entries.length === 0 || !entries.every(([key]) => isTime(key))) return null;
  if (entries.every(([, row]) => Array.isArray(row) && row.length >= FEWEST_COLUMNS - 1)) {
    return { header: null, rows: entries.map(([key, row]) => [key, ...(row as unknown[])]) };
  }
  if (!entries.every(([, row]) => isObject(row))) return null;
  return {
    header: null,
    rows: entries.map(([key, row]) => ({ index: key, ...(row as JsonObject) })),
  };
}
