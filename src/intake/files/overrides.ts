/** What a person can decide about a file, against or beside what its bytes say. */

import type { SeriesKind } from "#engine/market/series";
import type { Milliseconds } from "#engine/units";
import type { ChosenColumns } from "../table/layout.ts";

/** Every choice left out is made from the file. */
export interface Overrides {
  /** Of times that name no zone: `UTC`, an offset such as `+02:00`, or a name such as `Europe/Berlin`. */
  readonly timeZone?: string;
  /** Whether a stamp says when its bar opens or when it closes. */
  readonly barLabel?: "open" | "close";
  /**
   * How long a bar is, where the distance of rows does not tell; null goes by the rows. Funding
   * and open interest have no such length.
   */
  readonly timeframe?: Milliseconds | null;
  /** Of dates such as 03/01/2024. */
  readonly dateOrder?: "dayFirst" | "monthFirst";
  /** What plain numbers in the time column count: `excel` is days since 1899-12-30. */
  readonly timeUnit?: "s" | "ms" | "us" | "ns" | "excel";
  /** Places of columns, counted from 0; a meaning that is missing keeps its place. */
  readonly columns?: ChosenColumns;
  /** Written `BTC-USDT`. For a file of several symbols it picks one, as the file writes it. */
  readonly symbol?: string;
  readonly kind?: SeriesKind;
  /** The sign before the fraction. */
  readonly decimalSign?: "." | ",";
  /** Which row stays where two disagree about a moment. */
  readonly duplicates?: "first" | "last";
  /** Take each symbol of a file as a series of its own. */
  readonly splitSymbols?: boolean;
}

export type OverrideName = keyof Overrides;
