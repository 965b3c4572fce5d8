import { describe, expect, test } from "vitest";
import { resample } from "#engine/market/resample";
import type { BarSeries } from "#engine/market/series";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import { permutedSeries } from "#engine/permutation/permutedSeries";
import { nullModelOf } from "#engine/permutation/registry";
import { barsFrom } from "../bars.ts";

const QUARTER = 15 * MINUTE;
const prices = Array.from({ length: 400 }, (_, bar) => 100 + ((bar * 37) % 11));
const spot = barsFrom(prices, { timeframe: QUARTER });
const hourly = resample(spot, HOUR).series;
const mark = barsFrom(prices, { timeframe: QUARTER, kind: "mark" });
const nativeIndex = barsFrom(prices.slice(0, 100), { kind: "index" });

describe("of what a run reads", () => {
  test("bars of one timeframe are permuted as they are, made from finer ones or not", () => {
    expect(permutedSeries([hourly]).sources).toEqual([hourly]);
  });

  test("coarser bars give way to the finer ones that they were made from", () => {
    expect(permutedSeries([hourly, mark]).sources).toEqual([spot, mark]);
    expect(permutedSeries([hourly, spot]).sources).toEqual([spot]);
  });

  test("they do not, where other bars are as coarse", () => {
    expect(permutedSeries([nativeIndex, hourly, mark]).sources).toEqual([
      nativeIndex,
      hourly,
      mark,
    ]);
  });
});

test("coarse bars of a null market are its own finer bars, joined", () => {
  const bar = nullModelOf("bar");
  if (bar.subject !== "market") throw new Error("bar makes markets");
  const { sources, replace } = permutedSeries([hourly, mark]);
  const period = { start: 10 * HOUR, end: 80 * HOUR, step: HOUR };
  const markets = bar.prepare(sources, period, { separateGaps: 0, withinHours: 0 });
  for (const index of [0, 1]) {
    const made = markets.permute(1, index);
    const joined = replace(made).get(hourly) as BarSeries;
    expect(replace(made).get(mark)).toBe(made[1]);
    const expected = resample(made[0] as BarSeries, HOUR).series;
    expect([...joined.close]).toEqual([...expected.close]);
    expect([...joined.high]).toEqual([...expected.high]);
    expect([...joined.openTime]).toEqual([...hourly.openTime.slice(0, 80)]);
    expect([...joined.close]).not.toEqual([...hourly.close.slice(0, 80)]);
  }
});
