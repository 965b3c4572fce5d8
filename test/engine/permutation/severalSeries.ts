/** What tests of several series share. */

import type { BarSeries, EventSeries, Series } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { MARKET_NULLS } from "./randomMarkets.ts";

/** After four hours of history; bars and decisions by the hour. */
export const PERIOD = { start: 4 * HOUR, end: 1e15, step: HOUR };

/** Takes markets apart by a null model of `MARKET_NULLS`. */
export function nullOf(name: string) {
  const found = MARKET_NULLS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no null model ${name}`);
  return (series: readonly Series[], period = PERIOD) =>
    found.model.prepare(series, period, found.options);
}

function pick(series: readonly Series[], symbol: string, kind: string): Series {
  const found = series.find((one) => one.symbol === symbol && one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} of ${symbol}`);
  return found;
}

/** The bars of one symbol and kind. */
export function bars(series: readonly Series[], symbol: string, kind: string): BarSeries {
  return pick(series, symbol, kind) as BarSeries;
}

/** The events of one symbol and kind. */
export function events(series: readonly Series[], symbol: string, kind: string): EventSeries {
  return pick(series, symbol, kind) as EventSeries;
}

/** Where volumes number the bars, from 1: where the bar at each place comes from. */
export function origins({ volume }: BarSeries): readonly number[] {
  return [...volume].map((number) => number - 1);
}
