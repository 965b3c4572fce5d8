import { describe, expect, test } from "vitest";
import { unknownFunding } from "#engine/backtest/fundingCoverage";
import { prepareRun } from "#engine/backtest/prepareRun";
import { DEFAULT_SETTINGS, type RunSettings } from "#engine/backtest/settings";
import { createMarketData } from "#engine/market/marketData";
import type { EventSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { barsFrom } from "../bars.ts";

/** Funding every so many hours; the first of `hours` is when the first rate is known. */
const funding = (hours: readonly number[], usual = 8): EventSeries => ({
  ...{ symbol: "BTC-USDT", kind: "funding", timeframe: usual * HOUR },
  time: Float64Array.from(hours, (hour) => hour * HOUR),
  value: Float64Array.from(hours, () => 0.0001),
});
const unknownHours = (events: EventSeries, from: number, to: number) =>
  unknownFunding(events, from * HOUR, to * HOUR) / HOUR;

describe("the time that no funding rate covers", () => {
  test.for<[string, EventSeries, number]>([
    ["is none where every event is there", funding([8, 16, 24, 32, 40]), 0],
    ["is all of it where there is no event", funding([]), 40],
    ["begins one interval after the last event", funding([8, 16]), 16],
    ["ends one interval before the first", funding([32, 40]), 24],
    ["is what a single event does not cover", funding([16]), 8 + 16],
    ["is the one missing interval inside", funding([8, 16, 32, 40]), 8],
    ["is the missing intervals inside", funding([8, 16, 40]), 16],
    [
      "is none where the exchange shortens its interval",
      funding([0, 8, 16, 24, 28, 32, 36, 40], 4),
      0,
    ],
    ["is none for a stamp that comes late", funding([8, 16, 25, 32, 40]), 0],
    [
      "leaves out what lies before and after the run",
      funding([-80, -72, 0, 8, 16, 24, 32, 40, 90]),
      0,
    ],
  ])("%s", ([, events, hours]) => {
    expect(unknownHours(events, 0, 40)).toBe(hours);
  });
});

describe("a futures run says for how much of its time funding is unknown", () => {
  const prices = Array.from({ length: 101 }, (_, bar) => 100 + (bar % 5));
  const bars = (["index", "mark"] as const).map((kind) => barsFrom(prices, { kind }));
  const settings: RunSettings = {
    ...DEFAULT_SETTINGS,
    ...{ symbols: ["BTC-USDT"], marketType: "futures", start: HOUR, end: 101 * HOUR },
  };
  const about = (series: readonly EventSeries[], changes: Partial<RunSettings> = {}) =>
    prepareRun(createMarketData([...bars, ...series]), { ...settings, ...changes }).warnings.filter(
      (warning) => warning.includes("funding"),
    );
  const every8 = (to: number) => Array.from({ length: to / 8 }, (_, event) => 8 * (event + 1));

  test("all of it", () => {
    expect(about([])).toEqual([
      "BTC-USDT: no funding rates for 100 % of the time, which is charged 0",
    ]);
  });
  test("a part of it", () => {
    // Events to hour 48 cover until 56; the run goes from 1 to 101.
    expect(about([funding(every8(48))])).toEqual([
      "BTC-USDT: no funding rates for 45 % of the time, which is charged 0",
    ]);
  });
  test("a part of what the run covers, not of what the data does", () => {
    expect(about([funding(every8(48))], { end: 57 * HOUR })).toEqual([
      "BTC-USDT: no funding rates for 1.79 % of the time, which is charged 0",
    ]);
  });
  test("nothing where there is nothing to say", () => {
    expect(about([funding(every8(104))])).toEqual([]);
    expect(about([funding(every8(48))], { end: 50 * HOUR })).toEqual([]);
  });
});
