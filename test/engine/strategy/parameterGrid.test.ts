import { describe, expect, test } from "vitest";
import { parameterGrid } from "#engine/strategy/parameterGrid";

describe("a grid of parameters", () => {
  test("holds every combination, the last parameter varying fastest", () => {
    const grid = parameterGrid({
      fast: { from: 5, to: 15, step: 5 },
      slow: { from: 20, to: 40, step: 20 },
    });
    expect(grid).toEqual([
      { fast: 5, slow: 20 },
      { fast: 5, slow: 40 },
      { fast: 10, slow: 20 },
      { fast: 10, slow: 40 },
      { fast: 15, slow: 20 },
      { fast: 15, slow: 40 },
    ]);
  });

  test("reaches an end that rounding would miss, and none beyond it", () => {
    expect(parameterGrid({ share: { from: 0.1, to: 0.7, step: 0.2 } })).toHaveLength(4);
    expect(parameterGrid({ share: { from: 0.1, to: 0.69, step: 0.2 } })).toHaveLength(3);
  });

  test("of no parameters holds one set, that of none", () => {
    expect(parameterGrid({})).toEqual([{}]);
  });

  test.for<[number, number, number]>([
    [5, 4, 1],
    [5, 9, 0],
    [5, 9, -1],
    [5, Number.NaN, 1],
    [0, Number.POSITIVE_INFINITY, 1],
  ])("from %s to %s by %s is refused", ([from, to, step]) => {
    expect(() => parameterGrid({ period: { from, to, step } })).toThrow("period");
  });

  test("too large to be searched is refused, and says by how much", () => {
    const axis = { from: 1, to: 101, step: 1 };
    expect(() => parameterGrid({ fast: axis, slow: axis })).toThrow("was 10201 with slow");
  });
});
