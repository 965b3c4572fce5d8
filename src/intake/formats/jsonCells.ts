/** Rows of JSON → cells. */

import { cellText } from "./cellText.ts";
import type { NamedRows } from "./jsonColumns.ts";
import { isObject, own } from "./jsonObjects.ts";

export interface Cells {
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
}

/** Values deeper inside of rows are passed over. */
const DEEPEST = 4;

/** Where a value stands in the objects inside of a row. */
type Path = readonly string[];

/** Cells of arrays, or of objects with the names of their values; null where both are mixed. */
export function cellsOf({ header, rows }: NamedRows): Cells | null {
  if (!rows.some(isObject)) {
    return { header: header?.map(plainName) ?? null, rows: rows.map(arrayCells) };
  }
  if (rows.some((row) => Array.isArray(row))) return null;
  const paths = pathsOf(rows);
  return {
    header: namesOf(paths),
    rows: rows.map((row) => paths.map((path) => cellText(valueAt(row, path)))),
  };
}

function arrayCells(row: unknown): readonly string[] {
  if (!Array.isArray(row)) return row === null ? [] : [cellText(row)];
  const cells = row.some((cell) => Array.isArray(cell)) ? row.flat() : row;
  return cells.map((cell) => cellText(unwrapped(cell)));
}

/** Of all plain values in any of the rows: some come late. */
function pathsOf(rows: readonly unknown[]): readonly Path[] {
  const paths = new Map<string, Path>();
  const visit = (value: unknown, path: Path) => {
    const inner = unwrapped(value);
    if (Array.isArray(inner)) return;
    if (path.length > DEEPEST) return;
    if (!isObject(inner)) {
      const key = path.length === 1 ? (path[0] as string) : path.join("\u0000");
      if (!paths.has(key)) paths.set(key, path);
      return;
    }
    for (const name of Object.keys(inner)) visit(own(inner, name), [...path, name]);
  };
  for (const row of rows) visit(row, []);
  return [...paths.values()].filter(({ length }) => length > 0);
}

/** Inside of objects the last name tells, unless others end alike. */
function namesOf(paths: readonly Path[]): readonly string[] {
  const last = paths.map((path) => path.at(-1) as string);
  const counts = new Map<string, number>();
  for (const name of last) counts.set(name, (counts.get(name) ?? 0) + 1);
  return paths.map((path, at) => {
    const name = last[at] as string;
    return plainName(counts.get(name) === 1 ? name : path.join(" "));
  });
}

function valueAt(row: unknown, path: Path): unknown {
  let value: unknown = row;
  for (const name of path) value = isObject(value) ? unwrapped(own(value, name)) : undefined;
  return value;
}

/** MongoDB writes `{"$date": …}` and `{"$numberLong": …}` for plain values. */
function unwrapped(value: unknown): unknown {
  if (!isObject(value)) return value;
  const [name = "", ...others] = Object.keys(value);
  return others.length === 0 && name.startsWith("$") ? own(value, name) : value;
}

/** Alpha Vantage numbers its names: `1. open`. */
function plainName(name: string): string {
  return name.replace(/^\d+[a-z]?\.\s+/, "");
}
