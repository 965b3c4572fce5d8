import { expect, test } from "vitest";
import {
  FAN_POINTS,
  type FanCurve,
  fanCurve,
  fanCurveOfReturns,
  fanSteps,
  makeFan,
} from "#engine/permutation/fan";

function fanOf(curves: readonly FanCurve[], slice = 1) {
  const making = makeFan(curves, slice);
  for (;;) {
    const { done, value } = making.next();
    if (done) return value;
  }
}

test("a curve begins at 1 and ends where the run ended", () => {
  const curve = fanCurve(Float64Array.from({ length: 1000 }, (_, step) => 50 + step));
  expect(curve).toHaveLength(FAN_POINTS);
  expect(curve[0]).toBe(1);
  expect(curve.at(-1)).toBeCloseTo(1049 / 50, 5);
});

test("a short run has a point for each of its steps", () => {
  expect(fanSteps(4)).toEqual([0, 1, 2, 3]);
  expect(fanCurve(Float64Array.of(2, 1, 3))).toEqual(Float32Array.of(1, 0.5, 1.5));
});

test("points are evenly spread over the steps", () => {
  const steps = fanSteps(FAN_POINTS * 10 - 9);
  expect(steps.slice(0, 3)).toEqual([0, 10, 20]);
});

test("levels are those of the null markets at each point", () => {
  const curves = Array.from({ length: 21 }, (_, market) => Float32Array.of(1, market));
  const { levels, curves: count } = fanOf(curves.reverse());
  expect(count).toBe(21);
  expect(levels.map((level) => level[1])).toEqual([1, 5, 10, 15, 19]);
  expect(levels.map((level) => level[0])).toEqual([1, 1, 1, 1, 1]);
});

test("a curve of returns multiplies them, and stays at nothing once all is lost", () => {
  expect(fanCurveOfReturns(Float64Array.of(0.5, -0.5, -1, 1))).toEqual(
    Float32Array.of(1, 1.5, 0.75, 0, 0),
  );
  expect(fanCurveOfReturns(Float64Array.of(-3, 5))).toEqual(Float32Array.of(1, 0, 0));
});

test("a fan is the same in however many slices it is made", () => {
  const curves = Array.from({ length: 7 }, (_, market) =>
    Float32Array.from({ length: 5 }, (_, point) => (market * 3 + point * point) % 7),
  );
  for (const slice of [2, 5, 100]) expect(fanOf(curves, slice)).toEqual(fanOf(curves));
});

test("a fan of nothing is empty", () => {
  expect(fanOf([])).toEqual({ levels: Array(5).fill(new Float32Array(0)), curves: 0 });
});
