/** Which column is the volume of a series, and what is to be said about it. */

import type { Column } from "#engine/columns";
import type { SeriesKind } from "#engine/market/series";
import type { ImportIssue } from "../files/importResult.ts";
import type { RowColumns, SeriesPart } from "../series/part.ts";
import { parsePlain } from "../text/decimal.ts";
import { namesQuoteVolume, normalizeName } from "./columnNames.ts";
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

/** What is traded has a volume, of its own and not of money; mark and index prices have none. */
export function volumeWarnings(
  { columns, volumeName = "", countsMoney, lotSize }: Layout,
  kind: SeriesKind,
  symbol: string,
): readonly ImportIssue[] {
  const isTraded = kind === "spot" || kind === "perp";
  if (!isTraded) return [];
  if (countsMoney === true) {
    const message =
      "of two volumes one counts the money that changed hands, by the prices of all rows looked at: the other was taken";
    return [{ code: "W_VOLUME_COLUMN", message }];
  }
  if (lotSize === null) {
    const message =
      "of two volumes one counts contracts or lots, by the money that changed hands: the other was taken";
    return [{ code: "W_VOLUME_COLUMN", message }];
  }
  if (lotSize !== undefined) {
    const message = `the volume of ${symbol} counts contracts or lots of ${lotSize}, by the money that changed hands; it stays as it is`;
    return [{ code: "W_CONTRACT_VOLUME", message }];
  }
  if (columns.volume === undefined) {
    return [{ code: "W_NO_VOLUME", message: "no column of volume; read as 0" }];
  }
  const [, quote = ""] = symbol.split("-");
  const name = normalizeName(volumeName);
  const currency = /^vol(?:ume)?[\s_(]+([a-z0-9]{2,8})\)?$/i.exec(volumeName.trim())?.[1] ?? "";
  const isQuote = currency.toUpperCase() === quote || /^(quote|to)$/i.test(currency);
  if (!namesQuoteVolume(name) && (quote === "" || !isQuote)) return [];
  const message = `the volume “${volumeName}” counts the money that changed hands, not what was traded for it; no other volume was found`;
  return [{ code: "W_QUOTE_VOLUME", message }];
}

/** A quotient of volumes is a price of the bar, but for rounding. */
const TOLERANCE = 1e-3;
/** Where prices are near 1, quotients tell nothing. */
const NEAR_ONE = 1.1;

/**
 * Of two volumes of which one divided by the other gives the price of each bar, one counts the
 * money: the other is the volume.
 */
export function withBaseVolume(layout: Layout, rows: readonly (readonly string[])[]): Layout {
  const { high = -1, low = -1, volume, value } = layout.columns;
  if (volume === undefined || value !== undefined || layout.contractVolume !== undefined)
    return layout;
  const number = (row: readonly string[], place: number) => parsePlain(row[place] ?? "");
  const traded = rows.filter((row) => number(row, volume) > 0);
  const bound = new Set(Object.values(layout.columns));
  const isBase = (place: number) =>
    traded.every((row) => {
      const price = number(row, volume) / number(row, place);
      const [least, most] = [number(row, low), number(row, high)];
      const telling = least > NEAR_ONE || most < 1 / NEAR_ONE;
      return telling && price >= least * (1 - TOLERANCE) && price <= most * (1 + TOLERANCE);
    });
  const width = rows[0]?.length ?? 0;
  const base = Array.from({ length: width }, (_, place) => place).find(
    (place) => !bound.has(place) && traded.length > 1 && isBase(place),
  );
  if (base === undefined) return layout;
  const { volumeName, ...rest } = layout;
  return { ...rest, columns: { ...layout.columns, volume: base }, countsMoney: true };
}
