/**
 * What a market is made of: series of bars and series of events, each belonging
 * to one symbol. A series is immutable by agreement; nobody writes into a column
 * that was handed to them.
 */

import type { Column } from "../columns.ts";
import type { Milliseconds } from "../units.ts";
import { formatTimeframe } from "./timeframe.ts";

/** The most rows of one series: more than that a browser does not hold well. */
export const MOST_ROWS = 5_000_000;

/** Which price a bar series quotes; `perp` is the last-trade price of the perpetual future. */
export type PriceKind = "spot" | "perp" | "mark" | "index";

/** What happens at moments instead of over spans: funding rates and open interest. */
export type EventKind = "funding" | "openInterest";

export type SeriesKind = PriceKind | EventKind;

/** OHLCV columns of equal length. */
export interface Bars {
  /** Start of each bar in UTC milliseconds, strictly ascending. */
  readonly openTime: Column;
  readonly open: Column;
  readonly high: Column;
  readonly low: Column;
  readonly close: Column;
  /** Base currency traded during each bar; zero where the source knows none. */
  readonly volume: Column;
}

/** Bars of one symbol. A bar closes at `openTime + timeframe` and is unknown before. */
export interface BarSeries extends Bars {
  /** Written `BTC-USDT`. */
  readonly symbol: string;
  readonly kind: PriceKind;
  /** The length of a bar. */
  readonly timeframe: Milliseconds;
  /** The finest bars that these were joined from, where they were. */
  readonly madeFrom?: BarSeries;
}

/** Stamped values of one symbol. */
export interface EventSeries {
  /** Written `BTC-USDT`. */
  readonly symbol: string;
  readonly kind: EventKind;
  /** The usual distance between events, e.g. 8 h for funding. */
  readonly timeframe: Milliseconds;
  /** When each value became known, in UTC milliseconds, strictly ascending. */
  readonly time: Column;
  /** Funding: the rate paid by longs per event (Fraction). Open interest: base currency. */
  readonly value: Column;
}

export type Series = BarSeries | EventSeries;

/** Tells kinds of prices from kinds of events. */
export function isPriceKind(kind: SeriesKind): kind is PriceKind {
  return kind !== "funding" && kind !== "openInterest";
}

/** Tells bars from events. */
export function isBarSeries(series: Series): series is BarSeries {
  return isPriceKind(series.kind);
}

/** Writes which series it is: `BTC-USDT spot 1h`. */
export function seriesName({
  symbol,
  kind,
  timeframe,
}: Pick<Series, "symbol" | "kind" | "timeframe">): string {
  return `${symbol} ${kind} ${formatTimeframe(timeframe)}`;
}

/** The stamps of a series: open times of bars, times of events. */
export function stampsOf(series: Series): Column {
  return isBarSeries(series) ? series.openTime : series.time;
}

/** The columns of a series by name, stamps first, in the order in which they are kept. */
export function columnsOf(series: Series): readonly (readonly [name: string, column: Column])[] {
  if (!isBarSeries(series)) {
    return [
      ["time", series.time],
      ["value", series.value],
    ];
  }
  const { openTime, open, high, low, close, volume } = series;
  return [
    ["openTime", openTime],
    ["open", open],
    ["high", high],
    ["low", low],
    ["close", close],
    ["volume", volume],
  ];
}
