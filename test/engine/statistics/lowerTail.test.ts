import fc from "fast-check";
import { expect, test } from "vitest";
import { lowerTail } from "#engine/statistics/lowerTail";
import { quantile } from "#engine/statistics/quantile";

test("the lower tenth of 0 to 20 ends at 2 and means 1", () => {
  const values = Float64Array.from({ length: 21 }, (_, index) => 20 - index);
  expect(lowerTail(values, 0.1)).toEqual({ quantile: 2, mean: 1 });
});

test("one value is its own tail", () => {
  expect(lowerTail(Float64Array.of(3), 0.05)).toEqual({ quantile: 3, mean: 3 });
});

const plainTail = (values: Float64Array, share: number) => {
  const bound = quantile(values, share);
  const tail = values.filter((value) => value <= bound).sort();
  return { quantile: bound, mean: tail.reduce((sum, value) => sum + value, 0) / tail.length };
};

test("long columns give what sorting them whole gives", () => {
  const shapes: readonly ((index: number, draw: number) => number)[] = [
    (_, draw) => draw,
    (_, draw) => Math.round(draw * 4),
    (index) => index,
    (index) => -index,
    // A sample of every eleventh value sees no crash at all.
    (index, draw) => (index % 11 < 3 && index % 11 > 0 ? -draw : draw),
    () => 0,
  ];
  const draws = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(
      fc.constantFrom(...shapes),
      fc.constantFrom(0.01, 0.05, 0.5),
      draws,
      (shape, share, random) => {
        const values = Float64Array.from({ length: 11_000 }, (_, index) =>
          shape(index, random.next().value ?? 0),
        );
        expect(lowerTail(values, share)).toEqual(plainTail(values, share));
      },
    ),
    { numRuns: 30 },
  );
});
