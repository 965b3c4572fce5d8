import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxPValues } from "#engine/statistics/maxPValues";
import { permutationPValue } from "#engine/statistics/permutationPValue";
import golden from "../../fixtures/statistics/max_statistic.json" with { type: "json" };

/** The reference has a row per null market. */
const permuted = golden.obs.map((_, strategy) =>
  Float64Array.from(golden.null, (row) => row[strategy] as number),
);
const apart = (values: ArrayLike<number>, expected: readonly number[]) =>
  Math.max(...expected.map((value, i) => Math.abs((values[i] as number) - value)));

describe("four strategies on the same 199 null markets", () => {
  const { best, stepDown } = maxPValues(golden.obs, permuted);

  test("have the reference's p-values, each as if it were alone", () => {
    const solo = golden.obs.map(
      (own, strategy) => permutationPValue(own, permuted[strategy] as Float64Array).upper,
    );
    expect(apart(solo, golden.solo)).toBeLessThan(1e-12);
  });

  test("have the reference's p-values against the best of all", () => {
    expect(apart(best, golden.unbiasedBest)).toBeLessThan(1e-12);
  });

  test("have the reference's p-values step by step", () => {
    expect(apart(stepDown, golden.stepDown)).toBeLessThan(1e-12);
  });

  test("keep them in any order", () => {
    const turned = maxPValues([...golden.obs].reverse(), [...permuted].reverse());
    expect([...turned.stepDown].reverse()).toEqual([...stepDown]);
  });
});

test("one strategy has the p-value it had", () => {
  const alone = maxPValues([2.1], permuted.slice(0, 1));
  const { upper } = permutationPValue(2.1, permuted[0] as Float64Array);
  expect([alone.best[0], alone.stepDown[0]]).toEqual([upper, upper]);
});

test("what all strategies have run is compared", () => {
  const [one, other] = [Float64Array.of(3, 0, 0), Float64Array.of(0, 0)];
  expect([...maxPValues([2, 1], [one, other]).stepDown]).toEqual([2 / 3, 2 / 3]);
});

test("ties, and runs of any strategy that failed, count against all above", () => {
  const [one, other] = [Float64Array.of(2 - 1e-10, 0), Float64Array.of(0, Number.NaN)];
  expect([...maxPValues([2, 1], [one, other]).stepDown]).toEqual([1, 1]);
  expect([...maxPValues([Infinity, 1], [one, other]).stepDown]).toEqual([2 / 3, 2 / 3]);
});

test("lies between the p-value alone and that against the best of all, and falls with the statistic", () => {
  const column = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
    minLength: 20,
    maxLength: 20,
  });
  const strategies = fc.array(fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), column), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(strategies, (drawn) => {
      const observed = drawn.map(([own]) => own);
      const columns = drawn.map(([, values]) => Float64Array.from(values));
      const { stepDown, best } = maxPValues(observed, columns);
      observed.forEach((own, i) => {
        const { upper } = permutationPValue(own, columns[i] as Float64Array);
        expect(stepDown[i]).toBeGreaterThanOrEqual(upper);
        expect(stepDown[i]).toBeLessThanOrEqual(best[i] as number);
        observed.forEach((other, j) => {
          if (other > own) expect(stepDown[j]).toBeLessThanOrEqual(stepDown[i] as number);
        });
      });
    }),
  );
});

test("a statistic that is none, or has no null markets, is refused", () => {
  expect(() => maxPValues([Number.NaN], [Float64Array.of(1)])).toThrow("must be a number");
  expect(() => maxPValues([1, 2], [Float64Array.of(1)])).toThrow("was 2 with those of 1");
  expect(() => maxPValues([], [])).toThrow(RangeError);
});
