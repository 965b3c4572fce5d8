import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { perturbFuture } from "#engine/audit/perturbFuture";
import { resultHash } from "#engine/backtest/resultHash";
import { runBacktest } from "#engine/backtest/runBacktest";
import type { MarketType, RunSettings } from "#engine/backtest/settings";
import type { OrderIntent } from "#engine/execution/order";
import type { MarketData } from "#engine/market/marketData";
import { HOUR } from "#engine/market/timeframe";
import { createManager } from "#engine/risk/registry";
import {
  BARS,
  randomMarket,
  randomSettings,
  type Script,
  scaled,
  scripted,
  scripts,
} from "./randomRuns.ts";

const seeds = fc.nat(1_000_000);
const marketTypes = fc.constantFrom<MarketType>("spot", "futures");
const OPTIONS = { numRuns: 60 };

function run(market: MarketData, script: Script, settings: RunSettings) {
  const manager = createManager({ id: "passThrough", parameters: {} }, settings);
  return runBacktest(market, scripted(script), manager, settings);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("a run", () => {
  test("conserves money: cash is what began, what was realized, paid and bought", () => {
    fc.assert(
      fc.property(seeds, marketTypes, scripts, (seed, marketType, script) => {
        const { records, cash, costs, finalPositions, ruinedAt } = run(
          randomMarket(seed),
          script,
          randomSettings({ marketType }),
        );
        if (ruinedAt !== null) return;
        const fees = sum(records.map(({ fee }) => fee));
        const realized = sum(records.map(({ realizedPnl }) => realizedPnl));
        const bought = sum(
          finalPositions
            .filter(({ instrumentType }) => instrumentType === "spot")
            .map(({ quantity, entryPrice }) => quantity * entryPrice),
        );
        expect(cash[cash.length - 1]).toBeCloseTo(10_000 + realized - fees - bought, 6);
        expect(costs.fees).toBeCloseTo(fees, 9);
        expect(costs.slippage).toBeCloseTo(sum(records.map(({ slippage }) => slippage)), 9);
        const funding = records.filter(({ action }) => action === "funding");
        expect(costs.funding).toBeCloseTo(sum(funding.map((one) => one.realizedPnl)), 9);
      }),
      OPTIONS,
    );
  });

  test("never decides by what comes later", () => {
    fc.assert(
      fc.property(
        seeds,
        marketTypes,
        scripts,
        fc.integer({ min: 2, max: BARS - 2 }),
        (seed, marketType, script, cut) => {
          const settings = randomSettings({ marketType });
          const market = randomMarket(seed);
          const now = cut * HOUR;
          const [real, changed] = [market, perturbFuture(market, now, seed)].map((one) =>
            run(one, script, settings),
          );
          // Orders decided before `now` are filled by then; the open at `now` is known.
          const past = (result: typeof real) => result?.records.filter(({ time }) => time <= now);
          expect(past(changed)).toEqual(past(real));
          const step = real?.time.indexOf(now) ?? -1;
          expect(changed?.equity.slice(0, step + 1)).toEqual(real?.equity.slice(0, step + 1));
        },
      ),
      OPTIONS,
    );
  });

  test("has the same hash for the same input, and another for another market", () => {
    fc.assert(
      fc.property(seeds, scripts, (seed, script) => {
        const settings = randomSettings({ marketType: "futures" });
        const hash = (market: MarketData) => resultHash(run(market, script, settings));
        expect(hash(randomMarket(seed))).toBe(hash(randomMarket(seed)));
        const open = new Map([
          [0, [{ symbol: "BTC-USDT", instrumentType: "future", side: "LONG", value: 500 }]],
        ] as const);
        const other = [seed, seed + 1].map((one) =>
          resultHash(run(randomMarket(one), open, settings)),
        );
        expect(other[0]).not.toBe(other[1]);
      }),
      OPTIONS,
    );
  });

  test("doubles when prices, cash and order values double", () => {
    fc.assert(
      fc.property(seeds, marketTypes, scripts, (seed, marketType, script) => {
        const settings = randomSettings({ marketType });
        const single = run(randomMarket(seed), script, settings);
        const doubled = run(randomMarket(seed, 2), scaled(script, 2), {
          ...settings,
          initialCash: 2 * settings.initialCash,
        });
        expect(doubled.equity).toEqual(single.equity.map((value) => 2 * value));
      }),
      OPTIONS,
    );
  });

  test("split at a flat moment, earns the same in two parts", () => {
    fc.assert(
      fc.property(
        seeds,
        marketTypes,
        scripts,
        fc.integer({ min: 5, max: BARS - 5 }),
        (seed, marketType, script, at) => {
          const market = randomMarket(seed);
          const whole = run(market, flatAt(script, at), randomSettings({ marketType }));
          const step = at + 1;
          if (whole.exposure.some((column) => column[step] !== 0) || whole.ruinedAt !== null)
            return;
          const middle = whole.time[step] as number;
          const later = new Map(
            [...flatAt(script, at)].map(([decision, orders]) => [decision - step, orders]),
          );
          const second = run(market, later, {
            ...randomSettings({ marketType }),
            start: middle,
            initialCash: whole.cash[step] as number,
          });
          expect([...second.equity]).toEqual(
            [...whole.equity.slice(step)].map((value) => expect.closeTo(value, 6)),
          );
        },
      ),
      OPTIONS,
    );
  });
});

/** The script with everything closed at a decision, and nothing new at the next one. */
function flatAt(script: Script, decision: number): Script {
  const symbols = ["BTC-USDT", "ETH-USDT"];
  const types = ["future", "spot"] as const;
  const closing = symbols.flatMap((symbol) =>
    types.map((instrumentType) => ({ symbol, instrumentType, side: "CLOSE" as const })),
  );
  return new Map<number, readonly OrderIntent[]>([
    ...script,
    [decision, closing],
    [decision + 1, []],
  ]);
}

test("nothing that a strategy is handed leads to a later bar", () => {
  const market = randomMarket(7);
  const settings = randomSettings({ marketType: "futures" });
  const manager = createManager({ id: "passThrough", parameters: {} }, settings);
  const later = new Set<unknown>();
  for (const series of market.series) {
    if ("close" in series)
      for (const name of ["open", "high", "low", "close", "openTime"] as const)
        later.add(series[name].buffer);
    else later.add(series.value.buffer);
  }
  let walked = 0;
  runBacktest(
    market,
    {
      decide(view, account) {
        for (const root of [view, account, account.positions]) {
          for (const found of reachable(root)) {
            walked++;
            if (ArrayBuffer.isView(found)) expect(later.has(found.buffer)).toBe(false);
            expect(later.has(found)).toBe(false);
          }
        }
        expect(() => view.close("BTC-USDT", -1)).toThrow(/the future cannot be read/);
        return [];
      },
    },
    manager,
    settings,
  );
  expect(walked).toBeGreaterThan(100);
});

/** Every object that can be reached by names, symbols, prototypes and getters. */
function reachable(root: object): Set<object> {
  const found = new Set<object>();
  const waiting: object[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next) || next === Object.prototype || next === Function.prototype) continue;
    found.add(next);
    const prototype = Object.getPrototypeOf(next) as object | null;
    if (prototype !== null) waiting.push(prototype);
    for (const key of Reflect.ownKeys(next)) {
      let value: unknown;
      try {
        value = (next as Record<PropertyKey, unknown>)[key];
      } catch {
        continue; // a getter that refuses its prototype
      }
      if ((typeof value === "object" && value !== null) || typeof value === "function")
        waiting.push(value);
    }
  }
  return found;
}
