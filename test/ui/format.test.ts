import { expect, test } from "vitest";
import type { MetricUnit } from "#engine/backtest/metrics/metrics";
import { formatBytes, formatDuration, formatFigure } from "../../src/ui/controls/format.ts";

test.for<[number | null, MetricUnit, string]>([
  [0.1234, "percent", "12.3%"],
  [-0.2, "percent", "−20.0%"],
  [-0.0001, "percent", "0.0%"],
  [1.005, "ratio", "1.01"],
  [1234567.891, "money", "1,234,567.89"],
  [12, "count", "12"],
  [0.01234, "fine", "0.0123"],
  [1234.56, "days", "1,234.6d"],
  [-0.01, "days", "0.0d"],
  [null, "ratio", "–"],
  [Number.NaN, "ratio", "–"],
  [Number.POSITIVE_INFINITY, "ratio", "∞"],
  [Number.NEGATIVE_INFINITY, "ratio", "−∞"],
])("%s as %s reads %s", ([value, unit, text]) => {
  expect(formatFigure(value, unit)).toBe(text);
});

test("sizes and durations are rounded to what matters", () => {
  expect([10, 2048, 5_000_000].map(formatBytes)).toEqual(["10 B", "2 kB", "4.8 MB"]);
  expect([1, 59_000, 80_000].map(formatDuration)).toEqual(["1 s", "59 s", "1 min 20 s"]);
});
