import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Bars } from "#engine/market/series";
import {
  columnFiller,
  createIndicator,
  INDICATORS,
  type IndicatorName,
} from "#engine/strategy/indicators/catalogue";
import { IndicatorDeclarations } from "#engine/strategy/indicators/declarations";
import { fillColumn } from "#engine/strategy/indicators/indicatorColumns";
import { barsFrom } from "../bars.ts";

const NAMES = Object.keys(INDICATORS) as IndicatorName[];

type Parameters = Readonly<Record<string, number>>;

function columnOf(name: string, parameters: Parameters, bars: Bars): Float64Array {
  const target = new Float64Array(bars.close.length);
  fillColumn(bars, createIndicator(name, parameters), target);
  return target;
}

function ofCloses(name: string, parameters: Parameters, closes: readonly number[]): number[] {
  return [...columnOf(name, parameters, barsFrom(closes))];
}

const N = Number.NaN;

describe("by hand", () => {
  test.for<[string, Parameters, number[], number[]]>([
    ["sma", { period: 3 }, [1, 2, 6, 4, 5], [N, N, 3, 4, 5]],
    // Seed (1+2+6)/3 = 3, weight ½: 3 + (4−3)/2 = 3.5, then 3.5 + (5−3.5)/2.
    ["ema", { period: 3 }, [1, 2, 6, 4, 5], [N, N, 3, 3.5, 4.25]],
    // (1·1 + 2·2 + 6·3)/6, (2 + 12 + 12)/6, (6 + 8 + 15)/6.
    ["wma", { period: 3 }, [1, 2, 6, 4, 5], [N, N, 23 / 6, 26 / 6, 29 / 6]],
    ["max", { period: 2 }, [3, 1, 2, 2, 0], [N, 3, 2, 2, 2]],
    ["min", { period: 3 }, [3, 1, 2, 2, 4], [N, N, 1, 1, 2]],
    ["standardDeviation", { period: 2 }, [1, 3, 3, 7], [N, 1, 0, 2]],
    ["zScore", { period: 2 }, [1, 3, 3, 7], [N, 1, N, 1]],
    ["bollingerUpper", { period: 2, deviations: 2 }, [1, 3, 3, 7], [N, 4, 3, 9]],
    ["bollingerMiddle", { period: 2 }, [1, 3, 3, 7], [N, 2, 3, 5]],
    ["bollingerLower", { period: 2, deviations: 1 }, [1, 3, 3, 7], [N, 1, 3, 3]],
    ["roc", { period: 2 }, [10, 11, 12, 22], [N, N, 20, 100]],
    // Gains 2, 0 and losses 0, 1 seed 1 and ½; then gain (1+3)/2 = 2, loss ¼.
    ["rsi", { period: 2 }, [10, 12, 11, 14], [N, N, 100 / 1.5, 200 / 2.25]],
    ["rsi", { period: 2 }, [5, 5, 5], [N, N, 0]],
    // Fast 1 is the close; slow 2: seed 1.5, then ⅔: 1.5 + ⅔·1.5 = 2.5, 2.5 + ⅔·3.5.
    ["macd", { fast: 1, slow: 2, signal: 2 }, [1, 2, 3, 6], [N, N, 0.5, 6 - (2.5 + 7 / 3)]],
    ["macdSignal", { fast: 1, slow: 2, signal: 2 }, [1, 2, 3], [N, N, 0.5]],
    ["macdHistogram", { fast: 1, slow: 2, signal: 2 }, [1, 2, 3], [N, N, 0]],
    // Bars open at the close before: ranges are the moves; the first bar has none.
    ["atr", { period: 2 }, [10, 12, 11, 14], [N, N, 1.5, 2.25]],
    ["obv", {}, [10, 12, 11, 11, 14], [1, 2, 1, 1, 2]],
    ["donchianUpper", { period: 2 }, [3, 1, 2, 0], [N, 3, 3, 2]],
    ["donchianMiddle", { period: 2 }, [3, 1, 2, 0], [N, 2, 2, 1]],
    ["donchianLower", { period: 2 }, [3, 1, 2, 0], [N, 1, 1, 0]],
    ["stochasticK", { period: 2, slowing: 1, smoothing: 1 }, [1, 3, 2, 2], [N, 100, 50, 0]],
    ["stochasticD", { period: 2, slowing: 1, smoothing: 2 }, [1, 3, 2, 2], [N, N, 75, 25]],
  ])("%s %j of %j", ([name, parameters, closes, expected]) => {
    const found = ofCloses(name, parameters, closes);
    expected.forEach((value, bar) => {
      if (Number.isNaN(value)) expect(found[bar]).toBeNaN();
      else expect(found[bar]).toBeCloseTo(value, 12);
    });
  });

  // Rising by one per bar: +DM 1 each, −DM 0; true ranges 1 each.
  test("directional movement of a steady rise is all plus", () => {
    const rise = [1, 2, 3, 4, 5, 6];
    expect(ofCloses("plusDi", { period: 2 }, rise).at(-1)).toBe(100);
    expect(ofCloses("minusDi", { period: 2 }, rise).at(-1)).toBe(0);
    expect(ofCloses("adx", { period: 2 }, rise)).toEqual([N, N, N, 100, 100, 100]);
  });

  // Typical prices 1, 2, 6: mean 3, mean deviation 2: (6 − 3) / 0.03.
  test("the commodity channel index divides by 0.015 mean deviations", () => {
    const bars = barsFrom([1, 2, 6]);
    const flat = { ...bars, open: bars.close, high: bars.close, low: bars.close };
    expect(columnOf("cci", { period: 3 }, flat).at(-1)).toBeCloseTo(100, 12);
  });
});

