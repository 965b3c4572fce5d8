/** Everything known about some instruments: any number of series, each of one symbol and kind. */

import type { Milliseconds } from "../units.ts";
import { assertSeries } from "./assertSeries.ts";
import {
  type BarSeries,
  type EventKind,
  type EventSeries,
  isBarSeries,
  type PriceKind,
  type Series,
  seriesName,
} from "./series.ts";

export interface MarketData {
  readonly series: readonly Series[];
}

/**
 * Gathers series into a market.
 *
 * @throws RangeError when a series could not have been a market, and when a symbol has two
 * of one kind and timeframe, since nothing tells which of them a run should believe.
 */
export function createMarketData(series: readonly Series[]): MarketData {
  const seen = new Set<string>();
  for (const one of series) {
    assertSeries(one);
    const name = seriesName(one);
    if (seen.has(name)) throw new RangeError(`the market holds ${name} twice: choose one of them`);
    seen.add(name);
  }
  return { series };
}

/** The symbols of a market in alphabetical order. */
export function symbolsOf(market: MarketData): readonly string[] {
  return [...new Set(market.series.map(({ symbol }) => symbol))].sort();
}

/** All bar series of a symbol and kind, finest first. */
export function barSeriesOf(
  market: MarketData,
  symbol: string,
  kind: PriceKind,
): readonly BarSeries[] {
  return market.series
    .filter(isBarSeries)
    .filter((series) => series.symbol === symbol && series.kind === kind)
    .sort((a, b) => a.timeframe - b.timeframe);
}

/** The bars of a symbol, kind and timeframe, where the market holds them. */
export function barsAt(
  market: MarketData,
  symbol: string,
  kind: PriceKind,
  timeframe: Milliseconds,
): BarSeries | undefined {
  return barSeriesOf(market, symbol, kind).find((series) => series.timeframe === timeframe);
}

/** The events of a symbol and kind, where the market holds them. */
export function eventsOf(
  market: MarketData,
  symbol: string,
  kind: EventKind,
): EventSeries | undefined {
  return market.series.find(
    (series): series is EventSeries =>
      !isBarSeries(series) && series.symbol === symbol && series.kind === kind,
  );
}

const PERPETUAL = "-PERP";

/** Strips the `-PERP` suffix: the future of an instrument shares its market data. */
export function baseSymbol(symbol: string): string {
  return symbol.endsWith(PERPETUAL) ? symbol.slice(0, -PERPETUAL.length) : symbol;
}

/** The other name of an instrument's future. */
export function perpetualSymbol(symbol: string): string {
  return symbol + PERPETUAL;
}
