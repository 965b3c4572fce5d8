import { expect, test } from "vitest";
import { ecdf } from "#engine/statistics/ecdf";

const infinite = Number.POSITIVE_INFINITY;

test.for<[string, number[], number[], number[]]>([
  ["rises by an equal share at each value", [3, 1, 2, 4], [1, 2, 3, 4], [0.25, 0.5, 0.75, 1]],
  ["rises once for equal values", [2, 1, 2, 2], [1, 2], [0.25, 1]],
  ["ranks infinite values", [infinite, 0, -infinite, 0], [-infinite, 0, infinite], [0.25, 0.75, 1]],
  ["is empty without values", [], [], []],
])("a distribution function %s", ([, values, value, share]) => {
  const steps = ecdf(Float64Array.from(values));
  expect([...steps.value]).toEqual(value);
  expect([...steps.share]).toEqual(share);
});

test("a distribution function leaves the order of its input alone", () => {
  const values = Float64Array.of(2, 1);
  ecdf(values);
  expect([...values]).toEqual([2, 1]);
});

test("NaN has no place in a distribution", () => {
  expect(() => ecdf(Float64Array.of(1, Number.NaN, 2))).toThrow(RangeError);
});