/** Bars whose prices come in steps of ¼, so that ties and flat stretches are common. */
const someBars = fc
  .array(fc.tuple(fc.nat(40), fc.nat(8), fc.nat(8), fc.nat(5)), { minLength: 1, maxLength: 120 })
  .map((rows): Bars => {
    const bars = barsFrom(rows.map(([close]) => 10 + close / 4));
    return {
      ...bars,
      high: bars.high.map((high, bar) => high + (rows[bar]?.[1] ?? 0) / 4),
      low: bars.low.map((low, bar) => low - (rows[bar]?.[2] ?? 0) / 4),
      volume: Float64Array.from(rows, ([, , , volume]) => volume),
    };
  });

/** Small parameters for any indicator. */
function someParameters(name: IndicatorName) {
  return fc
    .record({ a: fc.integer({ min: 1, max: 9 }), b: fc.integer({ min: 1, max: 9 }) })
    .map(
      ({ a, b }): Parameters =>
        Object.fromEntries(
          Object.keys(INDICATORS[name].defaults).map((parameter) => [
            parameter,
            parameter === "slow" ? a + b : a,
          ]),
        ),
    );
}

/** The streaming form, fed by hand with a fresh object per bar. */
function streamed(name: string, parameters: Parameters, bars: Bars): number[] {
  const stream = createIndicator(name, parameters);
  return Array.from(bars.close, (close, bar) =>
    stream({
      open: bars.open[bar] ?? N,
      high: bars.high[bar] ?? N,
      low: bars.low[bar] ?? N,
      close,
      volume: bars.volume[bar] ?? N,
    }),
  );
}

