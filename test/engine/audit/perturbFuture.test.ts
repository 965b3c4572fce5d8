import fc from "fast-check";
import { expect, test } from "vitest";
import { perturbFuture } from "#engine/audit/perturbFuture";
import { type BarSeries, columnsOf, isBarSeries, stampsOf } from "#engine/market/series";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";

const market = syntheticMarket({ edge: "none", days: 4 });
const start = stampsOf(market.series[0] as BarSeries)[0] as number;
const moments = fc
  .integer({ min: 1, max: 4 * 96 - 2 })
  .map((quarter) => start + quarter * 15 * MINUTE);

test("what was known at the moment stays as it was, what came later does not", () => {
  fc.assert(
    fc.property(moments, fc.nat(), (now, seed) => {
      perturbFuture(market, now, seed).series.forEach((changed, index) => {
        const real = market.series[index] as BarSeries;
        const known = isBarSeries(changed) ? now - changed.timeframe : now;
        const stamps = stampsOf(real);
        for (const [place, [name, column]] of columnsOf(changed).entries()) {
          const [, before] = columnsOf(real)[place] as readonly [string, Float64Array];
          stamps.forEach((stamp, row) => {
            const same = column[row] === before[row];
            if (name === "openTime" || name === "time" || stamp <= known) expect(same).toBe(true);
            else if (name === "close" && stamp > known) expect(same).toBe(false);
            else if (name === "open" && stamp <= now) expect(same).toBe(true);
          });
        }
      });
    }),
    { numRuns: 10 },
  );
});

test("a changed bar is still a bar", () => {
  const changed = perturbFuture(market, start + 10 * HOUR, 3);
  for (const { open, high, low, close } of changed.series.filter(isBarSeries)) {
    close.forEach((price, bar) => {
      expect(high[bar]).toBeGreaterThanOrEqual(Math.max(price, open[bar] as number));
      expect(low[bar]).toBeLessThanOrEqual(Math.min(price, open[bar] as number));
      expect(low[bar]).toBeGreaterThan(0);
    });
  }
});
