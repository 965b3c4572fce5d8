import { expect, test } from "vitest";
import { widthDiagnostic } from "#engine/statistics/widthDiagnostic";

// sd(1, 3) = √2; the standard error of T = 2 over 6 returns is √((1 + 2) / 6) = √0.5
const permuted = Float64Array.of(1, 3);

test("the width is the spread of null statistics over their standard error", () => {
  expect(widthDiagnostic(permuted, 2, 6)).toBeCloseTo(2, 12);
});

test("failed and infinite null runs are left out of it", () => {
  const some = Float64Array.of(1, Number.NaN, 3, Number.POSITIVE_INFINITY);
  expect(widthDiagnostic(some, 2, 6)).toBe(widthDiagnostic(permuted, 2, 6));
});

test("a statistic that no null market moves has no width", () => {
  expect(widthDiagnostic(Float64Array.of(0.1, 0.1, 0.1), 0.1, 1000)).toBe(0);
});

test("one null market tells nothing", () => {
  expect(widthDiagnostic(Float64Array.of(1), 2, 6)).toBeNaN();
});
