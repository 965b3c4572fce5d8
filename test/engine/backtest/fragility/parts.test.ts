import { describe, expect, test } from "vitest";
import { withoutBestDays } from "#engine/backtest/fragility/bestDays";
import { atTwiceTheCosts } from "#engine/backtest/fragility/harsherRuns";
import { yearlySharpes } from "#engine/backtest/fragility/yearlySharpes";
import { prepareRun } from "#engine/backtest/prepareRun";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { createMarketData } from "#engine/market/marketData";
import { DAY } from "#engine/market/timeframe";
import { barsFrom } from "../../bars.ts";

const daily = (returns: readonly number[], first = 0) => ({
  returns: Float64Array.from(returns),
  days: returns.map((_, place) => first + place),
  periodsPerYear: 365,
});
/** Alternates, so that mean and deviation are known: 0 and 0.02. */
const flipping = (count: number) =>
  Array.from({ length: count }, (_, place) => (place % 2 === 0 ? 0.02 : -0.02));

describe("without its best five days", () => {
  test("a run keeps what all others compounded make", () => {
    const returns = daily([0.5, -0.5, 1, 0.25, 0.1, 0.6, 0.2]);
    const total = 1.5 * 0.5 * 2 * 1.25 * 1.1 * 1.6 * 1.2 - 1;
    const left = withoutBestDays(returns, total);
    expect(left.days).toEqual([2, 5, 0, 3, 6]);
    expect(left.totalReturn).toBeCloseTo(0.5 * 1.1 - 1, 12); // days 1 and 4
  });

  test("a run keeps what its partial first and last day made", () => {
    const returns = daily([1, 1, 1, 1, 1, 0]);
    expect(withoutBestDays(returns, 2 ** 5 * 1.5 - 1).totalReturn).toBeCloseTo(0.5, 12);
  });

  test("of equal days the earlier ones go", () => {
    expect(withoutBestDays(daily(Array(8).fill(0.1)), 1).days).toEqual([0, 1, 2, 3, 4]);
  });

  test("has the Sharpe ratio of the days that are left", () => {
    const best = [0.9, 0.9, 0.9, 0.9, 0.9];
    const left = withoutBestDays(daily([...best, ...flipping(29), 0.98]), 1);
    expect(left.days[0]).toBe(34); // 0.98, so one of the 0.9s stays
    const values = [0.9, ...flipping(29)];
    const mean = values.reduce((sum, value) => sum + value) / 30;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 29;
    expect(left.sharpe).toBeCloseTo((mean / Math.sqrt(variance)) * Math.sqrt(365), 9);
  });

  test("a run of five days or fewer has nothing left to say", () => {
    expect(withoutBestDays(daily([1, 2, 3, 4, 5]), 3).totalReturn).toBeNaN();
    expect(withoutBestDays(daily([]), 3).sharpe).toBeNaN();
  });

  test("a ruined run is ruined still", () => {
    expect(withoutBestDays(daily([0.1, -1, 0, 0, 0, 0, 0]), -1).totalReturn).toBe(-1);
  });
});

describe("the Sharpe ratio by year", () => {
  const NEW_YEAR = Date.UTC(2024, 0, 1) / DAY;

  test("counts the day that ends at New Year's midnight to the old year", () => {
    const years = yearlySharpes(daily([0.5, 1, 0.5], NEW_YEAR - 2));
    expect(years).toMatchObject([
      { year: 2023, days: 2, totalReturn: 2 },
      { year: 2024, days: 1, totalReturn: 0.5 },
    ]);
  });

  test("is mean over deviation of the days of the year, and none under 30 of them", () => {
    const quiet = Array.from({ length: 29 }, () => 0.01);
    const busy = [0.03, -0.01].flatMap((value) => Array<number>(20).fill(value));
    const [short, full] = yearlySharpes(daily([...quiet, ...busy], NEW_YEAR - 29));
    expect(short).toMatchObject({ year: 2023, days: 29, sharpe: Number.NaN });
    // Mean 0.01; every value is 0.02 away from it, so that sd is 0.02 · √(40/39).
    expect(full).toMatchObject({ year: 2024, days: 40 });
    expect(full?.sharpe).toBeCloseTo((0.5 / Math.sqrt(40 / 39)) * Math.sqrt(365), 9);
  });
});

describe("twice the costs", () => {
  const at = (slippage: number) =>
    prepareRun(createMarketData([barsFrom([1, 2, 3])]), {
      ...DEFAULT_SETTINGS,
      symbols: ["BTC-USDT"],
      start: 0,
      end: DAY,
      costs: { spotFee: 0.001, futuresFee: 0.0005, slippage },
    });

  test("double both fees and slippage, and leave the liquidation fee", () => {
    const { settings } = atTwiceTheCosts(at(0.0002));
    expect(settings.costs).toEqual({ spotFee: 0.002, futuresFee: 0.001, slippage: 0.0004 });
    expect(settings.liquidationFee).toBe(DEFAULT_SETTINGS.liquidationFee);
  });

  test("are refused where they would take all that is traded", () => {
    expect(() => atTwiceTheCosts(at(0.5))).toThrow("below 50 %, was 50 %");
  });
});
