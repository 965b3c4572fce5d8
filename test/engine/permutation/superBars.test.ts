/** Several series of several symbols, permuted together. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BarSeries, EventSeries, Series } from "#engine/market/series";
import { MINUTE } from "#engine/market/timeframe";
import { apart, ascending, correlation, logMoves } from "./invariants.ts";
import { MARKET_NULLS, oneSymbol, twoSymbols } from "./randomMarkets.ts";
import { bars, events, nullOf, origins, PERIOD } from "./severalSeries.ts";

/** The log of the mark over the index, at the close of every hour. */
const basis = (series: readonly Series[], symbol: string) =>
  [...bars(series, symbol, "index").close].map((close, bar) =>
    Math.log((bars(series, symbol, "mark").close[4 * bar + 3] ?? Number.NaN) / close),
  );

const check = (name: string, holds: (real: readonly Series[], made: readonly Series[]) => void) =>
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), (market, seed) => {
      const real = twoSymbols(market);
      holds(real, nullOf(name)(real).permute(seed, 7));
    }),
    { numRuns: 30 },
  );

describe.for(["bar", "block"])("“%s” on several series", (name) => {
  test("moves all symbols and all series by one draw", () => {
    check(name, (_, made) => {
      const hours = origins(bars(made, "A-USDT", "index"));
      expect(origins(bars(made, "B-USDT", "index"))).toEqual(hours);
      const quarters = hours.flatMap((hour) => [0, 1, 2, 3].map((quarter) => 4 * hour + quarter));
      expect(origins(bars(made, "A-USDT", "mark"))).toEqual(quarters);
      expect(origins(bars(made, "B-USDT", "mark"))).toEqual(quarters);
    });
  });

  test("carries the basis between mark and index along", () => {
    check(name, (real, made) => {
      const hours = origins(bars(made, "A-USDT", "index"));
      const before = basis(real, "A-USDT");
      expect(
        apart(
          basis(made, "A-USDT"),
          hours.map((hour) => before[hour] ?? 0),
        ),
      ).toBeLessThan(1e-12);
    });
  });

  test("carries funding along, from one hour of funding to another", () => {
    check(name, (real, made) => {
      const hours = origins(bars(made, "A-USDT", "index"));
      const rates = events(real, "A-USDT", "funding").value;
      const expected = hours.filter((_, hour) => hour % 8 === 0).map((hour) => rates[hour / 8]);
      expect([...events(made, "A-USDT", "funding").value]).toEqual(expected);
    });
  });

  test("puts every bar at the same hour of the funding clock", () => {
    check(name, (_, made) => {
      const from = origins(bars(made, "B-USDT", "index"));
      expect(from.map((hour) => hour % 8)).toEqual(from.map((_, hour) => hour % 8));
    });
  });

  test("changes open interest by the same ratios in another order", () => {
    check(name, (real, made) => {
      const ratios = ({ value }: EventSeries) =>
        [...value].slice(4).map((held, event) => Math.log(held / (value[event + 3] ?? Number.NaN)));
      const [before, after] = [real, made].map((series) =>
        ratios(events(series, "A-USDT", "openInterest")),
      );
      expect(apart(ascending(after ?? []), ascending(before ?? []))).toBeLessThan(1e-9);
    });
  });

  test("keeps how two symbols move together", () => {
    check(name, (real, made) => {
      const together = (series: readonly Series[]) =>
        correlation(
          logMoves(bars(series, "A-USDT", "index"), 4),
          logMoves(bars(series, "B-USDT", "index"), 4),
        );
      expect(together(made)).toBeCloseTo(together(real), 9);
    });
  });
});

describe("“flip” on several series", () => {
  test("turns all symbols at the same hours", () => {
    check("flip", (real, made) => {
      const turned = (symbol: string) => {
        const [before, after] = [real, made].map((series) => bars(series, symbol, "index"));
        return [...(before?.close ?? [])].map((close, bar) => {
          const inside = (one: BarSeries | undefined) =>
            (one?.close[bar] ?? 0) / (one?.open[bar] ?? 0);
          expect(close).toBeGreaterThan(0);
          return Math.abs(inside(before) / inside(after) - 1) > 1e-9;
        });
      };
      expect(turned("A-USDT")).toEqual(turned("B-USDT"));
    });
  });

  test("keeps the basis at the open of every hour, and reflects marks about it", () => {
    check("flip", (real, made) => {
      const [index, mark] = [bars(real, "A-USDT", "index"), bars(real, "A-USDT", "mark")];
      const [newIndex, newMark] = [bars(made, "A-USDT", "index"), bars(made, "A-USDT", "mark")];
      index.open.forEach((open, hour) => {
        const start = mark.open[4 * hour] ?? Number.NaN;
        const newOpen = newIndex.open[hour] ?? Number.NaN;
        const isTurned =
          Math.abs((newIndex.close[hour] ?? 0) / newOpen / ((index.close[hour] ?? 0) / open) - 1) >
          1e-9;
        for (const quarter of [0, 1, 2, 3].map((one) => 4 * hour + one)) {
          const was = (mark.close[quarter] ?? Number.NaN) / start;
          const expected = newOpen * (start / open) * (isTurned ? 1 / was : was);
          expect(Math.abs((newMark.close[quarter] ?? 0) / expected - 1)).toBeLessThan(1e-12);
        }
      });
    });
  });

  test("leaves volume, funding and open interest in place", () => {
    check("flip", (real, made) => {
      for (const kind of ["funding", "openInterest"]) {
        expect(events(made, "A-USDT", kind)).toEqual(events(real, "A-USDT", kind));
      }
      expect(bars(made, "A-USDT", "mark").volume).toEqual(bars(real, "A-USDT", "mark").volume);
    });
  });
});

