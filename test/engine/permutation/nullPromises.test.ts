/** What each null model keeps and destroys, on random and on real bars. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowerBound } from "#engine/columns";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { nullModelOf } from "#engine/permutation/registry";
import { defaultValues } from "#engine/strategy/parameters";
import { apart, ascending, correlation, logMoves, ratiosFrom, sum } from "./invariants.ts";
import { oneSymbol } from "./randomMarkets.ts";
import { REAL_FILES_MISSING, realSpot } from "./realMarkets.ts";

/** One null market of one or several series of hourly bars. */
function nullMarket(
  id: string,
  real: readonly BarSeries[],
  start: number,
  seed: number,
  options = {},
): readonly BarSeries[] {
  const model = nullModelOf(id);
  if (model.subject !== "market") throw new Error(`${id} makes no markets`);
  const period = { start, end: 1e15, step: HOUR };
  const markets = model.prepare(real, period, { ...defaultValues(model.options), ...options });
  return markets.permute(seed, 3) as readonly BarSeries[];
}

type Promised = (real: BarSeries, made: BarSeries, first: number) => void;

/** Checks a promise on random markets and on a real one. */
function promise(title: string, id: string, options: object, holds: Promised) {
  test(title, () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), (market, seed) => {
        const real = oneSymbol(market);
        const [made] = nullMarket(id, [real], 4 * HOUR, seed, options);
        holds(real, made as BarSeries, 4);
      }),
      { numRuns: 50 },
    );
  });
  test.skipIf(REAL_FILES_MISSING)(`${title}, on real bars`, () => {
    const real = realSpot();
    const start = real.openTime[500] ?? 0;
    const [made] = nullMarket(id, [real], start, 1, options);
    holds(real, made as BarSeries, lowerBound(real.openTime, start));
  });
}

const endsAtTheSameClose: Promised = (real, made) =>
  expect(Math.abs((made.close.at(-1) ?? 0) / (real.close.at(-1) ?? 1) - 1)).toBeLessThan(1e-9);

const hasTheSameBars: Promised = (real, made, first) => {
  const [before, after] = [ratiosFrom(real, first), ratiosFrom(made, first)];
  for (const part of ["gap", "high", "low", "close", "volume"] as const) {
    expect(apart(ascending(after[part]), ascending(before[part])), part).toBeLessThan(1e-12);
  }
};

/** A bar as one number that tells it from the others, its gap included. */
const hasTheSameWholeBars: Promised = (real, made, first) => {
  const whole = (bars: BarSeries) => {
    const { gap, close, volume } = ratiosFrom(bars, first);
    return gap.map((ratio, bar) => ratio * (close[bar] ?? 0) * Math.sqrt(1 + (volume[bar] ?? 0)));
  };
  expect(apart(ascending(whole(made)), ascending(whole(real)))).toBeLessThan(1e-9);
};

describe.for(["bar", "block"])("“%s”", (id) => {
  const options = id === "block" ? { length: 3 } : {};
  promise("ends at the same close: drift is kept", id, options, endsAtTheSameClose);
  promise("has the same gaps, wicks and moves in another order", id, options, hasTheSameBars);
  promise("moves bars whole, their gaps with them", id, options, hasTheSameWholeBars);
});

describe("“bar” with gaps apart", () => {
  const options = { separateGaps: 1 };
  promise("ends at the same close", "bar", options, endsAtTheSameClose);
  promise("has the same gaps, wicks and moves in another order", "bar", options, hasTheSameBars);

  test("parts gaps from bars", () => {
    const real = oneSymbol(1);
    const [made] = nullMarket("bar", [real], 4 * HOUR, 1, options);
    expect(() => hasTheSameWholeBars(real, made as BarSeries, 4)).toThrow();
  });
});

describe("“block”", () => {
  test.skipIf(REAL_FILES_MISSING)(
    "keeps nine of ten neighbours together with blocks of ten",
    () => {
      const real = realSpot();
      const [made] = nullMarket("block", [real], real.openTime[500] ?? 0, 1, { length: 10 });
      const known = new Map([...real.volume].map((volume, bar) => [volume, bar]));
      const places = [...(made?.volume ?? [])].slice(500).map((volume) => known.get(volume) ?? 0);
      const together = places.filter((place, bar) => place === (places[bar - 1] ?? 0) + 1).length;
      expect(together / places.length).toBeCloseTo(0.9, 2);
    },
  );

  test("cuts elsewhere in every null market", () => {
    const real = oneSymbol(3);
    const cuts = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const [made] = nullMarket("block", [real], 4 * HOUR, seed, { length: 10 });
      const places = [...(made?.volume ?? [])].slice(4);
      const isNew = (place: number, bar: number) => place !== (places[bar - 1] ?? 0) + 1;
      return places.filter(isNew).map((place) => (place - 5) % 10);
    });
    for (const phases of cuts)
      expect(new Set(phases.filter((phase) => phase !== 0)).size).toBeLessThan(2);
    expect(new Set(cuts.flat()).size).toBeGreaterThan(4);
  });

  test("that leaves fewer than two blocks is refused", () => {
    expect(() => nullMarket("block", [oneSymbol(1)], 4 * HOUR, 1, { length: 40 })).toThrow(
      "blocks of 40 bars need at least 80",
    );
  });
});

describe("“flip”", () => {
  promise(
    "goes as far from the drift with every bar, up or down",
    "flip",
    {},
    (real, made, first) => {
      const before = logMoves(real, first);
      const after = logMoves(made, first);
      const drift = sum(before) / before.length;
      const far = (moves: readonly number[]) => moves.map((move) => Math.abs(move - drift));
      expect(apart(far(after), far(before))).toBeLessThan(1e-11);
      const turned = after.filter((move, bar) => Math.abs(move - (before[bar] ?? 0)) > 1e-9).length;
      expect(turned).toBeGreaterThan(0);
      expect(turned).toBeLessThan(after.length);
    },
  );

  promise("keeps every range, volume and body in place", "flip", {}, (real, made, first) => {
    const ranges = (bars: BarSeries) => {
      const { high, low } = ratiosFrom(bars, first);
      return high.map((ratio, bar) => Math.log(ratio / (low[bar] ?? 0)));
    };
    expect(apart(ranges(made), ranges(real))).toBeLessThan(1e-11);
    expect(made.volume).toEqual(real.volume);
  });
});

describe("“filtered”", () => {
  promise("keeps the sum of squares about the drift", "filtered", {}, (real, made, first) => {
    const before = logMoves(real, first);
    const drift = sum(before) / before.length;
    const squares = (moves: readonly number[]) => sum(moves.map((move) => (move - drift) ** 2));
    expect(squares(logMoves(made, first)) / squares(before)).toBeCloseTo(1, 9);
  });

  test.skipIf(REAL_FILES_MISSING)("keeps volatility in clusters, where “bar” spreads it", () => {
    const real = realSpot();
    const clustering = (bars: BarSeries) => {
      const sizes = logMoves(bars, 500).map(Math.abs);
      return correlation(sizes.slice(1), sizes.slice(0, -1));
    };
    const start = real.openTime[500] ?? 0;
    const [filtered] = nullMarket("filtered", [real], start, 1);
    const [bar] = nullMarket("bar", [real], start, 1);
    expect(clustering(real)).toBeGreaterThan(0.2);
    expect(clustering(filtered as BarSeries)).toBeGreaterThan(0.1);
    expect(Math.abs(clustering(bar as BarSeries))).toBeLessThan(0.03);
  });
});
