import fc from "fast-check";
import { expect, test } from "vitest";
import { mean, standardDeviation } from "#engine/statistics/moments";
import { shapeOf } from "#engine/statistics/shape";

test("1, 2, 3 and 10 have a mean of 4, a spread of √50 and lean to the right", () => {
  // Deviations −3, −2, −1, 6: squares add to 50, cubes to 180, fourth powers to 1394.
  const shape = shapeOf(Float64Array.of(1, 2, 3, 10));
  expect(shape).toMatchObject({ count: 4, mean: 4, deviation: Math.sqrt(50 / 3) });
  expect(shape.populationDeviation).toBe(Math.sqrt(12.5));
  expect(shape.skewness).toBeCloseTo(45 / 12.5 ** 1.5, 14);
  expect(shape.kurtosis).toBeCloseTo(348.5 / 12.5 ** 2, 14);
});

test("values that differ by rounding have no variance and no shape", () => {
  expect(shapeOf(Float64Array.of(0.1, 0.1 + 1e-15, 0.1))).toMatchObject({
    deviation: 0,
    populationDeviation: 0,
    skewness: Number.NaN,
    kurtosis: Number.NaN,
  });
});

test("one value has a mean and no deviation, none has neither", () => {
  expect(shapeOf(Float64Array.of(7))).toMatchObject({ mean: 7, deviation: Number.NaN });
  expect(shapeOf(new Float64Array())).toMatchObject({ count: 0, mean: Number.NaN });
});

test("mean and deviation agree bit for bit with the functions that measure them alone", () => {
  const values = fc.float64Array({ noNaN: true, noDefaultInfinity: true, minLength: 2 });
  fc.assert(
    fc.property(values, (numbers) => {
      fc.pre(Number.isFinite(mean(numbers)) && Number.isFinite(standardDeviation(numbers)));
      const shape = shapeOf(numbers);
      expect(shape.mean).toBe(mean(numbers));
      expect(shape.deviation).toBe(standardDeviation(numbers));
    }),
  );
});
