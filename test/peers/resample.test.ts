import { describe, expect, test } from "vitest";
import { resample } from "#engine/market/resample";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import { peersAreHere, readBars } from "./peers.ts";

describe.skipIf(!peersAreHere)("bars of BTC-USDT made from its minutes", () => {
  test.for([
    ["15m", 15 * MINUTE],
    ["1h", HOUR],
  ] as const)("are those that Binance publishes: %s", ([name, timeframe]) => {
    const minutes = readBars("binance-vision-spot/BTCUSDT-1m-2023.norm.csv.gz", MINUTE);
    const published = readBars(`binance-vision-spot/BTCUSDT-${name}.norm.csv.gz`, timeframe);
    const { series } = resample(minutes, timeframe);
    const offset = published.openTime.indexOf(series.openTime[0] ?? Number.NaN);
    expect(offset).toBeGreaterThanOrEqual(0);
    const length = series.openTime.length;
    expect(length).toBeGreaterThan(8_000);
    for (const column of ["openTime", "open", "high", "low", "close"] as const) {
      expect(series[column]).toEqual(published[column].slice(offset, offset + length));
    }
    const relative = series.volume.map((volume, bar) => {
      const theirs = published.volume[offset + bar] ?? Number.NaN;
      return theirs === 0 ? volume : Math.abs(volume / theirs - 1);
    });
    expect(Math.max(...relative)).toBeLessThan(1e-9);
  });
});
