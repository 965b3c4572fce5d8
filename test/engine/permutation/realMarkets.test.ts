/** Null markets made from real ones: a stock that rests, and futures of which one lists late. */

import { describe, expect, test } from "vitest";
import type { BarSeries, Series } from "#engine/market/series";
import { DAY, HOUR } from "#engine/market/timeframe";
import { apart, ascending } from "./invariants.ts";
import { MARKET_NULLS } from "./randomMarkets.ts";
import { REAL_FILES_MISSING, realFutures, realStock } from "./realMarkets.ts";
import { bars, nullOf, origins } from "./severalSeries.ts";

describe.skipIf(REAL_FILES_MISSING)("real markets", () => {
  test("a stock's bars keep the time since the bar before, over weekends and holidays", () => {
    const stock = realStock();
    const real = { ...stock, volume: stock.volume.map((_, bar) => bar + 1) };
    const period = { start: real.openTime[100] ?? 0, end: 1e15, step: DAY };
    const rests = [...real.openTime].map((time, bar) => time - (real.openTime[bar - 1] ?? time));
    const from = origins(nullOf("bar")([real], period).permute(1, 0)[0] as BarSeries);
    expect(from.map((origin) => rests[origin])).toEqual(rests);
    expect(from.filter((origin, place) => origin !== place).length).toBeGreaterThan(1900);
  });

  test("futures keep their basis to spot at every hour, wherever it goes, and SPACE joins late", () => {
    const real = realFutures();
    const start = Date.UTC(2025, 1, 1);
    const made = nullOf("bar")(real, { start, end: 1e15, step: HOUR }).permute(1, 0);
    const gap = (series: readonly Series[]) => {
      const [perp, mark] = [bars(series, "BTC-USDT", "perp"), bars(series, "BTC-USDT", "mark")];
      const first = perp.openTime.findIndex((time) => time >= start);
      return [...perp.close]
        .slice(first)
        .map((close, bar) => Math.log(close / (mark.close[first + bar] ?? 0)));
    };
    expect(apart(ascending(gap(made)), ascending(gap(real)))).toBeLessThan(1e-9);
    expect(apart(gap(made), gap(real))).toBeGreaterThan(1e-5);
    const space = bars(real, "SPACE-USDT", "mark");
    const newSpace = bars(made, "SPACE-USDT", "mark");
    expect(newSpace.close[0]).toBe(space.close[0]);
    expect(newSpace.close).not.toEqual(space.close);
  });

  test.for([...MARKET_NULLS])(
    "futures under “$name” have sound bars, and hold history to the bit",
    ({ model, options }) => {
      const real = realFutures();
      const start = Date.UTC(2025, 5, 1);
      const made = model.prepare(real, { start, end: 1e15, step: HOUR }, options).permute(3, 1);
      made.forEach((series, place) => {
        if (series.kind === "funding") return;
        const [one, was] = [series as BarSeries, real[place] as BarSeries];
        const { openTime, open, high, low, close } = one;
        expect(openTime).toEqual(was.openTime);
        let astray = 0;
        for (let bar = 0; bar < close.length; bar++) {
          const [o, h, l, c] = [open, high, low, close].map(
            (column) => column[bar] ?? Number.NaN,
          ) as [number, number, number, number];
          if ((openTime[bar] ?? 0) < start) {
            if (
              o !== was.open[bar] ||
              h !== was.high[bar] ||
              l !== was.low[bar] ||
              c !== was.close[bar]
            )
              astray++;
          } else if (!(h >= Math.max(o, c) && l <= Math.min(o, c))) astray++;
        }
        expect(astray, `${series.symbol} ${series.kind}`).toBe(0);
      });
    },
  );
});
