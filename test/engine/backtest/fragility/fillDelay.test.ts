import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filledOneStepLater } from "#engine/backtest/fragility/harsherRuns";
import { type PreparedRun, prepareRun } from "#engine/backtest/prepareRun";
import { resultHash } from "#engine/backtest/resultHash";
import { runPrepared } from "#engine/backtest/runBacktest";
import { DEFAULT_SETTINGS, type MarketType, type RunSettings } from "#engine/backtest/settings";
import type { OrderIntent } from "#engine/execution/order";
import { createMarketData } from "#engine/market/marketData";
import { DAY, HOUR } from "#engine/market/timeframe";
import { createManager } from "#engine/risk/registry";
import type { Strategy } from "#engine/strategy/strategy";
import { barsFrom } from "../../bars.ts";
import { randomMarket, randomSettings, scripted, scripts } from "../randomRuns.ts";

const free: RunSettings = {
  ...DEFAULT_SETTINGS,
  symbols: ["BTC-USDT"],
  start: 0,
  end: DAY,
  costs: { spotFee: 0, futuresFee: 0, slippage: 0 },
  initialCash: 1000,
};
const passThrough = (run: PreparedRun, strategy: Strategy) =>
  runPrepared(run, strategy, createManager({ id: "passThrough", parameters: {} }, run.settings));
const order = (side: OrderIntent["side"], value?: number): OrderIntent => ({
  symbol: "BTC-USDT",
  instrumentType: "spot",
  side,
  ...(value && { value }),
});
const prepared = (closes: readonly number[], settings = free) =>
  prepareRun(createMarketData([barsFrom(closes)]), settings);

describe("an order filled one step later", () => {
  test("is filled at the open after the next close, and valued from there", () => {
    const run = filledOneStepLater(prepared([100, 100, 200, 300, 150]));
    const result = passThrough(run, scripted(new Map([[0, [order("LONG", 1000)]]])));
    // Decided at one o'clock, when 100 was known; at two the bar opens at 100, too. It closes at 200.
    expect(result.records).toMatchObject([
      { action: "open", time: 2 * HOUR, price: 100, quantity: 10 },
    ]);
    expect([...result.equity]).toEqual([1000, 1000, 2000, 3000, 1500]);
  });

  test("keeps the amount it was decided with, whatever the price does meanwhile", () => {
    const run = filledOneStepLater(prepared([100, 200, 200, 300]));
    const result = passThrough(run, scripted(new Map([[0, [order("LONG", 1000)]]])));
    expect(result.records).toMatchObject([{ time: 2 * HOUR, price: 200, quantity: 5 }]);
    expect([...result.equity]).toEqual([1000, 1000, 1000, 1500]);
  });

  test("is filled before the strategy is asked again, so that it orders once", () => {
    const held: number[] = [];
    const strategy: Strategy = {
      decide(_view, account) {
        const quantity = account.quantityOf("BTC-USDT", "spot");
        held.push(quantity);
        return quantity === 0 ? [order("LONG", 500)] : [];
      },
    };
    const result = passThrough(filledOneStepLater(prepared([100, 100, 100, 100, 100])), strategy);
    expect(held).toEqual([0, 5, 5]);
    expect(result.records.length).toBe(1);
  });

  test("leaves out the last decision, whose fill would come after the run", () => {
    let asked = 0;
    const strategy: Strategy = {
      decide() {
        asked++;
        return [];
      },
    };
    passThrough(prepared([1, 2, 3, 4]), strategy);
    expect(asked).toBe(3);
    asked = 0;
    passThrough(filledOneStepLater(prepared([1, 2, 3, 4])), strategy);
    expect(asked).toBe(2);
  });

  test("makes what the same orders given one decision later make", () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.constantFrom<MarketType>("spot", "futures"),
        scripts,
        (seed, marketType, script) => {
          const run = prepareRun(randomMarket(seed), randomSettings({ marketType }));
          const shifted = new Map([...script].map(([decision, orders]) => [decision + 1, orders]));
          const late = passThrough(filledOneStepLater(run), scripted(script));
          expect(resultHash(late)).toBe(resultHash(passThrough(run, scripted(shifted))));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a delay of 0 changes nothing", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), scripts, (seed, script) => {
        const run = prepareRun(randomMarket(seed), randomSettings());
        const none: PreparedRun = { ...run, fillDelay: 0 };
        expect(resultHash(passThrough(none, scripted(script)))).toBe(
          resultHash(passThrough(run, scripted(script))),
        );
      }),
      { numRuns: 30 },
    );
  });
});
