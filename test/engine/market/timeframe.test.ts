import { expect, test } from "vitest";
import {
  DAY,
  describeTimeframe,
  formatTimeframe,
  HOUR,
  MINUTE,
  parseTimeframe,
  timeframeOf,
  WEEK,
} from "#engine/market/timeframe";

test.for<[string, number]>([
  ["30s", 30_000],
  ["1m", MINUTE],
  ["90m", 90 * MINUTE],
  ["4h", 4 * HOUR],
  ["1d", DAY],
  ["1w", WEEK],
])("%s is read and written alike", ([text, length]) => {
  expect(parseTimeframe(text)).toBe(length);
  expect(formatTimeframe(length)).toBe(text);
});

test.for(["", "h", "0h", "1y", "1.5h", "-1h", "1 h"])("“%s” is no timeframe", (text) => {
  expect(() => parseTimeframe(text)).toThrow(`was “${text}”`);
});

test.for<[number, number]>([
  [1, 1],
  [1.5, 1],
  [5, 5],
  [7, 15],
  [15, 15],
  [30, 30],
  [60, 60],
  [240, 15],
  [1440, 15],
])("a step of %s minutes reads bars of %s minutes, as in the original", ([step, bars]) => {
  expect(timeframeOf(step * MINUTE)).toBe(bars * MINUTE);
});

test.for<[number, string]>([
  [HOUR, "1h"],
  [28 * DAY, "4w"],
  [30 * DAY, "monthly"],
  [31 * DAY, "monthly"],
  [92 * DAY, "quarterly"],
])("bars of %d ms are told as %s", ([length, words]) => {
  expect(describeTimeframe(length)).toBe(words);
});