test("“filtered” keeps the basis at the open of every hour it takes", () => {
  check("filtered", (real, made) => {
    const opening = (series: readonly Series[]) =>
      [...bars(series, "A-USDT", "index").open].map(
        (open, hour) => (bars(series, "A-USDT", "mark").open[4 * hour] ?? 0) / open,
      );
    const hours = origins(bars(made, "A-USDT", "index"));
    const before = opening(real);
    expect(
      apart(
        opening(made),
        hours.map((hour) => before[hour] ?? 0),
      ),
    ).toBeLessThan(1e-12);
  });
});

/** The series without some of its bars. */
function without(series: BarSeries, isLost: (bar: number) => boolean): BarSeries {
  const kept = (column: Float64Array<ArrayBuffer>) => column.filter((_, bar) => !isLost(bar));
  const { openTime, open, high, low, close, volume } = series;
  return {
    ...series,
    ...{ openTime: kept(openTime), open: kept(open), high: kept(high) },
    ...{ low: kept(low), close: kept(close), volume: kept(volume) },
  };
}

describe("bars that cannot move", () => {
  const market = twoSymbols(11).filter(({ kind }) => kind === "index" || kind === "mark");

  test("are those of hours that lack a quarter: they stay, with what they hold", () => {
    const holed = market.map((series) =>
      series.kind === "mark" && series.symbol === "A-USDT"
        ? without(series as BarSeries, (bar) => bar === 4 * 30 + 2)
        : series,
    );
    for (const index of [0, 1, 2, 3]) {
      const made = nullOf("bar")(holed).permute(1, index);
      expect(origins(bars(made, "A-USDT", "index"))[30]).toBe(30);
      expect(origins(bars(made, "B-USDT", "index"))[30]).toBe(30);
    }
  });

  test("before a listing are kept apart from those after it", () => {
    const listed = 40;
    const late = market.map((series) =>
      series.symbol === "B-USDT"
        ? without(series as BarSeries, (bar) => bar < listed * (series.kind === "mark" ? 4 : 1))
        : series,
    );
    for (const index of [0, 1, 2, 3]) {
      const made = nullOf("bar")(late).permute(1, index);
      const from = origins(bars(made, "A-USDT", "index"));
      expect(from.map((hour) => hour < listed)).toEqual(from.map((_, hour) => hour < listed));
      expect(from.slice(4, listed)).not.toEqual(from.slice(4, listed).sort((a, b) => a - b));
      expect(origins(bars(made, "B-USDT", "index")).slice(1)).toEqual(from.slice(listed + 1));
    }
  });

  test("are said, when there are many", () => {
    const holed = market.map((series) =>
      without(series as BarSeries, (bar) => series.kind === "mark" && bar % 24 === 0),
    );
    expect(nullOf("bar")(holed).warnings.join()).toMatch(/^\d+ of \d+ bars stay where they are/);
    expect(nullOf("bar")(market).warnings).toEqual([]);
  });
});

test("only bars of one hour change places where they shall keep it", () => {
  const found = MARKET_NULLS.find(({ name }) => name === "bar");
  const real = twoSymbols(3).filter(({ kind }) => kind === "index");
  const options = { separateGaps: 0, withinHours: 1 };
  const made = found?.model.prepare(real, PERIOD, options).permute(1, 1) ?? [];
  const from = origins(bars(made, "A-USDT", "index"));
  expect(from.map((hour) => hour % 24)).toEqual(from.map((_, hour) => hour % 24));
  expect(from).not.toEqual([...from].sort((a, b) => a - b));
});

describe("a market", () => {
  test("whose bars are longer than the step gets a warning", () => {
    const [warning] = nullOf("bar")(twoSymbols(1), { ...PERIOD, step: 15 * MINUTE }).warnings;
    expect(warning).toMatch(/^Bars of 1h travel whole, and decisions are made every 15m/);
  });

  test("with bars that do not fill each other is refused", () => {
    const odd = { ...oneSymbol(1), kind: "mark" as const, timeframe: 45 * MINUTE };
    expect(() => nullOf("bar")([oneSymbol(1), odd])).toThrow(
      "bars of 45m (A-USDT mark) do not fill bars of 1h",
    );
  });

  test("with an open interest of nothing is refused", () => {
    const none = twoSymbols(1).map((series) =>
      series.kind === "openInterest"
        ? { ...series, value: (series as EventSeries).value.map(() => 0) }
        : series,
    ) as readonly Series[];
    expect(() => nullOf("bar")(none)).toThrow(
      "open interest of A-USDT must be above 0 to be permuted, was 0",
    );
  });

  test("with fewer than two bars to permute is refused", () => {
    const last = (oneSymbol(1).openTime.at(-1) ?? 0) as number;
    expect(() => nullOf("bar")([oneSymbol(1)], { ...PERIOD, start: last })).toThrow(
      "bars of 1h can change places in the period, at least 2 are needed",
    );
  });

  test("with more bars than a fair draw can order is refused", () => {
    const column = Float64Array.from({ length: 2 ** 21 + 3 }, (_, bar) => bar + 1);
    const endless: BarSeries = {
      ...{ symbol: "A-USDT", kind: "spot", timeframe: 1, openTime: column },
      ...{ open: column, high: column, low: column, close: column, volume: column },
    };
    expect(() => nullOf("bar")([endless], { start: 0, end: 1e9, step: 1 })).toThrow(
      "at most 2097152",
    );
  });
});
