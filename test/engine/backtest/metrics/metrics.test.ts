import { describe, expect, test } from "vitest";
import {
  METRIC_GROUPS,
  METRICS,
  type Metric,
  type MetricId,
  type MetricValues,
  measure,
} from "#engine/backtest/metrics/metrics";
import { DAY, HOUR } from "#engine/market/timeframe";
import { compounded, resultOf, trade } from "./results.ts";

const YEAR = 365.25 * DAY;

/** Every figure given is met to twelve digits. */
function expectFigures(values: MetricValues, expected: Partial<MetricValues>): void {
  for (const [id, figure] of Object.entries(expected)) {
    const value = values[id as MetricId];
    if (figure === null || value === null || !Number.isFinite(figure))
      expect([id, value]).toEqual([id, figure]);
    else
      expect(Math.abs(value - figure), `${id} was ${value}`).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(figure)),
      );
  }
}

describe("equity of 100, 110, 99, 99, 132, a quarter of a year apart", () => {
  // Returns 0.1, −0.1, 0, 1/3: they add to 1/3, deviate by 1/60, −11/60, −5/60 and 15/60,
  // squared (1 + 121 + 25 + 225)/3600, cubed (1 − 1331 − 125 + 3375)/216000.
  const values = measure(resultOf([100, 110, 99, 99, 132], { step: YEAR / 4 }));
  const variance = 372 / 3600 / 4;
  const deviation = Math.sqrt(372 / 3600 / 3);

  test("makes 32 % in its year", () => expectFigures(values, { totalReturn: 0.32, cagr: 0.32 }));

  test("has these ratios", () => {
    expectFigures(values, {
      volatility: 2 * deviation,
      sharpePerStep: 1 / 12 / deviation,
      sharpePerStepPopulation: 1 / 12 / Math.sqrt(variance),
      stepSharpe: 1 / 6 / deviation,
      sortino: (2 / 12) * 20,
      omega: 0.1 / 0.1 + 1 / 0.3,
      calmar: 3.2,
    });
  });

  test("has this shape", () => {
    expectFigures(values, {
      skewness: 1920 / 216_000 / 4 / variance ** 1.5,
      kurtosis: (1 + 11 ** 4 + 5 ** 4 + 15 ** 4) / 60 ** 4 / 4 / variance ** 2,
    });
  });

  test("has its 5th percentile 15 % of the way from the worst return to the next", () => {
    expectFigures(values, { valueAtRisk: 0.085, conditionalValueAtRisk: 0.1 });
  });

  test("lies below its peak for two steps, from the second to the last", () => {
    expectFigures(values, {
      maxDrawdown: -0.1,
      averageDrawdown: -0.1,
      longestDrawdown: (3 / 4) * 365.25,
      averageDrawdownDuration: (3 / 4) * 365.25,
      timeUnderWater: 2 / 5,
    });
  });

  test("has a standard error and a probability by the formula", () => {
    const sharpe = 1 / 12 / deviation;
    const { skewness, kurtosis } = values;
    const spread = 1 - (skewness ?? 0) * sharpe + (((kurtosis ?? 0) - 1) / 4) * sharpe ** 2;
    expectFigures(values, {
      minimumTrackRecord: (1 + spread * (1.6448536269514726 / sharpe) ** 2) * (365.25 / 4),
    });
    expect(values.probabilisticSharpe).toBeGreaterThan(0.5);
  });
});

describe("drawdowns", () => {
  test("end when equity is back at the peak, and the last one with the run", () => {
    // −10 % over two hours, −50 % over three from the later of two equal peaks, −20 % still open.
    const equity = [100, 90, 100, 100, 50, 60, 120, 96, 97];
    expectFigures(measure(resultOf(equity)), {
      maxDrawdown: -0.5,
      averageDrawdown: -(0.1 + 0.5 + 0.2) / 3,
      longestDrawdown: 3 / 24,
      averageDrawdownDuration: (2 + 3 + 2) / 3 / 24,
      timeUnderWater: 5 / 9,
    });
  });

  test("are none where equity never falls", () => {
    expectFigures(measure(resultOf([1, 1, 2])), {
      maxDrawdown: 0,
      averageDrawdown: 0,
      longestDrawdown: 0,
      averageDrawdownDuration: 0,
      timeUnderWater: 0,
      calmar: null,
    });
  });
});

describe("trades of +30, −10, 0 and +20", () => {
  const trades = [trade(30, 24), trade(-10, 48), trade(0, 6), trade(20, 18)];
  const values = measure(resultOf([1, 1], { trades }));

  test("have these figures", () => {
    expectFigures(values, {
      trades: 4,
      winRate: 0.5,
      profitFactor: 5,
      expectancy: 10,
      payoff: 2.5,
      averageTrade: 0.01,
      averageTradeDuration: 1,
      longestTrade: 2,
    });
  });

  test("that made rounding alone are neither won nor lost", () => {
    const even = measure(resultOf([1, 1], { trades: [trade(1e-10), trade(-1e-10)] }));
    expectFigures(even, { winRate: 0, profitFactor: null, payoff: null, expectancy: 0 });
  });

  test("have neither profit factor nor payoff without the one that lost", () => {
    const won = measure(resultOf([1, 1], { trades: trades.filter(({ pnl }) => pnl >= 0) }));
    expectFigures(won, { profitFactor: null, payoff: null, winRate: 2 / 3 });
  });

  test("have no payoff without those that won", () => {
    const lost = measure(resultOf([1, 1], { trades: trades.filter(({ pnl }) => pnl < 0) }));
    expectFigures(lost, { profitFactor: 0, payoff: null, winRate: 0 });
  });
});

