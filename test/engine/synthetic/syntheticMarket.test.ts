import { describe, expect, test } from "vitest";
import { barsAt, eventsOf, symbolsOf } from "#engine/market/marketData";
import { isBarSeries } from "#engine/market/series";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";

const noEdge = syntheticMarket({ edge: "none", days: 120 });
const planted = syntheticMarket({ edge: "planted", days: 120 });
const [FIRST = "", SECOND = ""] = symbolsOf(noEdge);

const spotCloses = (market: typeof noEdge, symbol = FIRST) =>
  barsAt(market, symbol, "spot", HOUR)?.close ?? new Float64Array();
const signs = (closes: Float64Array) =>
  Array.from(closes.subarray(1), (close, bar) => Math.sign(close - (closes[bar] ?? 0)));
/** The share of consecutive pairs with one sign. */
function persistence(values: readonly number[]): number {
  const same = values.slice(1).filter((sign, place) => sign === values[place]).length;
  return same / (values.length - 1);
}

describe("the sample market", () => {
  test("has six series of two symbols", () => {
    expect(symbolsOf(noEdge)).toHaveLength(2);
    for (const symbol of [FIRST, SECOND]) {
      expect(barsAt(noEdge, symbol, "spot", HOUR)?.close).toHaveLength(120 * 24);
      expect(barsAt(noEdge, symbol, "index", HOUR)?.close).toHaveLength(120 * 24);
      expect(barsAt(noEdge, symbol, "mark", 15 * MINUTE)?.close).toHaveLength(120 * 96);
      expect(eventsOf(noEdge, symbol, "funding")?.value).toHaveLength(120 * 3);
      expect(eventsOf(noEdge, symbol, "openInterest")?.value).toHaveLength(120 * 24);
    }
  });

  test("is the same for the same seed, and another for another", () => {
    expect(syntheticMarket({ edge: "none", days: 120 })).toEqual(noEdge);
    expect(syntheticMarket({ edge: "none", days: 120, seed: 1 })).not.toEqual(noEdge);
  });

  test("has bars that could be", () => {
    for (const series of noEdge.series.filter(isBarSeries)) {
      series.close.forEach((close, bar) => {
        const open = series.open[bar] ?? Number.NaN;
        expect(series.low[bar]).toBeGreaterThan(0);
        expect(series.low[bar]).toBeLessThanOrEqual(Math.min(open, close));
        expect(series.high[bar]).toBeGreaterThanOrEqual(Math.max(open, close));
      });
    }
  });

  test("has marks that stay near the index and come back to it", () => {
    const mark = barsAt(noEdge, FIRST, "mark", 15 * MINUTE)?.close ?? new Float64Array();
    const index = barsAt(noEdge, FIRST, "index", HOUR)?.close ?? new Float64Array();
    const basis = Array.from(index, (price, hour) => (mark[hour * 4 + 3] ?? 0) / price - 1);
    expect(Math.max(...basis.map(Math.abs))).toBeLessThan(0.002);
    expect(persistence(basis.map(Math.sign))).toBeLessThan(0.95);
  });

  test("has symbols that move together, though not always", () => {
    const [first, second] = [FIRST, SECOND].map((symbol) => signs(spotCloses(noEdge, symbol)));
    const together = first?.filter((sign, hour) => sign === second?.[hour]).length ?? 0;
    expect(together / 2880).toBeGreaterThan(0.7);
    expect(together / 2880).toBeLessThan(0.9);
  });
});

describe("without an edge", () => {
  test("the sizes of moves do not know the signs: with the planted edge they are the same", () => {
    const sizes = (closes: Float64Array) =>
      Array.from(closes.subarray(1), (close, bar) => {
        const before = closes[bar] ?? Number.NaN;
        return Math.max(close / before, before / close);
      });
    const other = sizes(spotCloses(planted));
    sizes(spotCloses(noEdge)).forEach((size, hour) => {
      expect(size).toBeCloseTo(other[hour] ?? Number.NaN, 12);
    });
  });

  test("a sign says nothing about the next: half of the pairs agree", () => {
    // 2,879 fair coins: four standard errors are 0.037
    expect(Math.abs(persistence(signs(spotCloses(noEdge))) - 0.5)).toBeLessThan(0.037);
  });

  test("sizes cluster: large moves follow large ones", () => {
    const closes = spotCloses(noEdge);
    const sizes = Array.from(closes.subarray(1), (close, bar) =>
      Math.abs(close / (closes[bar] ?? 0) - 1),
    );
    const typical = [...sizes].sort((a, b) => a - b)[sizes.length >> 1] ?? 0;
    const large = sizes.map((size) => (size > typical ? 1 : -1));
    expect(persistence(large)).toBeGreaterThan(0.53);
  });
});
