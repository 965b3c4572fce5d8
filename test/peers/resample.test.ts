import { describe, expect, test } from "vitest";
import { resample } from "#engine/market/resample";
import type { BarSeries } from "#engine/market/series";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import { comparable } from "./cases.ts";
import { peersAreHere, readBars } from "./peers.ts";
import { sameBars } from "./sameBars.ts";

interface Check {
  readonly in_both: number;
  readonly mismatch: number;
  readonly mismatch_ts: readonly number[];
}

/** Where the fine bars are, and the coarse ones that were published; of the former a year is here. */
const FILES: Readonly<Record<string, readonly [fine: string, timeframe: number, coarse: string]>> =
  {
    "1m-to-15m": [
      "binance-vision-spot/BTCUSDT-1m-2023",
      15 * MINUTE,
      "binance-vision-spot/BTCUSDT-15m",
    ],
    "1m-to-1h": ["binance-vision-spot/BTCUSDT-1m-2023", HOUR, "binance-vision-spot/BTCUSDT-1h"],
    "perp-5m-to-1h": [
      "binance-usdm-2025/BTCUSDT-5m-futures",
      HOUR,
      "binance-usdm-2025/BTCUSDT-1h-futures",
    ],
  };

const checks = comparable<Check>("resample_and_cross_checks.json", "results").filter(([name]) =>
  name.startsWith("BTCUSDT-"),
);

/** Read once: the minutes of a year take a while. */
const read = new Map<string, BarSeries>();
function barsOf(file: string, timeframe: number): BarSeries {
  const bars = read.get(file) ?? readBars(`${file}.norm.csv.gz`, timeframe);
  read.set(file, bars);
  return bars;
}

describe.skipIf(!peersAreHere)("bars of BTC-USDT made from finer ones are those published", () => {
  test.for(checks)("%s", ([name, peer]) => {
    const file = FILES[name.replace("BTCUSDT-", "")];
    if (file === undefined) throw new Error("neither compared nor left out");
    const [fine, timeframe, coarse] = file;
    const year = fine.endsWith("-2023");
    const made = resample(barsOf(fine, year ? MINUTE : 5 * MINUTE), timeframe);
    const { both, different } = sameBars(made.series, barsOf(coarse, timeframe));
    expect(different).toEqual(peer.mismatch_ts);
    expect(different.length).toBe(peer.mismatch);
    if (year) expect(both).toBe(made.series.openTime.length);
    else expect(both).toBe(peer.in_both);
  });
});