test("turnover is what was traded over mean equity, per year", () => {
  const values = measure(resultOf([100, 300], { step: YEAR / 2, traded: 400 }));
  expectFigures(values, { turnover: 4 });
});

test("time in market is the share of steps with an open position", () => {
  expectFigures(measure(resultOf([1, 1, 1, 1], { stepsInMarket: 2 })), { exposureTime: 0.5 });
});

test("profit is what prices made, less what was paid", () => {
  const costs = { fees: 3, slippage: 2, funding: -4 };
  expectFigures(measure(resultOf([100, 95, 111], { costs })), {
    profit: 11,
    pricePnl: 20,
    funding: -4,
    fees: -3,
    slippage: -2,
  });
});

describe("against buy and hold", () => {
  const market = [0.01, -0.02, 0.03, 0.005];

  test("half of it and a thousandth more per step has a beta of a half and that alpha", () => {
    const mine = resultOf(compounded(market.map((one) => one / 2 + 0.001)), { step: YEAR / 4 });
    const hold = resultOf(compounded(market), { step: YEAR / 4 });
    const { alpha, beta } = measure(mine, hold);
    expect(beta).toBeCloseTo(0.5, 12);
    expect(alpha).toBeCloseTo(0.004, 12);
  });

  test("there is neither where it never moves, or where there is none", () => {
    const mine = resultOf(compounded(market));
    expectFigures(measure(mine, resultOf([1, 1, 1, 1, 1])), { alpha: null, beta: null });
    expectFigures(measure(mine), { alpha: null, beta: null });
  });
});

describe("a run that", () => {
  test("never trades returns nothing, and says so without a division by zero", () => {
    const values = measure(resultOf(Array.from({ length: 24 * 100 }, () => 1000)));
    const zero = ["totalReturn", "cagr", "volatility", "stepSharpe", "sharpePerStep", "turnover"];
    const none = ["dailySharpe", "dailySharpeError", "sortino", "calmar", "omega", "skewness"];
    const noTrade = ["winRate", "profitFactor", "expectancy", "payoff", "averageTrade"];
    for (const id of [...zero, "trades", "exposureTime", "profit", "valueAtRisk"]) {
      expect([id, values[id as MetricId]]).toEqual([id, 0]);
    }
    for (const id of [...none, ...noTrade, "longestTrade", "probabilisticSharpe"]) {
      expect([id, values[id as MetricId]]).toEqual([id, null]);
    }
    expect(values.minimumTrackRecord).toBeNull();
  });

  test("is ruined has lost everything once, and nothing after", () => {
    const values = measure(resultOf([100, 150, 0, 0, 0], { step: YEAR / 4 }));
    expectFigures(values, {
      totalReturn: -1,
      cagr: -1,
      maxDrawdown: -1,
      sharpePerStep: -0.125 / Math.sqrt((0.625 ** 2 + 0.875 ** 2 + 2 * 0.125 ** 2) / 3),
      valueAtRisk: 0.85,
      calmar: -1,
      minimumTrackRecord: Number.POSITIVE_INFINITY,
    });
  });

  test("rises without variance has an infinite Sharpe per step and no daily one", () => {
    const values = measure(
      resultOf(
        Array.from({ length: 60 }, (_, day) => 2 ** day),
        { step: DAY },
      ),
    );
    expectFigures(values, {
      stepSharpe: Number.POSITIVE_INFINITY,
      sharpePerStepPopulation: Number.POSITIVE_INFINITY,
      sortino: Number.POSITIVE_INFINITY,
      dailySharpe: null,
      omega: null,
      probabilisticSharpe: null,
    });
  });

  test("has one return has a total and nothing about its spread", () => {
    const values = measure(resultOf([100, 90]));
    expectFigures(values, { totalReturn: -0.1, valueAtRisk: 0.1, conditionalValueAtRisk: 0.1 });
    const spread = ["volatility", "stepSharpe", "sharpePerStepPopulation", "sortino", "skewness"];
    for (const id of [...spread, "cagr", "calmar", "probabilisticSharpe", "minimumTrackRecord"]) {
      expect([id, values[id as MetricId]]).toEqual([id, null]);
    }
  });

  test("lasts 90 days has a growth rate, one that is an hour shorter has none", () => {
    const hourly = (hours: number) =>
      resultOf(Array.from({ length: hours + 1 }, (_, hour) => 1 + hour));
    expect(measure(hourly(90 * 24)).cagr).not.toBeNull();
    expect(measure(hourly(90 * 24 - 1)).cagr).toBeNull();
    expect(measure(resultOf([1, 2], { step: HOUR })).cagr).toBeNull();
  });
});

test("every figure stands in one of the groups, in their order, and explains itself", () => {
  const metrics: readonly Metric[] = Object.values(METRICS);
  const groups = [...new Set(metrics.map(({ group }) => group))];
  expect(groups).toEqual(METRIC_GROUPS);
  const changes = metrics.filter(({ group }, place) => group !== metrics[place - 1]?.group);
  expect(changes.length).toBe(METRIC_GROUPS.length);
  for (const { title, formula, convention, source } of metrics) {
    for (const words of [title, formula, convention, source]) expect(words).not.toBe("");
  }
  expect(new Set(metrics.map(({ title }) => title)).size).toBe(metrics.length);
});
