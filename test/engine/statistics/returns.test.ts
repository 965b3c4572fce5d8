import { expect, test } from "vitest";
import { returnsOf } from "#engine/statistics/returns";

test.for<[string, number[], number[]]>([
  ["one fewer than values", [100, 150, 75], [0.5, -0.5]],
  ["-1 into ruin, and 0 from there on", [100, 0, 0], [-1, 0]],
  ["none for a single value", [100], []],
  ["none for no value", [], []],
])("returns are %s", ([, equity, expected]) => {
  expect([...returnsOf(Float64Array.from(equity))]).toEqual(expected);
});
