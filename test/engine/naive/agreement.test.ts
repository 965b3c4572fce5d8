/** The engine against the naive implementation beside this file, on random runs. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { METRICS, type MetricId, measure } from "#engine/backtest/metrics/metrics";
import type { BacktestResult } from "#engine/backtest/result";
import { runBacktest } from "#engine/backtest/runBacktest";
import { passThrough } from "#engine/risk/passThrough";
import { naiveMetrics } from "./naiveMetrics.ts";
import { type NaiveResult, naiveRun } from "./naiveRun.ts";
import { asIntents, type RandomRun, randomRun, runShape } from "./randomRuns.ts";

/** Enough for every kind of record; more were run when this was written. */
const RUNS = { numRuns: 90, seed: 20240105 };
/** Relative, and against a thousandth of the capital where an amount is small. */
const TOLERANCE = 1e-9;

function engineRun({ market, settings, orders }: RandomRun): BacktestResult {
  let decision = 0;
  const strategy = { decide: () => asIntents(orders[decision++] ?? []) };
  const manager = passThrough.create({}, settings);
  return runBacktest(market, strategy, manager, settings);
}

function naiveRunOf({ naiveMarkets, naiveSettings, orders }: RandomRun): NaiveResult {
  return naiveRun(naiveMarkets, naiveSettings, (decision) => orders[decision] ?? []);
}

/** What happened to one leg, spot or future, while the other one was held. */
function actionsInBasisTrades({ records }: BacktestResult): ReadonlySet<string> {
  const held = new Map<string, number>();
  const actions = new Set<string>();
  for (const { symbol, instrumentType, action, positionAfter } of records) {
    const other = instrumentType === "spot" ? "future" : "spot";
    if (held.get(`${symbol} ${other}`)) actions.add(action);
    if (action !== "refuse") held.set(`${symbol} ${instrumentType}`, positionAfter);
  }
  return actions;
}

/** Compares by hand, since hundreds of thousands of assertions would take a minute. */
function expectClose(actual: number | undefined, expected: number, scale: number, what: string) {
  const error = Math.abs((actual ?? Number.NaN) - expected);
  const close = error <= TOLERANCE * Math.max(scale, Math.abs(expected));
  if (!close && !Object.is(actual, expected)) expect.fail(`${what} is ${actual}, not ${expected}`);
}

function expectColumn(actual: ArrayLike<number>, expected: readonly number[], what: string) {
  expect(actual.length, what).toBe(expected.length);
  for (const [step, value] of expected.entries()) {
    expectClose(actual[step], value, 10, `${what} at step ${step}`);
  }
}

/** Equal text and stamps, and numbers that are close. */
function expectRows<Row extends object>(
  actual: readonly object[],
  expected: readonly Row[],
  what: string,
) {
  expect(actual.length, `${what}s`).toBe(expected.length);
  for (const [place, row] of expected.entries()) {
    for (const [key, value] of Object.entries(row)) {
      const found: unknown = (actual[place] as Record<string, unknown>)[key];
      const name = `${key} of ${what} ${place}`;
      if (typeof value === "number") expectClose(Number(found), value, 10, name);
      else if (found !== value) expect.fail(`${name} is ${found}, not ${value}`);
    }
  }
}

test("equity, cash, exposure, records and trades are the same", () => {
  const seen = new Set<string>();
  const besideOtherLeg = new Set<string>();
  fc.assert(
    fc.property(runShape, (shape) => {
      const run = randomRun(shape);
      const engine = engineRun(run);
      const naive = naiveRunOf(run);
      for (const action of actionsInBasisTrades(engine)) besideOtherLeg.add(action);
      expectRows(engine.records, naive.account.records, "record");
      expectRows(engine.trades, naive.account.trades, "trade");
      expectColumn(engine.time, naive.time, "time");
      expectColumn(engine.equity, naive.equity, "equity");
      expectColumn(engine.cash, naive.cash, "cash");
      for (const [index, column] of naive.exposure.entries()) {
        expectColumn(engine.exposure[index] ?? [], column, `exposure of symbol ${index}`);
      }
      for (const { action } of engine.records) seen.add(action);
      if (engine.records.some(({ reason }) => reason?.startsWith("trimmed"))) seen.add("trimmed");
      if (engine.ruinedAt !== null) seen.add("ruined");
    }),
    RUNS,
  );
  const actions = ["open", "add", "reduce", "close", "flip", "liquidate", "funding", "refuse"];
  expect([...seen].sort()).toEqual([...actions, "trimmed", "ruined"].sort());
  expect([...besideOtherLeg].sort()).toEqual([...actions].sort());
});

test("every figure is the same", () => {
  const measured = new Set<string>();
  fc.assert(
    fc.property(runShape, (shape) => {
      const run = randomRun(shape);
      const engine = engineRun(run);
      const naive = naiveRunOf(run);
      // What another seed of orders makes on the same market stands in for buy and hold.
      const other = { ...run, orders: run.orders.toReversed() };
      const figures = measure(engine, engineRun(other));
      for (const [id, value] of Object.entries(naiveMetrics(naive, naiveRunOf(other).equity))) {
        if (engine.ruinedAt !== null && id === "pricePnl") continue;
        expectClose(figures[id as MetricId] ?? Number.NaN, value, id === "profit" ? 10 : 1, id);
        if (Number.isFinite(value) && value !== 0) measured.add(id);
      }
    }),
    RUNS,
  );
  expect([...measured].sort()).toEqual(Object.keys(METRICS).sort());
});

test("price, funding, fees and slippage add up to the change of equity", () => {
  fc.assert(
    fc.property(runShape, (shape) => {
      const run = randomRun(shape);
      const engine = engineRun(run);
      const { profit, pricePnl, funding, fees, slippage } = measure(engine);
      const parts = [pricePnl, funding, fees, slippage].map(Number);
      const largest = Math.max(...parts.map(Math.abs), 1);
      const total = parts.reduce((sum, part) => sum + part, 0);
      expect(Math.abs(total - Number(profit))).toBeLessThanOrEqual(1e-12 * largest);
      expect(profit).toBe(Number(engine.equity.at(-1)) - run.settings.initialCash);
    }),
    RUNS,
  );
});
