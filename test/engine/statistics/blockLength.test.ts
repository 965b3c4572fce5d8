import { describe, expect, test } from "vitest";
import { blockLength } from "#engine/statistics/blockLength";
import golden from "../../fixtures/statistics/block_length.json" with { type: "json" };
import { clusteredMoves, normals } from "../clusteredMoves.ts";

function autoregressive(): Float64Array {
  const values = normals(600, 1);
  values[0] = 0;
  for (let i = 1; i < 600; i++) values[i] = 0.5 * (values[i - 1] as number) + (values[i] as number);
  return values;
}

const SERIES: Readonly<Record<string, () => Float64Array>> = {
  ar05: autoregressive,
  garch_r: clusteredMoves,
  garch_r2: () => clusteredMoves().map((value) => value ** 2),
  garch_abs: () => clusteredMoves().map(Math.abs),
  iid: () => normals(500, 3),
  short20: () => normals(20, 4),
};

describe.for(golden.cases)("the block length of $name", ({ name, n, first5, b_sb, b_cb }) => {
  const values = SERIES[name]?.() ?? new Float64Array();

  test("is that of the reference's numbers", () => {
    expect(values.length).toBe(n);
    first5.forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 12);
    });
  });

  test("is the reference's", () => {
    const { stationary, circular } = blockLength(values);
    expect(Math.abs(stationary / b_sb - 1)).toBeLessThan(1e-12);
    expect(Math.abs(circular / b_cb - 1)).toBeLessThan(1e-12);
  });
});

test("depends neither on the level nor on the unit", () => {
  const values = autoregressive();
  const { stationary } = blockLength(values.map((value) => 8 + 0.25 * value));
  expect(stationary).toBeCloseTo(blockLength(values).stationary, 9);
});

test("what never changes needs no block", () => {
  expect(blockLength(new Float64Array(50).fill(3))).toEqual({ stationary: 1, circular: 1 });
});

test("is at most a third of few values, and three times the root of many", () => {
  const swinging = (count: number) =>
    Float64Array.from({ length: count }, (_, i) => (i % 4 < 2 ? 1 : -1));
  expect(blockLength(swinging(60)).stationary).toBe(20);
  expect(blockLength(swinging(900)).stationary).toBe(90);
});

test("one value is refused", () => {
  expect(() => blockLength(Float64Array.of(1))).toThrow("was 1");
});
