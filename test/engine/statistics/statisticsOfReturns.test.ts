import { describe, expect, test } from "vitest";
import { logProfitFactor } from "#engine/statistics/logProfitFactor";
import { logReturnSum } from "#engine/statistics/logReturnSum";
import { sharpePerStep } from "#engine/statistics/sharpe";
import golden from "../../fixtures/statistics/degenerate.json" with { type: "json" };

const column = (...values: number[]) => Float64Array.of(...values);

describe.for(golden.cases)(
  "of returns such as: $name",
  ({ r, sharpe, logPF, logReturnSum: sum }) => {
    test.for<[string, (returns: Float64Array) => number, number]>([
      ["the Sharpe ratio per step", sharpePerStep, Number(sharpe)],
      ["the log profit factor", logProfitFactor, Number(logPF)],
      ["the sum of log returns", logReturnSum, sum],
    ])("%s is the reference's", ([, statistic, expected]) => {
      expect(statistic(Float64Array.from(r))).toBeCloseTo(expected, 12);
    });
  },
);

test("the Sharpe ratio of 1 %, 2 %, 3 % is 2, and unknown under two returns", () => {
  expect(sharpePerStep(column(0.01, 0.02, 0.03))).toBeCloseTo(2, 12);
  expect(sharpePerStep(column(0.01))).toBeNaN();
});

test("gains of 3 % against losses of 1 % make a log profit factor of ln 3", () => {
  expect(logProfitFactor(column(0.02, -0.01, 0.01, 0))).toBeCloseTo(Math.log(3), 12);
});

test("a failed return is not passed over", () => {
  expect(logProfitFactor(column(0.01, Number.NaN))).toBeNaN();
  expect(() => logReturnSum(column(0.01, Number.NaN))).toThrow("was NaN at step 1");
});

describe("the sum of log returns", () => {
  test("is zero when half is lost and then doubled", () => {
    expect(logReturnSum(column(-0.5, 1))).toBeCloseTo(0, 12);
  });

  test("is endlessly low after ruin", () => {
    expect(logReturnSum(column(0.1, -1, 0))).toBe(Number.NEGATIVE_INFINITY);
  });

  test("refuses to lose more than everything", () => {
    expect(() => logReturnSum(column(-1.1))).toThrow("was -1.1 at step 0");
  });
});
