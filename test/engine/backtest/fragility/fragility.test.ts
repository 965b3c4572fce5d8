import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fragilityOf, measureFragility } from "#engine/backtest/fragility/fragility";
import { atCosts } from "#engine/backtest/fragility/harsherRuns";
import { preparePlan, type RunPlan, runPlan } from "#engine/backtest/plan";
import { resultHash } from "#engine/backtest/resultHash";
import { DEFAULT_SETTINGS, type RunSettings } from "#engine/backtest/settings";
import { createMarketData } from "#engine/market/marketData";
import { DAY } from "#engine/market/timeframe";
import { barsFrom } from "../../bars.ts";
import { randomMarket, randomSettings } from "../randomRuns.ts";

const FREE = { spotFee: 0, futuresFee: 0, slippage: 0 };
const settings: RunSettings = {
  ...DEFAULT_SETTINGS,
  symbols: ["BTC-USDT"],
  start: 0,
  end: 365 * DAY,
  costs: FREE,
};
/** Buys half of all cash at the first decision, and holds. */
const holding = (changes: Partial<RunSettings> = {}): RunPlan => ({
  settings: { ...settings, ...changes },
  strategy: { id: "hold", parameters: {} },
  manager: { id: "equityFraction", parameters: { fraction: 0.5 } },
});
const market = (...closes: number[]) => createMarketData([barsFrom(closes)]);

describe("the fragility of a run", () => {
  test("finds the break-even cost of one purchase by hand", () => {
    const { breakEven } = measureFragility(market(100, 100, 102, 102), holding());
    // Half of 10,000, less the fee c on it: 5000/(1 + c) is bought. It gains 2 % of that and pays c of
    // it, so that nothing is left at c = 2 %.
    if (breakEven.kind !== "found") throw new Error(breakEven.kind);
    expect(breakEven.cost).toBeGreaterThan(0.02 - 1e-6);
    expect(breakEven.cost).toBeLessThanOrEqual(0.02);
    expect(breakEven.present).toBe(0);
  });

  test("says what is paid at present: fees and slippage by traded value", () => {
    const costs = { spotFee: 0.001, futuresFee: 0.4, slippage: 0.0005 };
    const { breakEven } = measureFragility(market(100, 100, 102, 102), holding({ costs }));
    // Slippage is 5 bp of the quoted price, of the traded value a little less.
    expect(breakEven).toMatchObject({
      kind: "found",
      present: expect.closeTo(0.001 + 0.0005 / 1.0005, 12),
    });
  });

  test("tells runs that no cost can save, that bear all costs tried, and that never trade", () => {
    const kinds = [market(100, 100, 98, 97), market(100, 100, 300, 300)].map(
      (one) => measureFragility(one, holding()).breakEven,
    );
    expect(kinds).toEqual([
      { kind: "neverPositive", present: 0 },
      { kind: "beyond", present: 0, cost: 0.1 },
    ]);
    const idle: RunPlan = {
      ...holding(),
      strategy: { id: "smaCrossover", parameters: { fast: 2, slow: 3 } },
    };
    const flat = Array<number>(10).fill(100);
    expect(measureFragility(market(...flat), idle).breakEven).toEqual({ kind: "neverTraded" });
  });

  test("makes the run again with every order a step later", () => {
    const found = measureFragility(market(100, 100, 150, 300, 300), holding());
    // Bought at 100 with 5000 it triples; a step later likewise, at the open of 100; a fee takes nothing.
    expect(found.base.totalReturn).toBeCloseTo(1, 12);
    expect(found.filledLater.totalReturn).toBeCloseTo(1, 12);
    const later = measureFragility(market(100, 150, 150, 300, 300), holding());
    // At the first decision the open is 100, a step later 150.
    expect(later.base.totalReturn).toBeCloseTo(1, 12);
    expect(later.filledLater.totalReturn).toBeCloseTo(0.5, 12);
    expect(later.base.sharpe).toBeNaN();
  });

  test("is refused by the conventions of the original, whose fee is fixed", () => {
    const plan = holding({ conventions: "original" });
    expect(() => measureFragility(market(1, 2, 3), plan)).toThrow("choose causal ones");
  });
});

describe("on random markets", () => {
  const plans = fc.record({
    seed: fc.nat(1_000_000),
    marketType: fc.constantFrom("spot" as const, "futures" as const),
  });
  const planOf = (marketType: "spot" | "futures", costs: RunSettings["costs"]): RunPlan => ({
    settings: randomSettings({ marketType, costs }),
    strategy: { id: "coinFlip", parameters: { hold: 3, seed: 1 } },
    manager: { id: "equityFraction", parameters: { fraction: 0.5 } },
  });

  test("twice no costs are no costs", () => {
    fc.assert(
      fc.property(plans, ({ seed, marketType }) => {
        const { base, twiceTheCosts } = measureFragility(
          randomMarket(seed),
          planOf(marketType, FREE),
        );
        expect(twiceTheCosts).toEqual(base);
      }),
      { numRuns: 20 },
    );
  });

  test("the break-even is where the run makes money, and a hundredth of a basis point on no more", () => {
    fc.assert(
      fc.property(plans, ({ seed, marketType }) => {
        const plan = planOf(marketType, DEFAULT_SETTINGS.costs);
        const run = preparePlan(randomMarket(seed), plan);
        const { breakEven } = fragilityOf(run, plan);
        if (breakEven.kind !== "found") return;
        const made = (cost: number) => {
          const costs = { spotFee: cost, futuresFee: cost, slippage: 0 };
          return (runPlan(atCosts(run, costs), plan).equity.at(-1) ?? 0) - 10_000;
        };
        expect(made(breakEven.cost)).toBeGreaterThan(0);
        expect(made(breakEven.cost + 1e-6)).toBeLessThanOrEqual(1e-6);
      }),
      { numRuns: 20 },
    );
  });

  test("measuring leaves the run as it was", () => {
    const plan = planOf("futures", DEFAULT_SETTINGS.costs);
    const run = preparePlan(randomMarket(7), plan);
    const before = resultHash(runPlan(run, plan));
    const [first, second] = [fragilityOf(run, plan), fragilityOf(run, plan)];
    expect(second).toEqual(first);
    expect(resultHash(runPlan(run, plan))).toBe(before);
  });
});
