import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { createBarNull } from "#engine/permutation/barNull";
import { barRatios, rebuildBars } from "#engine/permutation/barRatios";
import golden from "../../fixtures/statistics/bar_permutation.json" with { type: "json" };
import { barsFrom } from "../bars.ts";

type Rows = readonly (readonly number[])[];

function fromRows(rows: Rows, symbol = "A-USDT"): BarSeries {
  const column = (place: number) => Float64Array.from(rows, (row) => row[place] ?? Number.NaN);
  return {
    ...barsFrom(
      rows.map(() => 1),
      { symbol },
    ),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: Float64Array.from(rows, (_, bar) => bar + 1),
  };
}

describe.for(golden.cases)("with given orders from bar $startIndex", (one) => {
  test.for(["A", "B"] as const)("market %s is rebuilt as by the reference", (name) => {
    const bars = fromRows(golden[name]);
    const target = fromRows(golden[name]);
    const insides = Uint32Array.from(one.permIntrabar);
    const gaps = Uint32Array.from(one.permGap);
    rebuildBars(barRatios(bars), insides, gaps, one.startIndex + 1, target);
    one[name].forEach(([open, high, low, close], bar) => {
      for (const [made, expected] of [
        [target.open[bar], open],
        [target.high[bar], high],
        [target.low[bar], low],
        [target.close[bar], close],
      ]) {
        expect(Math.abs((made ?? 0) / (expected ?? 1) - 1)).toBeLessThan(1e-12);
      }
    });
  });
});

/** Bars with wicks and gaps, as real ones have. */
const bar = fc.record({
  gap: fc.double({ min: 0.9, max: 1.1, noNaN: true }),
  move: fc.double({ min: 0.8, max: 1.25, noNaN: true }),
  up: fc.double({ min: 1, max: 1.1, noNaN: true }),
  down: fc.double({ min: 0.9, max: 1, noNaN: true }),
});
const market = fc.array(bar, { minLength: 8, maxLength: 60 }).map((bars) => {
  let price = 100;
  return fromRows(
    bars.map(({ gap, move, up, down }) => {
      const open = price * gap;
      price = open * move;
      return [open, Math.max(open, price) * up, Math.min(open, price) * down, price];
    }),
  );
});
const START = 3 * HOUR;
const FIRST = 3;
const END = 1000 * HOUR;
const ascending = (values: Iterable<number>) => [...values].sort((a, b) => a - b);
const copyOf = (series: BarSeries | undefined) => structuredClone(series) as BarSeries;

describe("a null market", () => {
  const check = (property: (real: BarSeries, made: BarSeries) => void) =>
    fc.assert(
      fc.property(market, fc.nat(1e6), fc.nat(1e6), (real, seed, index) => {
        const [made] = createBarNull([real], START, END).permute(seed, index);
        property(real, made as BarSeries);
      }),
    );

  test("keeps every stamp", () => {
    check((real, made) => expect(made.openTime).toEqual(real.openTime));
  });

  test("leaves history before the start alone, to the bit", () => {
    check((real, made) => {
      for (const column of ["open", "high", "low", "close", "volume"] as const) {
        expect(made[column].slice(0, FIRST)).toEqual(real[column].slice(0, FIRST));
      }
    });
  });

  test("has highs at or above, and lows at or below, opens and closes", () => {
    check((_, made) => {
      made.open.forEach((open, bar) => {
        const close = made.close[bar] ?? Number.NaN;
        expect(made.high[bar]).toBeGreaterThanOrEqual(Math.max(open, close));
        expect(made.low[bar]).toBeLessThanOrEqual(Math.min(open, close));
      });
    });
  });

  test("ends at the same close: drift is kept", () => {
    check((real, made) => {
      expect(Math.abs((made.close.at(-1) ?? 0) / (real.close.at(-1) ?? 1) - 1)).toBeLessThan(1e-9);
    });
  });

  test("has the same bars in another order: gaps, wicks and moves are the same multisets", () => {
    check((real, made) => {
      const before = barRatios(real);
      const after = barRatios(made);
      for (const part of ["gap", "high", "low", "close"] as const) {
        const expected = ascending(before[part].subarray(FIRST));
        ascending(after[part].subarray(FIRST)).forEach((ratio, place) => {
          expect(Math.abs(ratio / (expected[place] ?? 1) - 1)).toBeLessThan(1e-12);
        });
      }
      expect(ascending(made.volume)).toEqual(ascending(real.volume));
    });
  });

  test("depends on seed and index alone, not on what was drawn before", () => {
    fc.assert(
      fc.property(market, fc.nat(99), fc.nat(99), (real, seed, index) => {
        const used = createBarNull([real], START, END);
        used.permute(seed + 1, index);
        used.permute(seed, index + 1);
        const [fresh] = createBarNull([real], START, END).permute(seed, index);
        expect(copyOf(used.permute(seed, index)[0])).toEqual(fresh);
      }),
    );
  });
});

const trending = barsFrom(Array.from({ length: 60 }, (_, bar) => 100 + bar * bar));

test("null markets differ from each other and from the real one", () => {
  const nullModel = createBarNull([trending], START, END);
  const paths = [0, 1, 2].map((index) => String(nullModel.permute(1, index)[0]?.close));
  expect(new Set([...paths, String(trending.close)]).size).toBe(4);
});

test("bars that close after the end are left out", () => {
  const [made] = createBarNull([trending], START, 10 * HOUR).permute(1, 0);
  expect(made?.close.length).toBe(10);
});

describe("several symbols", () => {
  const double = { ...barsFrom([...trending.close].map((price) => 2 * price)), symbol: "B-USDT" };

  test("share one draw: prices that moved together still do", () => {
    const [first, second] = createBarNull([trending, double], START, END).permute(7, 3);
    expect(second?.close.map((price) => price / 2)).toEqual(first?.close);
  });

  test("keep the bars of a moment in place where one of them has none", () => {
    const holed = (column: Float64Array<ArrayBuffer>) =>
      Float64Array.from([...column].filter((_, bar) => bar !== 30));
    const sparse: BarSeries = {
      ...trending,
      symbol: "C-USDT",
      openTime: holed(trending.openTime),
      open: holed(trending.open),
      high: holed(trending.high),
      low: holed(trending.low),
      close: holed(trending.close),
      volume: holed(trending.volume),
    };
    const nullModel = createBarNull([trending, sparse], START, END);
    for (const index of [0, 1, 2]) {
      const [made] = nullModel.permute(7, index);
      const real = barRatios(trending).close[30] ?? 0;
      expect(barRatios(made as BarSeries).close[30]).toBeCloseTo(real, 12);
    }
  });

  test("of different timeframes are refused", () => {
    const daily = barsFrom([1, 2, 3], { timeframe: 24 * HOUR });
    expect(() => createBarNull([trending, daily], 0, END)).toThrow("one timeframe");
  });
});

test("a period with fewer than two bars to permute is refused", () => {
  expect(() => createBarNull([trending], 59 * HOUR, END)).toThrow("1 bars can be permuted");
});

test("a period with more bars than a fair draw can order is refused", () => {
  const column = Float64Array.from({ length: 2 ** 21 + 3 }, (_, bar) => bar);
  const endless: BarSeries = {
    ...{ symbol: "A-USDT", kind: "spot", timeframe: 1, openTime: column },
    ...{ open: column, high: column, low: column, close: column, volume: column },
  };
  expect(() => createBarNull([endless], 0, column.length)).toThrow("at most 2097152");
});
