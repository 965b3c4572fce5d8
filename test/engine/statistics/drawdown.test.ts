import { describe, expect, test } from "vitest";
import { drawdownCurve, maxDrawdown } from "#engine/statistics/drawdown";

const curve = (...values: number[]) => Float64Array.of(...values);

describe("drawdownCurve", () => {
  test("is zero at every new peak and relative to it below", () => {
    expect(drawdownCurve(curve(100, 75, 100, 200, 150))).toEqual(curve(0, -0.25, 0, 0, -0.25));
  });

  test("is -1 from ruin on", () => {
    expect(drawdownCurve(curve(100, 0, 0))).toEqual(curve(0, -1, -1));
  });

  test("does not depend on the scale of equity", () => {
    const equity = curve(8, 4, 16, 2);
    expect(drawdownCurve(equity.map((value) => value * 1024))).toEqual(drawdownCurve(equity));
  });

  test("leaves its input alone", () => {
    const equity = curve(2, 1);
    drawdownCurve(equity);
    expect(equity).toEqual(curve(2, 1));
  });
});

describe("maxDrawdown", () => {
  test("finds the peak and the trough, even past a shallower fall", () => {
    const deepest = maxDrawdown(curve(100, 90, 120, 60, 110, 80));
    expect(deepest).toEqual({ depth: -0.5, peak: 2, trough: 3 });
  });

  test("prefers the earliest of equal falls", () => {
    expect(maxDrawdown(curve(2, 1, 2, 1)).trough).toBe(1);
  });

  test("is nil for a curve that never falls", () => {
    expect(maxDrawdown(curve(1, 1, 2))).toEqual({ depth: 0, peak: 0, trough: 0 });
  });
});

describe.for(Object.entries({ drawdownCurve, maxDrawdown }))("%s", ([, measure]) => {
  test.for<[string, Float64Array<ArrayBuffer>]>([
    ["empty", curve()],
    ["ruined from the start", curve(0, 1)],
    ["not a number", curve(1, Number.NaN)],
    ["infinite", curve(1, Number.POSITIVE_INFINITY)],
  ])("refuses equity that is %s", ([, equity]) => {
    expect(() => measure(equity)).toThrow(RangeError);
  });
});
