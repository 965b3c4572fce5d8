/** What holds for every null model that makes markets. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BarSeries,
  columnsOf,
  isBarSeries,
  type Series,
  stampsOf,
} from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import type { NullPeriod } from "#engine/permutation/nullModel";
import { MARKET_NULLS, oneSymbol, twoSymbols } from "./randomMarkets.ts";

const START = 4 * HOUR;
const PERIOD: NullPeriod = { start: START, end: 1000 * HOUR, step: HOUR };
const RUNS = { numRuns: 25 };
const ascending = (values: Iterable<number>) => [...values].sort((a, b) => a - b);

/** The columns of a series, those entries whose stamps pass. */
function entries(series: Series, passes: (time: number) => boolean) {
  const stamps = stampsOf(series);
  return columnsOf(series).map(([, column]) =>
    column.filter((_, index) => passes(stamps[index] ?? 0)),
  );
}

describe.for([...MARKET_NULLS])("a null market of “$name”", ({ model, options }) => {
  function check(holds: (real: Series, made: Series) => void, period = PERIOD) {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.nat(1e6),
        fc.nat(1e6),
        fc.nat(1e6),
        (many, market, seed, index) => {
          const real = many ? twoSymbols(market) : [oneSymbol(market)];
          const made = model.prepare(real, period, options).permute(seed, index);
          expect(made.length).toBe(real.length);
          for (const [place, series] of real.entries()) holds(series, made[place] as Series);
        },
      ),
      RUNS,
    );
  }
  const checkBars = (holds: (real: BarSeries, made: BarSeries) => void) =>
    check((real, made) => {
      if (isBarSeries(real)) holds(real, made as BarSeries);
    });

  test("keeps every stamp, and names its series as before", () => {
    check((real, made) => {
      expect(stampsOf(made)).toEqual(stampsOf(real));
      expect([made.symbol, made.kind, made.timeframe]).toEqual([
        real.symbol,
        real.kind,
        real.timeframe,
      ]);
    });
  });

  test("leaves the real series alone", () => {
    const market = twoSymbols(1);
    model.prepare(market, PERIOD, options).permute(1, 0);
    expect(market).toEqual(twoSymbols(1));
  });

  test("has the history before the start, to the bit", () => {
    const early = (time: number) => time < START;
    check((real, made) => expect(entries(made, early)).toEqual(entries(real, early)));
  });

  test("holds no bar that opens after the end, and the real funding after it", () => {
    const end = 65 * HOUR;
    const late = (time: number) => time >= end;
    check(
      (real, made) => {
        if (isBarSeries(real)) expect(entries(made, late)[0]?.length).toBe(0);
        if (real.kind === "funding") expect(entries(made, late)).toEqual(entries(real, late));
      },
      { ...PERIOD, end },
    );
  });

  test("keeps bars that stand across the start or the end as they are", () => {
    const period = { ...PERIOD, start: 4.5 * HOUR, end: 35.5 * HOUR };
    check((real, made) => {
      if (!isBarSeries(real) || !isBarSeries(made)) return;
      const before = (time: number) => time < period.start;
      expect(entries(made, before)).toEqual(entries(real, before));
      const last = made.openTime.length - 1;
      expect(made.openTime[last]).toBeGreaterThanOrEqual(35 * HOUR);
      expect(made.volume[last]).toBe(real.volume[last]);
      const inside = ({ open, close }: BarSeries) =>
        (close[last] ?? 0) / (open[last] ?? Number.NaN);
      expect(Math.abs(inside(made) / inside(real) - 1)).toBeLessThan(1e-12);
    }, period);
  });

  test("has highs at or above, and lows at or below, opens and closes", () => {
    checkBars((_, { open, high, low, close }) => {
      const astray = open.findIndex((opened, bar) => {
        const closed = close[bar] ?? Number.NaN;
        const [top, bottom] = [high[bar] ?? Number.NaN, low[bar] ?? Number.NaN];
        return !(
          top >= Math.max(opened, closed) &&
          bottom <= Math.min(opened, closed) &&
          bottom > 0
        );
      });
      expect(astray).toBe(-1);
    });
  });

  test("has the same volumes, in place or in another order", () => {
    checkBars((real, made) => expect(ascending(made.volume)).toEqual(ascending(real.volume)));
  });

  test("has the same funding rates, in place or in another order", () => {
    check((real, made) => {
      if (isBarSeries(real) || isBarSeries(made) || real.kind !== "funding") return;
      expect(ascending(made.value)).toEqual(ascending(real.value));
    });
  });

  test("ends at the same open interest", () => {
    check((real, made) => {
      if (isBarSeries(real) || isBarSeries(made) || real.kind !== "openInterest") return;
      expect(Math.abs((made.value.at(-1) ?? 0) / (real.value.at(-1) ?? 1) - 1)).toBeLessThan(1e-9);
    });
  });

  test("depends on seed and index alone, to the bit, not on what was drawn before", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(99), fc.nat(99), (market, seed, index) => {
        const real = twoSymbols(market);
        const used = model.prepare(real, PERIOD, options);
        used.permute(seed + 1, index);
        used.permute(seed, index + 1);
        const fresh = model.prepare(real, PERIOD, options).permute(seed, index);
        expect(used.permute(seed, index)).toEqual(fresh);
      }),
      RUNS,
    );
  });

  test("differs from the others and from the real one", () => {
    const real = oneSymbol(5);
    const markets = model.prepare([real], PERIOD, options);
    const paths = [0, 1, 2].map((index) =>
      String((markets.permute(1, index)[0] as BarSeries).close),
    );
    expect(new Set([...paths, String(real.close)]).size).toBe(4);
  });
});
