import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaCdf, betaQuantile } from "#engine/statistics/beta";
import { logGamma } from "#engine/statistics/logGamma";

test("the logarithm of Γ(n) is that of (n − 1)!, and Γ(½) is √π", () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n++) {
    expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(1e-13 * n);
    factorial *= n;
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
});

test.for([0, -1, Number.NaN])("log gamma of %s is refused", (x) => {
  expect(() => logGamma(x)).toThrow(RangeError);
});

describe("the beta distribution", () => {
  test.for<[number, number, number, number]>([
    [0.3, 1, 1, 0.3], // uniform
    [0.3, 2, 1, 0.09], // x²
    [0.3, 1, 3, 1 - 0.7 ** 3],
    [0.5, 7, 7, 0.5], // symmetric
    [0.25, 0.5, 0.5, 1 / 3], // 2/π · arcsin √x
    [0, 2, 3, 0],
    [1, 2, 3, 1],
  ])("at %s with a = %s and b = %s is %s", ([x, a, b, expected]) => {
    expect(Math.abs(betaCdf(x, a, b) - expected)).toBeLessThan(1e-14);
  });

  test("has a quantile that undoes it", () => {
    const shape = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shape, shape, (p, a, b) => {
        expect(Math.abs(betaCdf(betaQuantile(p, a, b), a, b) - p)).toBeLessThan(1e-11);
      }),
      { numRuns: 50 },
    );
  });

  test.for<[number, number, number]>([
    [-0.1, 1, 1],
    [1.1, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, Number.NaN],
  ])("at %s with %s and %s is refused", ([x, a, b]) => {
    expect(() => betaCdf(x, a, b)).toThrow(RangeError);
  });
});
