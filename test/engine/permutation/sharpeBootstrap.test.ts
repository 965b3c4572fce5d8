import { describe, expect, test } from "vitest";
import { preparePlan, runBuyAndHold, runPlan } from "#engine/backtest/plan";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { bootstrapRun } from "#engine/permutation/bootstrapRun";
import { sharpeBootstrap } from "#engine/permutation/sharpeBootstrap";
import { returnsOf } from "#engine/statistics/returns";
import { sharpePerStep } from "#engine/statistics/sharpe";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";
import { normals } from "../clusteredMoves.ts";

const drift = (values: Float64Array, mean: number) => values.map((value) => mean + value);
const market = drift(normals(1000, 1), 0.05);
const noise = normals(1000, 7);
const options = { seed: 1, resamples: 1000 };
const width = ([low, high]: readonly [number, number]) => high - low;

/** Each of these values with half of the one before. */
function persistent(values: Float64Array): Float64Array {
  let before = 0;
  return values.map((value) => {
    before = 0.5 * before + value;
    return before;
  });
}

describe("the bootstrap interval of a Sharpe ratio", () => {
  test("is as wide as the standard error says where returns are independent and normal", () => {
    const { sharpe } = sharpeBootstrap(market, noise, options);
    // ±1.96·√((1 + S²/2) / n) (Lo 2002), S ≈ 0.05.
    expect(width(sharpe) / (2 * 1.96 * Math.sqrt(1.00125 / 1000))).toBeCloseTo(1, 1);
    const observed = sharpePerStep(market);
    expect(sharpe[0]).toBeLessThan(observed);
    expect(sharpe[1]).toBeGreaterThan(observed);
  });

  test("is wider where returns persist, which independent draws would miss", () => {
    const returns = persistent(market);
    const kept = sharpeBootstrap(returns, noise, options);
    const apart = sharpeBootstrap(returns, noise, { ...options, blockLength: 1 });
    expect(kept.blockLength).toBeGreaterThan(5);
    // The variance of a mean triples: (1 + .5) / (1 − .5).
    expect(width(kept.sharpe) / width(apart.sharpe)).toBeGreaterThan(1.4);
  });

  test("holds the true ratio as often as it says", () => {
    let covered = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const returns = drift(normals(150, 1000 * seed), 0.1);
      const { sharpe } = sharpeBootstrap(returns, returns, {
        seed,
        resamples: 199,
        confidence: 0.9,
      });
      if (sharpe[0] <= 0.1 && 0.1 <= sharpe[1]) covered++;
    }
    expect(covered / 200).toBeGreaterThan(0.83);
    expect(covered / 200).toBeLessThan(0.96);
  });
});

describe("the interval of the difference to a benchmark", () => {
  test("is nothing at all for the benchmark itself", () => {
    expect(sharpeBootstrap(market, market, options).difference).toEqual([0, 0]);
    const constant = new Float64Array(20).fill(0.01);
    expect(sharpeBootstrap(constant, constant, options).difference).toEqual([0, 0]);
  });

  test("takes the same steps of both: what moves both alike cancels", () => {
    const alike = market.map((value, step) => value + 0.1 * (noise[step] as number));
    const paired = sharpeBootstrap(alike, market, options).difference;
    const strangers = sharpeBootstrap(market, noise, options).difference;
    expect(width(paired)).toBeLessThan(0.2 * width(strangers));
  });
});

test("depends on the seed alone, and on nothing drawn before", () => {
  expect(sharpeBootstrap(market, noise, options)).toEqual(sharpeBootstrap(market, noise, options));
  const other = sharpeBootstrap(market, noise, { ...options, seed: 2 });
  expect(other.sharpe).not.toEqual(sharpeBootstrap(market, noise, options).sharpe);
});

test("blocks of one length are whole steps long", () => {
  const returns = persistent(market);
  const { blockLength, sharpe } = sharpeBootstrap(returns, noise, {
    ...options,
    scheme: "circular",
  });
  expect(Number.isInteger(blockLength)).toBe(true);
  const { sharpe: stationary } = sharpeBootstrap(returns, noise, options);
  expect(width(sharpe) / width(stationary)).toBeCloseTo(1, 0);
});

test("what cannot be resampled is refused", () => {
  const few = market.slice(0, 9);
  expect(() => sharpeBootstrap(few, few, options)).toThrow("10 returns or more, was 9");
  expect(() => sharpeBootstrap(market, few, options)).toThrow("as many returns as the run, 1000");
  expect(() => sharpeBootstrap(market, market, { ...options, resamples: 0 })).toThrow("was 0");
  expect(() => sharpeBootstrap(market, market, { ...options, confidence: 1 })).toThrow("was 1");
  expect(() => sharpeBootstrap(market, market, { ...options, blockLength: 0 })).toThrow("was 0");
});

test("a run is resampled together with holding, on its own steps", () => {
  const spot = syntheticMarket({ edge: "planted", days: 60 });
  const plan = {
    settings: { ...DEFAULT_SETTINGS, symbols: ["SYNA-USDT"], start: 0, end: 2e12 },
    strategy: { id: "smaCrossover", parameters: { fast: 5, slow: 20 } },
    manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
  } as const;
  const { observed, buyAndHold, intervals } = bootstrapRun(spot, plan, options);
  const run = preparePlan(spot, plan);
  const returns = returnsOf(runPlan(run, plan).equity);
  const held = returnsOf(runBuyAndHold(run).equity);
  expect([observed, buyAndHold]).toEqual([sharpePerStep(returns), sharpePerStep(held)]);
  expect(intervals).toEqual(sharpeBootstrap(returns, held, options));
  const holding = { ...plan, strategy: { id: "hold", parameters: {} } };
  const full = {
    ...holding,
    manager: { id: "equityFraction", parameters: { fraction: 1 } },
  } as const;
  expect(bootstrapRun(spot, full, options).intervals.difference).toEqual([0, 0]);
});
