import { describe, expect, test } from "vitest";
import { quantile } from "#engine/statistics/quantile";

const values = Float64Array.of(40, 10, 30, 20);

describe("a quantile", () => {
  test.for<[number, number]>([
    [0, 10],
    [1 / 3, 20],
    [0.5, 25],
    [0.9, 37],
    [1, 40],
  ])("of 10, 20, 30, 40 at %s is %s", ([share, expected]) => {
    expect(quantile(values, share)).toBeCloseTo(expected, 12);
  });

  test("of one value is that value", () => {
    expect(quantile(Float64Array.of(7), 0.3)).toBe(7);
  });

  test("may be infinite, and is never NaN between two infinities", () => {
    const infinite = Number.POSITIVE_INFINITY;
    expect(quantile(Float64Array.of(0, infinite, infinite), 0.75)).toBe(infinite);
    expect(quantile(Float64Array.of(-infinite, infinite), 0.5)).toBe(-infinite);
  });

  test("leaves the order of its input alone", () => {
    quantile(values, 0.5);
    expect([...values]).toEqual([40, 10, 30, 20]);
  });

  test.for([-0.1, 1.1, Number.NaN])("at %s is refused", (share) => {
    expect(() => quantile(values, share)).toThrow(RangeError);
  });

  test("of nothing is refused", () => {
    expect(() => quantile(new Float64Array(), 0.5)).toThrow("at least one value");
  });
});
