import { describe, expect, test } from "vitest";
import type { BarSeries, EventSeries } from "#engine/market/series";
import { importFile, type Overrides } from "#intake/files/importFile";
import { fileAt, NOW, onlySeries } from "../intake/source.ts";
import { comparable } from "./cases.ts";
import { peersAreHere, SHARED } from "./peers.ts";
import { sameBars } from "./sameBars.ts";

interface Check {
  readonly overlap?: number;
  readonly mismatch?: number;
  readonly max_abs_diff?: number;
  readonly bars?: number;
  readonly max_rel_diff_close?: number;
  readonly mean_rel_diff_close?: number;
  readonly max_rel_low_diff?: number;
  readonly max_rel_high_diff?: number;
}

/** One series of a vendor's own file, read as the app reads it. */
async function imported<Kind>(path: string, overrides: Overrides): Promise<Kind> {
  const file = fileAt(new URL(`data/${path}`, SHARED).pathname);
  return onlySeries(await importFile(file, { now: NOW, overrides })).series as Kind;
}

const bars = (path: string) => imported<BarSeries>(path, { kind: "perp" });

async function expectSameBars(check: Check, one: string, other: string): Promise<void> {
  const { both, different } = sameBars(await bars(one), await bars(other));
  expect(both).toBe(check.overlap);
  expect(different.length).toBe(check.mismatch);
}

const COMPARISONS: Readonly<Record<string, (check: Check) => Promise<void>>> = {
  cross_source_perp_1h_BTC: (check) =>
    expectSameBars(
      check,
      "binance-usdm-2025/BTCUSDT-1h-futures.csv.gz",
      "binance-usdm-gravestone/BTCUSDT-1h.csv.gz",
    ),
  cross_source_perp_4h_BTC: (check) =>
    expectSameBars(
      check,
      "binance-usdm-4h/BTCUSDT-4h.norm.csv.gz",
      "binance-usdm-gravestone/BTCUSDT-4h.csv.gz",
    ),
  // One vendor's stamps are some milliseconds late; both are snapped to the interval.
  async cross_source_funding_BTC(check) {
    const kind = { kind: "funding" } as const;
    const one = await imported<EventSeries>("binance-usdm-2025/BTCUSDT-1h-funding-rate.csv", kind);
    const other = await imported<EventSeries>("binance-usdm-4h/BTCUSDT-funding-2022-2026.csv.gz", {
      ...kind,
      symbol: "BTC-USDT",
    });
    const rates = new Map([...other.time].map((time, event) => [time, other.value[event]]));
    const shared = [...one.time.entries()].filter(([, time]) => rates.has(time));
    const gaps = shared.map(([event, time]) =>
      Math.abs((one.value[event] ?? Number.NaN) - (rates.get(time) ?? Number.NaN)),
    );
    expect(shared.length).toBe(check.overlap);
    expect(Math.max(...gaps)).toBe(check.max_abs_diff);
  },
  async mark_vs_last_BTC(check) {
    const last = await bars("binance-usdm-2025/BTCUSDT-1h-futures.csv.gz");
    const mark = await imported<BarSeries>("binance-usdm-2025/BTCUSDT-1h-mark.csv.gz", {
      kind: "mark",
    });
    const count = last.openTime.length;
    expect(mark.openTime.slice(0, count)).toEqual(last.openTime);
    expect(count).toBe(check.bars);
    const gaps = (column: "close" | "low" | "high") =>
      [...last[column]].map((price, bar) =>
        Math.abs((mark[column][bar] ?? Number.NaN) / price - 1),
      );
    const closes = gaps("close");
    expect(Math.max(...closes)).toBeCloseTo(check.max_rel_diff_close ?? Number.NaN, 9);
    const mean = closes.reduce((sum, gap) => sum + gap, 0) / count;
    expect(mean).toBeCloseTo(check.mean_rel_diff_close ?? Number.NaN, 9);
    expect(Math.max(...gaps("low"))).toBeCloseTo(check.max_rel_low_diff ?? Number.NaN, 9);
    expect(Math.max(...gaps("high"))).toBeCloseTo(check.max_rel_high_diff ?? Number.NaN, 9);
  },
};

const checks = comparable<Check>("resample_and_cross_checks.json", "results").filter(
  ([name]) => !name.startsWith("BTCUSDT-"),
);

describe.skipIf(!peersAreHere)("the same market from two sources", () => {
  test.for(checks)("%s", async ([name, check]) => {
    const compare = COMPARISONS[name];
    if (compare === undefined) throw new Error("neither compared nor left out");
    await compare(check);
  });
});
