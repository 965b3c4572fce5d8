import { describe, expect, test } from "vitest";
import { normalCdf, normalQuantile } from "#engine/statistics/normal";
import { shapeOf } from "#engine/statistics/shape";
import {
  minimumTrackRecord,
  probabilisticSharpe,
  type SharpeEstimate,
  sharpeError,
} from "#engine/statistics/sharpeInference";
import golden from "../../fixtures/statistics/sharpe_inference.json" with { type: "json" };

const { sample, paper } = golden;

function estimateOf(returns: Float64Array): SharpeEstimate {
  const { count, mean, deviation, skewness, kurtosis } = shapeOf(returns);
  return { sharpe: mean / deviation, count, skewness, kurtosis };
}

describe("fifty returns", () => {
  const estimate = estimateOf(Float64Array.from(sample.returns));

  test("have the published ratio, skewness and kurtosis", () => {
    expect(Math.abs(estimate.sharpe - sample.sr)).toBeLessThan(1e-12);
    expect(Math.abs(estimate.skewness - sample.skew)).toBeLessThan(1e-12);
    expect(Math.abs(estimate.kurtosis - sample.kurt)).toBeLessThan(1e-12);
  });

  test.for([
    [0, sample.psr_at_0],
    [0.05, sample.psr_at_005],
  ] as const)("have a true ratio above %d with the published probability", ([above, expected]) => {
    expect(Math.abs(probabilisticSharpe(estimate, above) - expected)).toBeLessThan(1e-12);
  });

  test("need the published length of record", () => {
    const above005 = minimumTrackRecord(estimate, 0.9, 0.05);
    expect(Math.abs(above005 / sample.minTRL_05_90 - 1)).toBeLessThan(1e-12);
    const above0 = minimumTrackRecord(estimate);
    expect(Math.abs(above0 / sample.minTRL_0_95 - 1)).toBeLessThan(1e-12);
  });
});

test.for(paper)("the paper's record of $n months with a ratio of $sr", (row) => {
  const estimate = { sharpe: row.sr, count: row.n, skewness: row.skew, kurtosis: row.kurt };
  if (row.psr0 !== undefined) {
    expect(Math.abs(probabilisticSharpe(estimate) - row.psr0)).toBeLessThan(1e-12);
    expect(row.psr0).toBeCloseTo(row.paperValue, 3);
  } else {
    const months = minimumTrackRecord(estimate);
    expect(Math.abs(months / row.minTRLmonths - 1)).toBeLessThan(1e-12);
    expect(months / 12).toBeCloseTo(row.paperYears, 4);
  }
});

test("the standard error of a normal Sharpe of 0 over 101 returns is a tenth", () => {
  expect(sharpeError({ sharpe: 0, count: 101, skewness: 0, kurtosis: 3 })).toBe(0.1);
});

test("a record at or below the benchmark will never be long enough", () => {
  const losing = { sharpe: -0.1, count: 50, skewness: 0, kurtosis: 3 };
  expect(minimumTrackRecord(losing)).toBe(Number.POSITIVE_INFINITY);
  expect(minimumTrackRecord({ ...losing, sharpe: 0.1 }, 0.95, 0.1)).toBe(Number.POSITIVE_INFINITY);
});

test("one return says nothing", () => {
  const one = estimateOf(Float64Array.of(0.01));
  expect([sharpeError(one), probabilisticSharpe(one), minimumTrackRecord(one)]).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ]);
});

describe("the normal distribution", () => {
  // Abramowitz and Stegun, table 26.1 and 26.2; the tails from DLMF 7.12.
  test.for([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.96, 0.02499789514822044],
    [3.5, 0.9997673709209645],
    [-6, 9.86587645037698e-10],
    [-20, 2.753624118606231e-89],
  ] as const)("has the share below %d", ([x, expected]) => {
    expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-13);
  });

  test("joins its two formulas without a step", () => {
    expect(Math.abs(normalCdf(-3) / normalCdf(-3 - 1e-15) - 1)).toBeLessThan(1e-13);
  });

  test.for([
    [0.95, 1.6448536269514726],
    [0.025, -1.9599639845400545],
    [0.5, 0],
    [1e-10, -6.361340902404056],
  ] as const)("has the quantile of %d", ([share, expected]) => {
    expect(normalQuantile(share)).toBeCloseTo(expected, 12);
  });

  test.for([0, 1, Number.NaN])("has no quantile of %d", (share) => {
    expect(() => normalQuantile(share)).toThrow(RangeError);
  });
});
