import fc from "fast-check";
import { expect, test } from "vitest";
import { mean, standardDeviation } from "#engine/statistics/moments";

const column = (...values: number[]) => Float64Array.of(...values);

test("the mean and the deviation of 2, 4, 4, 4, 5, 5, 7, 9 are 5 and √(32 / 7)", () => {
  const values = column(2, 4, 4, 4, 5, 5, 7, 9);
  expect(mean(values)).toBe(5);
  expect(standardDeviation(values)).toBe(Math.sqrt(32 / 7));
});

test.for<[string, Float64Array, number]>([
  ["no value is unknown", column(), Number.NaN],
  ["one value is unknown", column(3), Number.NaN],
  ["equal values is exactly zero, though their sum is rounded", column(0.1, 0.1, 0.1), 0],
  ["values a rounding apart is exactly zero", column(1, 1 + 1e-13), 0],
  ["values that are not finite is unknown", column(1, Number.POSITIVE_INFINITY), Number.NaN],
  ["equal values with a NaN among them is unknown", column(1, Number.NaN, 1), Number.NaN],
])("the deviation of %s", ([, values, expected]) => {
  expect(standardDeviation(values)).toBe(expected);
});

test("values that differ a little are not taken for equal", () => {
  expect(standardDeviation(column(1, 1 + 1e-11))).toBeGreaterThan(0);
});

test("the deviation does not move with the values, and scales with them", () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(values, fc.integer({ min: -1000, max: 1000 }), (numbers, shift) => {
      const deviation = standardDeviation(Float64Array.from(numbers));
      const moved = standardDeviation(Float64Array.from(numbers, (value) => 4 * (value + shift)));
      expect(Math.abs(moved - 4 * deviation)).toBeLessThanOrEqual(1e-9);
    }),
  );
});
