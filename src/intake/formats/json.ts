/** JSON as exchanges answer and programs save it → tables of cells. */

import { ImportRefusal } from "../files/importResult.ts";
import { type Cells, cellsOf } from "./jsonCells.ts";
import { refuseError } from "./jsonErrors.ts";
import { isObject } from "./jsonObjects.ts";
import { assertTold, type FoundTable, findTables, holdsBars, type Said } from "./jsonTables.ts";
import { parseJson } from "./parseJson.ts";

export interface JsonTable extends Cells, Said {}

/**
 * Reads arrays of arrays or objects, bare or inside an answer, lists by column, or one object per
 * line; several tables where each has a symbol or a length of bars of its own.
 *
 * @throws ImportRefusal for an error that an exchange answered, damaged JSON, and JSON without rows.
 */
export function readJson(text: string): readonly [JsonTable, ...JsonTable[]] {
  const value = parseJson(text);
  const tables = findTables(value);
  const hasBars = tables.some(holdsBars);
  refuseError(value, hasBars);
  if (hasBars) assertTold(tables);
  const [longest] = tables.toSorted((a, b) => b.rows.length - a.rows.length);
  if (longest === undefined || longest.rows.every(isEmpty)) {
    if (longest !== undefined || holdsEmptyList(value)) {
      throw new ImportRefusal(
        "E_EMPTY",
        "the JSON holds an empty list: the exchange had nothing for what was asked, ask for another time or symbol",
      );
    }
    throw noBars();
  }
  const [first = longest, ...others] = hasBars ? tables : [longest];
  return [tableOf(first), ...others.map(tableOf)];
}

function tableOf(found: FoundTable): JsonTable {
  const { symbol, timeZone, zoneSaid, kind, rows } = found;
  const cells = cellsOf(found);
  if (cells?.rows.every((row) => row.every((cell) => cell === ""))) throw noBars();
  if (cells !== null) return { ...cells, symbol, timeZone, zoneSaid, kind };
  const objects = rows.filter(isObject).length;
  throw new ImportRefusal(
    "E_JSON_SHAPE",
    `the JSON mixes ${objects} objects with ${rows.length - objects} arrays: its rows must all be of one kind`,
  );
}

function noBars(): ImportRefusal {
  return new ImportRefusal(
    "E_JSON_SHAPE",
    "the JSON holds no array of bars: expected arrays such as [[time, open, high, low, close, volume], …] or objects with these names",
  );
}

function isEmpty(row: unknown): boolean {
  return row === null || (Array.isArray(row) && row.every((cell) => cell === null));
}

/** Lists are looked for so deep inside of answers. */
const DEEPEST = 4;

function holdsEmptyList(value: unknown, depth = DEEPEST): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (!isObject(value) || depth === 0) return false;
  return Object.values(value).some((inner) => holdsEmptyList(inner, depth - 1));
}
