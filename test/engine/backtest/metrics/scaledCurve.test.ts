import { expect, test } from "vitest";
import { scaledToVolatility } from "#engine/backtest/metrics/scaledCurve";
import { standardDeviation } from "#engine/statistics/moments";
import { returnsOf } from "#engine/statistics/returns";

const curve = (...values: number[]) => Float64Array.of(...values);

test("a curve scaled to another has the other's volatility", () => {
  const scaled = scaledToVolatility(curve(100, 104, 99, 101), curve(1, 1.01, 1, 0.99));
  const target = standardDeviation(returnsOf(curve(1, 1.01, 1, 0.99)));
  expect(standardDeviation(returnsOf(scaled))).toBeCloseTo(target, 14);
  expect(scaled[0]).toBe(100);
});

test("half the volatility halves every return", () => {
  // Returns of ±20 % against ±10 %.
  expect([...scaledToVolatility(curve(100, 120, 96), curve(1, 1.1, 0.99))]).toEqual([
    100,
    expect.closeTo(110, 10),
    expect.closeTo(99, 10),
  ]);
});

test("a curve that would lose more than all is lost", () => {
  expect([...scaledToVolatility(curve(100, 40, 80), curve(1, 5, 0.1))].slice(1)).toEqual([0, 0]);
});

test.for<[string, Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>]>([
  ["does not move", curve(5, 5, 5), curve(1, 2, 1)],
  ["is scaled to one that does not", curve(5, 6, 5), curve(1, 1, 1)],
  ["has one value", curve(5), curve(1)],
])("a curve that %s is flat", ([, moving, model]) => {
  expect(new Set(scaledToVolatility(moving, model))).toEqual(new Set([5]));
});
