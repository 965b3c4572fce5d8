import { expect, test } from "vitest";
import { outlineOf } from "#intake/series/outline";

test("an outline keeps each spike, in equal stretches of time, and leaves holes open", () => {
  const column = (...values: number[]) => Float64Array.from(values);
  const bars = {
    symbol: "BTC-USDT",
    kind: "spot",
    timeframe: 10,
    openTime: column(0, 10, 20, 90, 100),
    open: column(5, 5, 5, 5, 5),
    high: column(6, 900, 7, 8, 9),
    low: column(5, 4, 1, 3, 2),
    close: column(5, 5, 5, 5, 5),
    volume: column(1, 1, 1, 1, 1),
  } as const;
  const { low, high } = outlineOf(bars, 4); // 0–25, 25–50, 50–75, 75–100
  expect([...low]).toEqual([1, Number.NaN, Number.NaN, 2]);
  expect([...high]).toEqual([900, Number.NaN, Number.NaN, 9]);
});

test("events are outlined by their values", () => {
  const funding = {
    symbol: "BTC-USDT",
    kind: "funding",
    timeframe: 10,
    time: Float64Array.of(0, 10, 20),
    value: Float64Array.of(-0.1, 0.2, 0.1),
  } as const;
  const { low, high } = outlineOf(funding, 2);
  expect([...low, ...high]).toEqual([-0.1, 0.1, -0.1, 0.2]);
});
