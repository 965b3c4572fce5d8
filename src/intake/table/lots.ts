/** Volumes that count contracts or lots, told by the money that changed hands beside them. */

import { parsePlain } from "../text/decimal.ts";
import type { Layout } from "./layout.ts";

type Row = readonly string[];

/** Money divided by prices and volumes is the size of a lot, but for rounding. */
const TOLERANCE = 1e-3;
/** Contracts are a power of ten of what they are of. */
const MOST_TENS = 8;
/** Fewer rows are chance. */
const FEWEST_ROWS = 3;

/**
 * Finds a column of money that is the price times the volume times one size of lots in all rows.
 * Where another column holds the volume itself, that one is taken.
 */
export function withLots(layout: Layout, rows: readonly Row[]): Layout {
  const { high = -1, low = -1, volume, value } = layout.columns;
  if (volume === undefined || value !== undefined || layout.contractVolume !== undefined)
    return layout;
  const number = (row: Row, place: number) => parsePlain(row[place] ?? "");
  const traded = rows.filter((row) => number(row, volume) > 0);
  const lows = traded.map((row) => number(row, low));
  const highs = traded.map((row) => number(row, high));
  // Only where the price has moved does a quotient that follows it tell anything.
  if (traded.length < FEWEST_ROWS || !(Math.max(...lows) > (1 + TOLERANCE) * Math.min(...highs)))
    return layout;
  const bound = new Set(Object.values(layout.columns));
  const free = (rows[0] ?? []).flatMap((_, place) => (bound.has(place) ? [] : [place]));
  const isMoney = (place: number, size: number) =>
    traded.every((row, at) => {
      const price = number(row, place) / number(row, volume) / size;
      const [least = 0, most = 0] = [lows[at], highs[at]];
      return price >= least * (1 - TOLERANCE) && price <= most * (1 + TOLERANCE);
    });
  const sizes = free.flatMap((place) => {
    const size = sizeIn(traded[0] ?? [], place, number, volume, lows[0] ?? 0, highs[0] ?? 0);
    return size !== null && isMoney(place, size) ? [size] : [];
  });
  const [size] = sizes;
  if (size === undefined || size === 1) return layout;
  const isBase = (place: number) =>
    traded.every((row) => {
      const wanted = number(row, volume) * size;
      return Math.abs(number(row, place) - wanted) <= wanted * TOLERANCE;
    });
  const base = free.find(isBase);
  return base === undefined
    ? { ...layout, lotSize: size }
    : { ...layout, columns: { ...layout.columns, volume: base }, lotSize: null };
}

/** The power of ten that would make a row's money its price times its volume; null where none does. */
function sizeIn(
  row: Row,
  place: number,
  number: (row: Row, place: number) => number,
  volume: number,
  low: number,
  high: number,
): number | null {
  const quotient = number(row, place) / number(row, volume);
  const most = Math.floor(Math.log10((quotient / low) * (1 + TOLERANCE)));
  const least = Math.ceil(Math.log10((quotient / high) * (1 - TOLERANCE)));
  return most === least && Math.abs(most) <= MOST_TENS ? Number(`1e${most}`) : null;
}
