import fc from "fast-check";
import { expect, test } from "vitest";
import { portableExp, portableLog } from "#engine/permutation/portableMath";

const ULP = 2 ** -52;

test("logarithms agree with the platform's to two units in the last place", () => {
  const values = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(values, (x) => {
      const expected = Math.log(x);
      expect(Math.abs(portableLog(x) - expected)).toBeLessThanOrEqual(2 * ULP * Math.abs(expected));
    }),
    { numRuns: 2000 },
  );
});

test("exponentials agree with the platform's to two units in the last place", () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (x) => {
      expect(Math.abs(portableExp(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(2 * ULP);
    }),
    { numRuns: 2000 },
  );
});

test("one and zero are exact: a bar that is not scaled stays as it was", () => {
  expect(portableLog(1)).toBe(0);
  expect(portableExp(0)).toBe(1);
});
