import { describe, expect, test } from "vitest";
import type { BarSeries } from "#engine/market/series";
import type { MarketLaw } from "#engine/synthetic/marketLaw";
import { simulatedMarket, TYPICAL_MOVE } from "#engine/synthetic/simulatedMarket";

const BARS = 40_000;
const LAWS: readonly MarketLaw[] = ["iid", "garch", "regimes", "momentum"];

function movesOf(law: MarketLaw, index = 0): number[] {
  const [series] = simulatedMarket({ law, bars: BARS, seed: 4, index }).series;
  const { close } = series as BarSeries;
  return Array.from(close.subarray(1), (price, bar) => Math.log(price / (close[bar] as number)));
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** The correlation of a sequence with itself one place later. */
function autocorrelation(values: readonly number[]): number {
  const middle = mean(values);
  const off = values.map((value) => value - middle);
  const products = off.slice(1).map((value, at) => value * (off[at] as number));
  return mean(products) / mean(off.map((value) => value * value));
}

describe.for(LAWS)("a market of the law %s", (law) => {
  test("moves by its typical size, around no drift", () => {
    const moves = movesOf(law);
    const size = Math.sqrt(mean(moves.map((move) => move * move)));
    expect(size / TYPICAL_MOVE).toBeGreaterThan(0.9);
    expect(size / TYPICAL_MOVE).toBeLessThan(1.2);
    expect(Math.abs(mean(moves))).toBeLessThan((3 * size) / Math.sqrt(BARS));
  });

  test("has bars that are bars, and is the same each time", () => {
    const make = () => simulatedMarket({ law, bars: 500, seed: 4, index: 2 }).series[0];
    const { open, high, low, close } = make() as BarSeries;
    close.forEach((price, bar) => {
      expect(high[bar]).toBeGreaterThanOrEqual(Math.max(price, open[bar] as number));
      expect(low[bar]).toBeLessThanOrEqual(Math.min(price, open[bar] as number));
    });
    expect(make()).toEqual(make());
  });
});

test.for<[MarketLaw, number, number]>([
  ["iid", 0, 0],
  ["garch", 0, 0.2],
  ["regimes", 0, 0.2],
  ["momentum", 0.3, 0.09],
])("%s: moves follow each other with %f, their sizes with about %f", ([law, signed, squared]) => {
  const moves = movesOf(law, 1);
  const sizes = moves.map((move) => Math.min(Math.abs(move), 4 * TYPICAL_MOVE) ** 2);
  expect(Math.abs(autocorrelation(moves) - signed)).toBeLessThan(0.03);
  expect(Math.abs(autocorrelation(sizes) - squared)).toBeLessThan(squared === 0 ? 0.03 : 0.15);
});
