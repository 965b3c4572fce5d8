import { expect, test } from "vitest";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { filteredNull } from "#engine/permutation/filteredNull";
import { portableExp } from "#engine/permutation/portableMath";
import { RandomStream } from "#engine/permutation/randomStream";
import { barsFrom } from "../bars.ts";

function permuted(closes: readonly number[], seed: number): BarSeries {
  const period = { start: 10 * HOUR, end: closes.length * HOUR, step: HOUR };
  const [bars] = filteredNull.prepare([barsFrom(closes)], period, {}).permute(seed, 0);
  return bars as BarSeries;
}

test("a price that always moves alike keeps doing so", () => {
  const bars = permuted(
    Array.from({ length: 60 }, (_, bar) => 2 ** (bar - 30)),
    1,
  );
  expect(bars.close.every((price) => Number.isFinite(price) && price > 0)).toBe(true);
});

test("a price that stood still for long makes no move that no bar ever made", () => {
  const stream = new RandomStream(5, 1, 0);
  let price = 100;
  const closes = Array.from({ length: 1000 }, (_, bar) => {
    if (bar < 300 || bar >= 700) price *= 0.98 + 0.04 * stream.fraction();
    return price;
  });
  for (let seed = 1; seed <= 5; seed++) {
    const { open, high, low } = permuted(closes, seed);
    const widest = Math.max(...high.map((top, bar) => top / (low[bar] as number)));
    expect(Number.isFinite(widest)).toBe(true);
    expect(widest).toBeLessThan(1.5);
    expect(open.every((one) => one > 0)).toBe(true);
  }
});

test("the exponential ends at once, whatever it is asked", () => {
  expect([portableExp(Infinity), portableExp(-Infinity), portableExp(1e9)]).toEqual([
    Infinity,
    0,
    Infinity,
  ]);
  expect(portableExp(Number.NaN)).toBeNaN();
});
