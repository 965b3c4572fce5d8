/** Markets from real files, which are not part of the project: tests that need them skip where they are absent. */

import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { BarSeries, EventSeries, PriceKind, Series } from "#engine/market/series";
import { DAY, HOUR, MINUTE } from "#engine/market/timeframe";
import { fromRows } from "./rows.ts";

const FOLDER = "../shared/data";

export const REAL_FILES_MISSING = !existsSync(FOLDER);

/** Rows of numbers under the header `timestamp,…`. */
function rowsOf(file: string): readonly (readonly number[])[] {
  const bytes = readFileSync(`${FOLDER}/${file}`);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));
}

function barsOf(file: string, symbol: string, kind: PriceKind, timeframe: number): BarSeries {
  const rows = rowsOf(file);
  return {
    ...fromRows(
      rows.map((row) => row.slice(1)),
      { symbol, kind, timeframe },
    ),
    openTime: Float64Array.from(rows, ([time = 0]) => time),
    volume: Float64Array.from(rows, (row) => row[5] ?? 0),
  };
}

function fundingOf(file: string, symbol: string): EventSeries {
  const rows = rowsOf(file);
  return {
    ...{ symbol, kind: "funding", timeframe: 8 * HOUR },
    time: Float64Array.from(rows, ([time = 0]) => time),
    value: Float64Array.from(rows, ([, rate = 0]) => rate),
  };
}

/** A year of futures: BTC with spot of 15 minutes, mark, perpetual and funding; ETH; and SPACE, listed late. */
export function realFutures(): readonly Series[] {
  const folder = "binance-usdm-2025";
  const future = (base: string, packed: string): readonly Series[] => [
    barsOf(`${folder}/${base}USDT-1h-mark.norm.csv${packed}`, `${base}-USDT`, "mark", HOUR),
    barsOf(`${folder}/${base}USDT-1h-futures.norm.csv${packed}`, `${base}-USDT`, "perp", HOUR),
    fundingOf(`${folder}/${base}USDT-1h-funding-rate.norm.csv`, `${base}-USDT`),
  ];
  return [
    barsOf("binance-spot-2025/BTCUSDT-15m.norm.csv.gz", "BTC-USDT", "spot", 15 * MINUTE),
    ...future("BTC", ".gz"),
    ...future("ETH", ".gz"),
    ...future("SPACE", ""),
  ];
}

/** Hourly spot bars of Bitcoin over two and a half years. */
export function realSpot(): BarSeries {
  return barsOf("binance-vision-spot/BTCUSDT-1h.norm.csv.gz", "BTC-USDT", "spot", HOUR);
}

/** Daily bars of a stock, which rests on weekends and holidays. */
export function realStock(): BarSeries {
  return barsOf("stocks-fx/GOOG.norm.csv", "GOOG", "spot", DAY);
}
