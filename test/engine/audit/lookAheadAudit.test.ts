import { expect, test } from "vitest";
import { describeAudit, lookAheadAudit, type StrategyMaker } from "#engine/audit/lookAheadAudit";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import type { OrderIntent } from "#engine/execution/order";
import { createMarketData, type MarketData } from "#engine/market/marketData";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { RandomStream } from "#engine/permutation/randomStream";
import { BUILT_IN_STRATEGIES } from "#engine/strategy/builtIn/registry";
import { defaultValues } from "#engine/strategy/parameters";
import type { StrategyContext } from "#engine/strategy/strategy";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";
import { barsFrom } from "../bars.ts";

const SYMBOL = "BTC-USDT";
const ALL_IN = { id: "equityFraction", parameters: { fraction: 0.9 } } as const;

const stream = new RandomStream(5, 1, 0);
let price = 100;
const closes = Array.from({ length: 400 }, () => {
  price *= 0.99 + 0.02 * stream.fraction();
  return price;
});
const market = createMarketData([barsFrom(closes)]);
const settings = { ...DEFAULT_SETTINGS, symbols: [SYMBOL], start: 0, end: 400 * HOUR };

/** Long while the close `ahead` bars from now lies above the present one; 0 bars ahead is honest. */
function peeking(ahead: number): StrategyMaker {
  return (_context: StrategyContext, { series }: MarketData) => {
    const { close, openTime } = series[0] as BarSeries;
    let side: OrderIntent["side"] = "CLOSE";
    return {
      decide(view) {
        const bar = openTime.indexOf(view.openTime(SYMBOL));
        const later = close[Math.min(bar + ahead, close.length - 1)] as number;
        const earlier = close[Math.max(0, bar + ahead - 1)] as number;
        const wanted = later > earlier ? "LONG" : "CLOSE";
        if (wanted === side) return [];
        side = wanted;
        return [{ symbol: SYMBOL, instrumentType: "spot", side: wanted }];
      },
    };
  };
}

test("a strategy that reads the market's past passes", () => {
  const audit = lookAheadAudit(market, settings, ALL_IN, peeking(0));
  expect(audit.passed).toBe(true);
  expect(audit.decisions).toBeGreaterThan(100);
  expect(describeAudit(audit)).toContain("no look-ahead");
});

test.for([1, 2, 5])("a strategy that peeks %i bars ahead is caught", (ahead) => {
  const audit = lookAheadAudit(market, settings, ALL_IN, peeking(ahead));
  expect(audit.passed).toBe(false);
  const { time, changedAfter, real, changed } = audit.first ?? expect.fail("nothing found");
  expect(time).toBeLessThanOrEqual(changedAfter);
  expect(changedAfter - time).toBeLessThan(ahead * HOUR);
  expect(real).not.toBe(changed);
  expect(describeAudit(audit)).toContain("looks ahead");
});

test("a strategy that remembers an earlier run is caught", () => {
  const seen = new Map<number, number>();
  const remembering: StrategyMaker = () => ({
    decide(view) {
      seen.set(view.now, view.close(SYMBOL));
      const next = seen.get(view.now + HOUR);
      if (next === undefined || next <= view.close(SYMBOL)) return [];
      return [{ symbol: SYMBOL, instrumentType: "spot", side: "LONG" }];
    },
  });
  expect(lookAheadAudit(market, settings, ALL_IN, remembering).passed).toBe(false);
});

test("a strategy that never trades is not said to be honest", () => {
  const idle = lookAheadAudit(market, settings, ALL_IN, () => ({ decide: () => [] }));
  expect(describeAudit(idle)).toContain("nothing to audit");
});

const sample = syntheticMarket({ edge: "planted", days: 60 });

test.for(
  BUILT_IN_STRATEGIES.flatMap((definition) =>
    (["spot", "futures"] as const).map((marketType) => ({
      title: definition.title,
      definition,
      marketType,
    })),
  ),
)("$title on $marketType does not look ahead", ({ definition, marketType }) => {
  const parameters = defaultValues(definition.parameters);
  const start = (sample.series[0] as BarSeries).openTime[0] as number;
  const run = {
    ...settings,
    marketType,
    symbols: ["SYNA-USDT", "SYNB-USDT"],
    start,
    end: start + 60 * 24 * HOUR,
    lookback: definition.lookback(parameters),
  };
  const audit = lookAheadAudit(sample, run, ALL_IN, (context) =>
    definition.create(parameters, context),
  );
  expect(describeAudit(audit)).toContain("no look-ahead");
});
