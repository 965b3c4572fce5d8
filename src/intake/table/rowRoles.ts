import { MOST_COLUMNS } from "../files/limits.ts";
import type { NumberFormat } from "../text/numberFormat.ts";
import type { Layout } from "./layout.ts";
import type { RowValues } from "./rowValues.ts";

/** What a column is to the scanner: the numbers from `firstValue` on stand in the order of the store. */
export const ROLE = {
  skip: -1,
  time: 0,
  firstValue: 1,
  lastValue: 6,
  symbol: 7,
  other: 8,
} as const;

/** What each column is to the scanner. What it cannot read itself is left to the row reader. */
export function rolesOf(
  { columns, midnight }: Layout,
  { places, inPercent }: RowValues,
  numberFormat: NumberFormat,
): Int8Array {
  const roles = new Int8Array(MOST_COLUMNS + 2).fill(ROLE.skip);
  const set = (place: number | undefined, role: number) => {
    if (place !== undefined) roles[place] = role;
  };
  places.forEach((place, index) => {
    set(place, ROLE.firstValue + index);
  });
  if (inPercent) set(columns.value, ROLE.other);
  const isPlain = midnight === undefined && numberFormat === "plain";
  set(columns.time ?? 0, isPlain ? ROLE.time : ROLE.other);
  set(columns.clock, ROLE.other);
  set(columns.confirm, ROLE.other);
  set(columns.symbol, ROLE.symbol);
  return roles;
}
