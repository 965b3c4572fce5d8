/** Which column of a table means what, and what the table is. */

import type { SeriesKind } from "#engine/market/series";

export type Meaning =
  | "time"
  | "clock"
  | "open"
  | "high"
  | "low"
  | "close"
  | "volume"
  | "value"
  | "symbol"
  | "confirm";

export type Columns = Readonly<Partial<Record<Meaning, number>>>;

/** What a person chose: a meaning that is null has no column, one that is missing stays as found. */
export type ChosenColumns = Readonly<Partial<Record<Meaning, number | null>>>;

/** A table whose columns are bound. */
export interface Layout {
  /** Places of columns, counted from 0. */
  readonly columns: Columns;
  /** In words, e.g. `Binance klines`. */
  readonly format: string;
  /** What the columns themselves say, against what names of files say. */
  readonly kind?: SeriesKind;
  /** Of times that name no zone, where the vendor says which; else UTC is assumed. */
  readonly timeZone?: string;
  /** The column whose name says which. */
  readonly zoneSaid?: string;
  /** Zones that it may be, where a vendor disagrees with itself or a name has several meanings: a person must say. */
  readonly zoneDisputed?: readonly string[];
  readonly dateOrder?: "dayFirst" | "monthFirst";
  /** The vendor groups thousands by commas: `1,234` is no fraction. */
  readonly groupsByComma?: boolean;
  /** The sign that stands beside prices. */
  readonly currency?: string;
  readonly barLabel: "open" | "close";
  /** Prices are integers of this many decimals. */
  readonly priceDecimals?: number;
  /** The vendor puts several symbols into one file: each becomes a series. */
  readonly splits?: boolean;
  /** Symbols are pairs: one that is none is a question. */
  readonly pairs?: boolean;
  /** The vendor writes the minutes of a bar behind the symbol: `XBTUSD_60.csv`. */
  readonly minutesInName?: boolean;
  /** What the table itself says, where no column does. */
  readonly symbol?: string;
  /** Where volume counts contracts, the column that counts base currency. */
  readonly contractVolume?: { readonly base: number | null };
  /** What the header calls the volume. */
  readonly volumeName?: string;
  /** The column that would be the volume counts money, and another was taken. */
  readonly countsMoney?: boolean;
  /** The column that would be the volume counts lots of this size; null where another was taken instead. */
  readonly lotSize?: number | null;
  /** The column of times that no name gives away: it is the only one that holds times. */
  readonly timeTaken?: string;
  /** A column of open interest or of funding beside prices, which is left out. */
  readonly unread?: string;
  /** Where volume counts ticks, the column of what was traded, which some brokers leave at 0. */
  readonly tradedVolume?: number;
  /** Without a header the first line is data. */
  readonly headerless: boolean;
  /** Milliseconds from midnight are counted from here. */
  readonly midnight?: number;
}

export const PRICES = ["open", "high", "low", "close"] as const;

/** Columns as found, with what a person chose instead. */
export function withChosen(found: Columns, chosen: ChosenColumns = {}): Columns {
  const both = Object.entries({ ...found, ...chosen });
  return Object.fromEntries(both.filter(([, place]) => place !== null && place !== undefined));
}

/** Whether columns are enough to read bars, or one value per row. */
export function isComplete({ time, value, ...rest }: ChosenColumns = {}): boolean {
  const isChosen = (place: number | null | undefined) => place !== null && place !== undefined;
  return isChosen(time) && (isChosen(value) || PRICES.every((price) => isChosen(rest[price])));
}
