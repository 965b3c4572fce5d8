import { describe, expect, test } from "vitest";
import { closedBars, closingBars, decisionGrid, nextOpens } from "#engine/backtest/grid";
import { lostSteps } from "#engine/backtest/lostSteps";
import { DAY, HOUR, MINUTE, WEEK } from "#engine/market/timeframe";
import { barsFrom } from "../bars.ts";

const hours = (...counts: number[]) => Float64Array.from(counts, (count) => count * HOUR);
const hourly = barsFrom([1, 2, 3, 4, 5, 6]);
const withGap = { ...barsFrom([1, 2, 3, 4]), openTime: hours(0, 1, 4, 5) };

describe("the grid of decisions", () => {
  test("has every close in the period, both ends included", () => {
    expect(decisionGrid([hourly], 2 * HOUR, 4 * HOUR, HOUR)).toEqual(hours(2, 3, 4));
  });

  test("keeps to multiples of the step in UTC", () => {
    expect(decisionGrid([hourly], HOUR, 6 * HOUR, 2 * HOUR)).toEqual(hours(2, 4, 6));
  });

  test("leaves out times at which no bar closes", () => {
    expect(decisionGrid([withGap], 0, DAY, HOUR)).toEqual(hours(1, 2, 5, 6));
  });

  test("takes the phase of bars as long as the step, such as weeks that open on Mondays", () => {
    const monday = 4 * DAY;
    const weekly = barsFrom([1, 2], { timeframe: WEEK, start: monday });
    expect(decisionGrid([weekly], 0, 4 * WEEK, WEEK)).toEqual(
      Float64Array.of(monday + WEEK, monday + 2 * WEEK),
    );
  });

  test("keeps the phase of weeks across 1970, and across a week without a bar", () => {
    const start = 4 * DAY - 10 * WEEK; // a Monday of 1969
    const { openTime, ...weekly } = barsFrom(Array(20).fill(1), { timeframe: WEEK, start });
    const gappy = { ...weekly, openTime: openTime.filter((_, week) => week !== 14) };
    expect(decisionGrid([gappy], 0, start + 20 * WEEK, WEEK)).toEqual(
      Float64Array.from([10, 11, 12, 13, 14, 16, 17, 18, 19, 20], (week) => start + week * WEEK),
    );
  });

  test("has every close of days that are an hour shorter or longer where clocks change", () => {
    const opens = Float64Array.from([0, 24, 47, 71, 95, 120], (count) => count * HOUR);
    const daily = { ...barsFrom([1, 2, 3, 4, 5, 6], { timeframe: DAY }), openTime: opens };
    expect(decisionGrid([daily], 0, 7 * DAY, DAY)).toEqual(opens.map((open) => open + DAY));
  });

  test("refuses a step that is no multiple of the bars", () => {
    expect(() => decisionGrid([hourly], 0, DAY, 90 * MINUTE)).toThrow(
      "a step of 90m is no multiple of the 1h spot bars of BTC-USDT: choose a multiple of 1h",
    );
  });
});

test("the last closed bar is the one that closes at the time, not the one that opens", () => {
  expect([...closedBars(withGap, hours(0, 1, 2, 4, 5, 6))]).toEqual([-1, 0, 1, 1, 2, 3]);
});

test("an order fills at the first open before the next decision, or not at all", () => {
  // decisions at 1, 2, 3, 5: the bar opening at 4 answers the decision at 3; none opens in [2, 3)
  expect([...nextOpens(withGap, hours(1, 2, 3, 5))]).toEqual([1, -1, 2, -1]);
});

test("a fill at the close needs a bar that closes at that very time", () => {
  expect([...closingBars(withGap, hours(1, 3, 5))]).toEqual([0, -1, 2]);
});

describe("steps with bars and without a decision", () => {
  const session = { ...hourly, openTime: hours(9.5, 10.5, 11.5, 33.5, 34.5, 35.5) };

  test("are told with a step that loses none", () => {
    const period = { start: 0, end: 2 * DAY, step: 4 * HOUR };
    expect(lostSteps(session, 0, period)).toBe(
      "4 of 4 steps of 4h with bars of BTC-USDT have none that closes at a multiple of 4h: nothing was decided there; choose a step of 1h",
    );
  });

  test("are none where bars are as long as steps, or close on them", () => {
    expect(lostSteps(session, 6, { start: 0, end: 2 * DAY, step: HOUR })).toBeNull();
    expect(lostSteps(hourly, 3, { start: 0, end: 6 * HOUR, step: 2 * HOUR })).toBeNull();
  });
});
