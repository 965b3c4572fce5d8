import { expect, test } from "vitest";
import { before } from "#engine/market/before";
import { columnsOf, type EventSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { barsFrom } from "../bars.ts";

test("a series before a moment holds the bars closed by then, in every column", () => {
  const cut = before(barsFrom([1, 2, 3, 4]), 2 * HOUR);
  expect(columnsOf(cut).map(([, column]) => column.length)).toEqual([2, 2, 2, 2, 2, 2]);
  expect(columnsOf(cut).map(([, column]) => column[1])).toEqual([HOUR, 1, 2, 1, 2, 1]);
});

test("a bar that is still open then is left out", () => {
  expect(columnsOf(before(barsFrom([1, 2, 3]), 2 * HOUR - 1))[0]?.[1].length).toBe(1);
});

test("events are cut likewise, and nothing may be left", () => {
  const rates: EventSeries = {
    ...{ symbol: "BTC-USDT", kind: "funding", timeframe: 8 * HOUR },
    time: Float64Array.of(8, 16).map((hour) => hour * HOUR),
    value: Float64Array.of(0.1, 0.2),
  };
  expect(columnsOf(before(rates, 9 * HOUR)).map(([, column]) => [...column])).toEqual([
    [8 * HOUR],
    [0.1],
  ]);
  expect(columnsOf(before(rates, 0)).map(([, column]) => column.length)).toEqual([0, 0]);
});

test("everything stays where nothing is later", () => {
  expect(columnsOf(before(barsFrom([1, 2]), Infinity))[0]?.[1].length).toBe(2);
});
