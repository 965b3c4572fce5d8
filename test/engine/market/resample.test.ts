import fc from "fast-check";
import { expect, test } from "vitest";
import { resample } from "#engine/market/resample";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import { barsFrom } from "../bars.ts";

const QUARTER = 15 * MINUTE;
const quarters = barsFrom([10, 12, 8, 11, 11, 15], { timeframe: QUARTER });

test("coarser bars take the first open, the extremes, the last close and all volume", () => {
  const { series } = resample(quarters, HOUR);
  expect(series).toEqual({
    symbol: "BTC-USDT",
    kind: "spot",
    timeframe: HOUR,
    madeFrom: quarters,
    openTime: Float64Array.of(0, HOUR),
    open: Float64Array.of(10, 11),
    high: Float64Array.of(12, 15),
    low: Float64Array.of(8, 11),
    close: Float64Array.of(11, 15),
    volume: Float64Array.of(4, 2),
  });
});

test("bars made from fewer sub-bars than fit are counted", () => {
  expect(resample(quarters, HOUR).incompleteBars).toBe(1);
});

test("a gap makes no bar", () => {
  const gapped = {
    ...quarters,
    openTime: quarters.openTime.map((t, bar) => (bar < 4 ? t : t + 5 * HOUR)),
  };
  expect([...resample(gapped, HOUR).series.openTime]).toEqual([0, 6 * HOUR]);
});

test("joining in two steps is joining in one", () => {
  const prices = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(prices, (closes) => {
      const fine = barsFrom(closes, { timeframe: QUARTER });
      const half = resample(fine, 2 * QUARTER).series;
      expect(resample(half, HOUR).series).toEqual(resample(fine, HOUR).series);
    }),
  );
});

test("a timeframe that is no multiple is refused", () => {
  expect(() => resample(quarters, 20 * MINUTE)).toThrow(RangeError);
});
