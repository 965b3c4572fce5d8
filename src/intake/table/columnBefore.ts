/** A column of row numbers or of symbols before tables whose columns have no names. */

import { isDate, isEpoch } from "./cellKinds.ts";
import type { Layout } from "./layout.ts";

type Row = readonly string[];

/** A time and four prices. */
const FEWEST_BEHIND = 5;

/** What stands in the first column, where the second holds the times of bars; null for anything else. */
export function columnBefore(rows: readonly Row[]): "numbers" | "symbols" | null {
  const behind = (isTime: (cell: string) => boolean) =>
    rows.length > 1 &&
    rows.every(([, time = "", ...rest]) => isTime(time) && rest.length >= FEWEST_BEHIND - 1);
  const from = Number(rows[0]?.[0] ?? "");
  const areNumbers = rows.every(
    ([cell = ""], at) => /^\d+$/.test(cell) && Number(cell) === from + at,
  );
  if (areNumbers && behind((cell) => isEpoch(cell) || isDate(cell))) return "numbers";
  const areSymbols = rows.every(([cell = ""]) => /^[A-Za-z][\w./:-]{1,23}$/.test(cell));
  return areSymbols && behind(isEpoch) ? "symbols" : null;
}

/** A layout of the columns behind the first, for the whole rows. */
export function behindColumn(layout: Layout, what: "numbers" | "symbols"): Layout {
  const columns = Object.fromEntries(
    Object.entries(layout.columns).map(([meaning, place]) => [meaning, place + 1]),
  );
  const { contractVolume } = layout;
  const base = contractVolume?.base ?? null;
  return {
    ...layout,
    columns: { ...columns, ...(what === "symbols" && { symbol: 0 }) },
    ...(contractVolume !== undefined && {
      contractVolume: { base: base === null ? null : base + 1 },
    }),
  };
}

/** Whether a line numbers the columns, as pandas does where they have no names. */
export function numbersColumns(cells: Row): boolean {
  const numbers = cells[0] === "" ? cells.slice(1) : cells;
  return numbers.length >= FEWEST_BEHIND && numbers.every((cell, at) => cell === String(at));
}
