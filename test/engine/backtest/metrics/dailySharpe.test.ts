import { describe, expect, test } from "vitest";
import { dailyReturns } from "#engine/backtest/metrics/dailyReturns";
import { measure } from "#engine/backtest/metrics/metrics";
import type { BacktestResult } from "#engine/backtest/result";
import { DAY, HOUR, MINUTE } from "#engine/market/timeframe";
import { compounded, resultOf } from "./results.ts";

/** 2024-01-01, a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/** Equity at some of the hours after a Monday; it doubles with every midnight passed. */
function doublingDaily(hours: readonly number[]): BacktestResult {
  const result = resultOf(hours.map((hour) => 2 ** Math.floor(hour / 24)));
  return { ...result, time: Float64Array.from(hours, (hour) => MONDAY + hour * HOUR) };
}
const hoursBetween = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe("daily returns", () => {
  test("are taken at midnight, without the partial first and last day", () => {
    const { returns, periodsPerYear } = dailyReturns(doublingDaily(hoursBetween(5, 24 * 9 + 7)));
    expect([...returns]).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(periodsPerYear).toBe(365);
  });

  test("begin at once when the run starts at midnight", () => {
    expect(dailyReturns(doublingDaily(hoursBetween(24, 72))).returns.length).toBe(2);
  });

  test("use the last equity before a midnight that no step meets", () => {
    const result = resultOf([1, 2, 3, 5, 7], { step: 7 * HOUR, start: MONDAY + DAY });
    // Steps at 0, 7, 14, 21 and 28 o'clock.
    expect([...dailyReturns(result).returns]).toEqual([4]);
  });

  test("count 252 days a year where no bar closes on a Saturday, and join a Sunday stub to Monday", () => {
    // Sunday evening to Friday evening, for two weeks: midnights and a close at 22:00 on Fridays.
    const week = [...hoursBetween(-1, 0), ...hoursBetween(1, 118)];
    const result = doublingDaily([...week, ...week.map((hour) => hour + 168)]);
    const { returns, periodsPerYear } = dailyReturns(result);
    expect(periodsPerYear).toBe(252);
    // Sunday's midnight is no sample. From Monday's on, each day doubles; Friday ends at 22:00, one
    // doubling below Saturday's midnight; Monday's return spans the weekend.
    expect([...returns]).toEqual([1, 1, 1, 0, 15, 1, 1, 1]);
  });

  test("count 365 where one Saturday has a bar", () => {
    const weekdays = hoursBetween(1, 118);
    expect(dailyReturns(doublingDaily([...weekdays, 6 * 24 - 1, 7 * 24])).periodsPerYear).toBe(365);
    expect(dailyReturns(doublingDaily([...weekdays, 5 * 24])).periodsPerYear).toBe(252);
  });

  test("are the step's own where it is longer than a day", () => {
    const { returns, periodsPerYear } = dailyReturns(resultOf([1, 2, 4], { step: 7 * DAY }));
    expect([...returns]).toEqual([1, 1]);
    expect(periodsPerYear).toBe(365 / 7);
  });

  test("before 1970 have weekdays, too", () => {
    const before = resultOf([1, 2, 4, 8], { step: DAY, start: -4 * DAY });
    // 1969-12-28 was a Sunday, so its midnight ends the only Saturday.
    expect(dailyReturns(before).periodsPerYear).toBe(365);
  });
});

describe("the daily Sharpe", () => {
  const swings = (days: number) =>
    Array.from({ length: days }, (_, day) => (day % 2 ? 0.03 : -0.01));

  test("of returns that alternate between +3 % and −1 % is known", () => {
    const { dailySharpe } = measure(resultOf(compounded(swings(30)), { step: DAY }));
    const deviation = 0.02 * Math.sqrt(30 / 29);
    expect(dailySharpe).toBeCloseTo((0.01 / deviation) * Math.sqrt(365), 10);
  });

  test("has the standard error of its own returns", () => {
    const { dailySharpeError } = measure(resultOf(compounded(swings(30)), { step: DAY }));
    const sharpe = 0.01 / (0.02 * Math.sqrt(30 / 29));
    // Two equally likely values: skewness 0, kurtosis 1, so the ratio drops out.
    expect(sharpe).toBeGreaterThan(0);
    expect(dailySharpeError).toBeCloseTo(Math.sqrt(365 / 29), 10);
  });

  test("needs thirty returns", () => {
    expect(measure(resultOf(compounded(swings(29)), { step: DAY })).dailySharpe).toBeNull();
  });

  test("does not depend on the step where that is a part of a day", () => {
    const daily = resultOf(compounded(swings(40)), { step: DAY });
    const quarterHours = 4 * 24 * 40;
    const equity = Array.from(
      { length: quarterHours + 1 },
      (_, step) => daily.equity[Math.floor(step / 96)] ?? 0,
    );
    const fine = measure(resultOf(equity, { step: 15 * MINUTE }));
    expect(fine.dailySharpe).toBe(measure(daily).dailySharpe);
    expect(fine.stepSharpe).not.toBe(measure(daily).stepSharpe);
  });

  test("is none without variance", () => {
    expect(measure(resultOf(new Array(40).fill(5), { step: DAY })).dailySharpe).toBeNull();
  });
});
