/** Which column is the volume of a series, and what is to be said about it. */

import type { Column } from "#engine/columns";
import type { SeriesKind } from "#engine/market/series";
import type { ImportIssue } from "../files/importResult.ts";
import type { RowColumns, SeriesPart } from "../series/part.ts";
import type { Layout } from "./layout.ts";

/** OKX counts contracts for derivatives and gives the base currency beside it; for spot the reverse. */
export function pickVolume(
  columns: RowColumns,
  { contractVolume }: Layout,
  kind: SeriesKind,
  symbol: string,
): Pick<SeriesPart, "columns" | "warnings"> {
  if (contractVolume === undefined) return { columns, warnings: [] };
  const [time, open, high, low, close, volume, base] = columns as readonly Column[] as Column[];
  const prices = [time, open, high, low, close] as unknown as RowColumns;
  const derivative = kind !== "spot";
  if (!derivative || base !== undefined) {
    return { columns: [...prices, (derivative ? base : volume) as Column], warnings: [] };
  }
  const message = `the volume of ${symbol} counts contracts, not base currency`;
  return { columns, warnings: [{ code: "W_CONTRACT_VOLUME", message }] };
}

/** What is traded has a volume; mark and index prices have none. */
export function withoutVolume({ columns }: Layout, kind: SeriesKind): readonly ImportIssue[] {
  const isTraded = kind === "spot" || kind === "perp";
  if (!isTraded || columns.volume !== undefined) return [];
  return [{ code: "W_NO_VOLUME", message: "no column of volume; read as 0" }];
}
