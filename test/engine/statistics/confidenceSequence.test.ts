import { describe, expect, test } from "vitest";
import { sequenceInterval, settledSide } from "#engine/statistics/confidenceSequence";
import golden from "../../fixtures/statistics/csm.json" with { type: "json" };

describe("the side of a level", () => {
  test.for(golden.bounds)("$alpha after $n draws is told from $L down and from $U up", (one) => {
    const { n, alpha, eps, L, U } = one;
    const sideOf = (successes: number) => settledSide(successes, n, alpha, eps);
    expect(L < 0 ? "below" : sideOf(L)).toBe("below");
    expect(sideOf(L + 1)).toBeNull();
    expect(sideOf(U - 1)).toBeNull();
    expect(U > n ? "above" : sideOf(U)).toBe("above");
  });

  test.for(Object.entries(golden.firstNDecidingWithZeroExceedances))(
    "%s is told from no success at all after %s draws",
    ([level, first]) => {
      expect(settledSide(0, first - 1, Number(level), 0.001)).toBeNull();
      expect(settledSide(0, first, Number(level), 0.001)).toBe("below");
    },
  );

  test.for(Object.entries(golden.firstNDecidingWithAllExceedances))(
    "%s is told from nothing but successes after %s draws",
    ([level, first]) => {
      expect(settledSide(first - 1, first - 1, Number(level), 0.001)).toBeNull();
      expect(settledSide(first, first, Number(level), 0.001)).toBe("above");
    },
  );

  test.for(golden.deterministicRuns)(
    "is told after $stopAt draws, every $every-th a success",
    ({ every, alpha, eps, stopAt, S, decision }) => {
      let drawn = 0;
      let side = null;
      while (side === null) side = settledSide(Math.floor(++drawn / every), drawn, alpha, eps);
      expect(drawn).toBe(stopAt);
      expect(Math.floor(drawn / every)).toBe(S);
      expect(side).toBe(decision === "p<=alpha" ? "below" : "above");
    },
  );
});

describe("the interval at any number of draws", () => {
  test.for(golden.intervals)("of $S in $n at $eps is the reference's", ({ n, S, eps, lo, hi }) => {
    const [low, high] = sequenceInterval(S, n, eps);
    expect(Math.abs(low - lo)).toBeLessThan(1e-12);
    expect(Math.abs(high - hi)).toBeLessThan(1e-12);
  });

  test("leaves everything open before the first draw", () => {
    expect(sequenceInterval(0, 0, 0.05)).toEqual([0, 1]);
    expect(settledSide(0, 0, 0.05, 0.001)).toBeNull();
  });

  test("excludes a level exactly when its side is told", () => {
    for (let successes = 0; successes <= 60; successes++) {
      const [low, high] = sequenceInterval(successes, 300, 0.001);
      const side = settledSide(successes, 300, 0.05, 0.001);
      expect(side).toBe(high < 0.05 ? "below" : low > 0.05 ? "above" : null);
    }
  });
});

test.for<[number, number, number]>([
  [-1, 10, 0.05],
  [11, 10, 0.05],
  [0.5, 10, 0.05],
  [1, 10, 0],
  [1, 10, 1],
  [1, Number.NaN, 0.05],
])("%s of %s at %s are refused", ([successes, drawn, share]) => {
  expect(() => sequenceInterval(successes, drawn, share)).toThrow(RangeError);
  expect(() => settledSide(successes, drawn, 0.05, share)).toThrow(RangeError);
});
