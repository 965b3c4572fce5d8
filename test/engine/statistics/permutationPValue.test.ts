import { describe, expect, test } from "vitest";
import { clopperPearson } from "#engine/statistics/clopperPearson";
import { permutationPValue } from "#engine/statistics/permutationPValue";
import { sharpePerStep } from "#engine/statistics/sharpe";
import intervals from "../../fixtures/statistics/clopper_pearson.json" with { type: "json" };
import degenerate from "../../fixtures/statistics/degenerate.json" with { type: "json" };
import golden from "../../fixtures/statistics/mc_pvalue.json" with { type: "json" };

describe("the permutation p-value", () => {
  test.for(golden.cases)("is the reference's: $name", (one) => {
    const p = permutationPValue(one.obs, Float64Array.from(one.null));
    expect(p.exceedances).toBe(one.ge);
    expect(p.upper).toBeCloseTo(one.pUpper, 12);
    expect(p.lower).toBeCloseTo(one.pLower, 12);
    expect(p.twoSided).toBeCloseTo(one.pTwoSided, 12);
  });

  test("counts a failed run against the strategy, and ranks an infinite one", () => {
    const { obs, exceed, p } = degenerate.pExample;
    const permuted = degenerate.pExample.null.map((value) =>
      value === "error" ? Number.NaN : Number(value),
    );
    const counted = permutationPValue(obs, Float64Array.from(permuted));
    expect(counted.exceedances).toBe(exceed);
    expect(counted.upper).toBe(p);
  });

  test("ties an infinite statistic with its like alone", () => {
    const infinite = Number.POSITIVE_INFINITY;
    expect(permutationPValue(infinite, Float64Array.of(1e308, infinite)).exceedances).toBe(1);
  });

  test("refuses an observed NaN", () => {
    expect(() => permutationPValue(Number.NaN, Float64Array.of(1))).toThrow(RangeError);
  });
});

test.for(degenerate.cases)(
  "the Sharpe ratio of a degenerate run has a rank: $name",
  ({ r, sharpe }) => {
    expect(sharpePerStep(Float64Array.from(r))).toBeCloseTo(Number(sharpe), 12);
  },
);

describe("the Clopper–Pearson interval", () => {
  test.for(intervals.cases)("of $k in $N at $conf is the reference's", ({ k, N, conf, lo, hi }) => {
    const [low, high] = clopperPearson(k, N, conf);
    expect(Math.abs(low - lo)).toBeLessThan(1e-12);
    expect(Math.abs(high - hi)).toBeLessThan(1e-12);
  });

  test.for<[number, number, number]>([
    [-1, 10, 0.95],
    [11, 10, 0.95],
    [0, 0, 0.95],
    [0.5, 10, 0.95],
    [1, 10, 1],
  ])("refuses %s of %s at %s", ([k, n, confidence]) => {
    expect(() => clopperPearson(k, n, confidence)).toThrow(RangeError);
  });
});