describe.for(NAMES)("%s", (name) => {
  const inputs = [someParameters(name), someBars] as const;

  test("gives the same bits as a column and as a stream", () => {
    fc.assert(
      fc.property(...inputs, (parameters, bars) => {
        expect([...columnOf(name, parameters, bars)]).toEqual(streamed(name, parameters, bars));
      }),
      { numRuns: 30 },
    );
  });

  test("reads no later bar", () => {
    fc.assert(
      fc.property(...inputs, fc.nat(119), (parameters, bars, cut) => {
        const last = Math.min(cut, bars.close.length - 1);
        const later = (column: Float64Array<ArrayBuffer>) =>
          column.map((value, bar) => (bar > last ? value * 3 + 1 : value));
        const changed = {
          ...bars,
          open: later(bars.open),
          high: later(bars.high),
          low: later(bars.low),
          close: later(bars.close),
          volume: later(bars.volume),
        };
        const before = columnOf(name, parameters, bars).slice(0, last + 1);
        expect(columnOf(name, parameters, changed).slice(0, last + 1)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});

test("rolling windows agree with a count from scratch", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), someBars, (period, bars) => {
      const [max, min, deviation] = ["max", "min", "standardDeviation"].map((name) =>
        columnOf(name, { period }, bars),
      );
      for (let bar = period - 1; bar < bars.close.length; bar++) {
        const window = [...bars.close.slice(bar - period + 1, bar + 1)];
        const mean = window.reduce((sum, value) => sum + value, 0) / period;
        const variance = window.reduce((sum, value) => sum + (value - mean) ** 2, 0) / period;
        expect(max?.[bar]).toBe(Math.max(...window));
        expect(min?.[bar]).toBe(Math.min(...window));
        expect(deviation?.[bar]).toBeCloseTo(Math.sqrt(variance), 9);
      }
    }),
  );
});

test("a deviation stays exact after prices a billion times larger", () => {
  const closes = [1e12, ...Array.from({ length: 40 }, (_, bar) => (bar % 2 === 0 ? 1 : 3))];
  expect(ofCloses("standardDeviation", { period: 4 }, closes).at(-1)).toBe(1);
});

describe("declarations", () => {
  const declarations = () => new IndicatorDeclarations(["BTC-USDT"]);

  test("equal requests share a ticket, written out or by default", () => {
    const indicators = declarations();
    const first = indicators.add("bollingerUpper", "BTC-USDT", { deviations: 2, period: 20 });
    expect(indicators.add("bollingerUpper", "BTC-USDT")).toBe(first);
    expect(indicators.add("bollingerUpper", "BTC-USDT", { deviations: 1 })).not.toBe(first);
    expect(indicators.requests()).toHaveLength(2);
  });

  test.for<[string, (indicators: IndicatorDeclarations) => unknown, string]>([
    ["name", (i) => i.add("moon" as "sma", "BTC-USDT"), "no indicator “moon”; there are sma, ema"],
    ["symbol", (i) => i.add("sma", "ETH-USDT"), "no symbol “ETH-USDT” in this run"],
    ["fraction", (i) => i.add("sma", "BTC-USDT", { period: 1.5 }), "the period of sma must be"],
    ["zero", (i) => i.add("rsi", "BTC-USDT", { period: 0 }), "was 0"],
    ["NaN", (i) => i.add("atr", "BTC-USDT", { period: Number.NaN }), "was NaN"],
    [
      "deviations",
      (i) => i.add("bollingerLower", "BTC-USDT", { deviations: -1 }),
      "the deviations of bollingerLower must be a number above 0, was -1",
    ],
    [
      "order",
      (i) => i.add("macd", "BTC-USDT", { fast: 26, slow: 12 }),
      "macd: fast must be below slow, was 26 against 12",
    ],
    [
      "parameter",
      (i) => i.add("obv", "BTC-USDT", { period: 3 } as Record<string, number>),
      "obv has no parameter “period”; it takes none",
    ],
    [
      "stream",
      (i) => i.addStream("BTC-USDT", 3 as unknown as () => number),
      "an indicator's stream must be a function, was number",
    ],
  ])("refuse a wrong %s", ([, ask, message]) => {
    expect(() => ask(declarations())).toThrow(message);
  });
});

describe.each(["sma", "min", "max"])("%s, filled for all bars at once", (name) => {
  const runs = fc.record({
    // Few distinct values, so that many are equal.
    closes: fc.array(fc.oneof(fc.integer({ min: 1, max: 4 }), fc.double({ min: 0.1, max: 9 })), {
      maxLength: 120,
    }),
    period: fc.integer({ min: 1, max: 40 }),
  });

  test("gives the numbers of its stream, bit for bit", () => {
    fc.assert(
      fc.property(runs, ({ closes, period }) => {
        const bars = barsFrom(closes.map((close) => (Number.isNaN(close) ? 1 : close)));
        const target = new Float64Array(bars.close.length).fill(-1); // left over from another use
        columnFiller(name, { period })?.(bars, target);
        expect([...target]).toEqual([...columnOf(name, { period }, bars)]);
      }),
      { numRuns: 300, seed: 20240105 },
    );
  });
});
