import type { BarSeries, PriceKind } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { barsFrom } from "../bars.ts";

/** Rows of open, high, low and close, as fixtures hold them. */
export type Rows = readonly (readonly number[])[];

/** Bars from the epoch on; the volume of each is its number from 1, so that it can be told where a bar went. */
export function fromRows(
  rows: Rows,
  details: { symbol?: string; kind?: PriceKind; timeframe?: number; start?: number } = {},
): BarSeries {
  const column = (place: number) => Float64Array.from(rows, (row) => row[place] ?? Number.NaN);
  return {
    ...barsFrom(
      rows.map(() => 1),
      { symbol: "A-USDT", timeframe: HOUR, ...details },
    ),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: Float64Array.from(rows, (_, bar) => bar + 1),
  };
}

/** The largest relative difference between bars and rows. */
export function difference({ open, high, low, close }: BarSeries, rows: Rows): number {
  const made = [open, high, low, close];
  return Math.max(
    ...rows.flatMap((row, bar) =>
      row.map((price, place) => Math.abs((made[place]?.[bar] ?? Number.NaN) / price - 1)),
    ),
  );
}
