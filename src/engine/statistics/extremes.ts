import type { Column } from "../columns.ts";

/**
 * Picks the rows to draw when columns on one axis are too long for a screen: of each of
 * `buckets` spans of equal length the first and the last row, and for every column the
 * rows of its lowest and its highest value, so that no spike is lost.
 *
 * @param columns - Of equal length; NaN is passed over.
 * @returns Ascending rows, all of them when they are few.
 */
export function extremes(columns: readonly Column[], buckets: number): readonly number[] {
  const length = columns[0]?.length ?? 0;
  const perBucket = 2 + 2 * columns.length;
  if (length <= buckets * perBucket) return Array.from({ length }, (_, row) => row);
  const rows = new Set<number>();
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * length) / buckets);
    const to = Math.floor(((bucket + 1) * length) / buckets);
    rows.add(from).add(to - 1);
    for (const column of columns) addExtremes(column, from, to, rows);
  }
  return [...rows].sort((a, b) => a - b);
}

function addExtremes(column: Column, from: number, to: number, rows: Set<number>): void {
  let lowest = from;
  let highest = from;
  for (let row = from + 1; row < to; row++) {
    const value = column[row] as number;
    if (Number.isNaN(value)) continue;
    if (!((column[lowest] as number) <= value)) lowest = row;
    if (!((column[highest] as number) >= value)) highest = row;
  }
  rows.add(lowest).add(highest);
}
