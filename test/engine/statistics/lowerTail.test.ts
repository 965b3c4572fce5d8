import fc from "fast-check";
import { expect, test } from "vitest";
import { lowerTail } from "#engine/statistics/lowerTail";
import { quantile } from "#engine/statistics/quantile";
import { selectLowest } from "#engine/statistics/selectLowest";

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
        const plain = plainTail(values, share);
        const tail = lowerTail(values, share);
        expect(tail.quantile).toBe(plain.quantile);
        expect(tail.mean).toBeCloseTo(plain.mean, 9);
      },
    ),
    { numRuns: 30 },
  );
});

test("the lowest stand first, in whatever order", () => {
  const values = fc.float64Array({ noNaN: true, minLength: 1, maxLength: 60 });
  const few = fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: 1 })
    .map((all) => Float64Array.from(all));
  fc.assert(
    fc.property(fc.oneof(values, few), fc.nat(), (numbers, draw) => {
      const rank = draw % numbers.length;
      const sorted = numbers.slice().sort();
      expect(selectLowest(numbers, rank) === sorted[rank]).toBe(true);
      expect(numbers.slice(0, rank).every((value) => value <= (sorted[rank] ?? 0))).toBe(true);
      expect(numbers.slice().sort()).toEqual(sorted);
    }),
  );
  expect(() => selectLowest(Float64Array.of(1), 1)).toThrow(RangeError);
});
