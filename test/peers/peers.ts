/** Results of other engines, read from beside the project; tests skip where they are absent. */

import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { BarSeries, Bars } from "#engine/market/series";
import { createIndicator } from "#engine/strategy/indicators/catalogue";
import { fillColumn } from "#engine/strategy/indicators/indicatorColumns";

export const SHARED = new URL("../../../shared/", import.meta.url);

/** Whether the results are here to compare with. */
export const peersAreHere = existsSync(new URL("golden/peers/", SHARED));

/** One file of results. The caller names its shape. */
export function readPeer<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(new URL(`golden/peers/${name}`, SHARED), "utf8")) as Shape;
}

/** A file of market data as text. */
export function readText(path: string): string {
  const bytes = readFileSync(new URL(`data/${path}`, SHARED));
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** Bars of a normalized file: `timestamp,open,high,low,close,volume`. */
export function readBars(path: string, timeframe: number, symbol = "BTC-USDT"): BarSeries {
  const rows = readText(path)
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));
  const column = (place: number) => Float64Array.from(rows, (row) => row[place] ?? Number.NaN);
  return {
    symbol,
    kind: "spot",
    timeframe,
    openTime: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
}

/** An indicator in the box over bars, as a column. */
export function indicatorOver(
  bars: Bars,
  name: string,
  parameters: Readonly<Record<string, number>>,
): Float64Array {
  const target = new Float64Array(bars.close.length);
  fillColumn(bars, createIndicator(name, parameters), target);
  return target;
}
