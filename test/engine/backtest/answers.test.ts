import { describe, expect, test } from "vitest";
import { runBacktest } from "#engine/backtest/runBacktest";
import type { OrderIntent } from "#engine/execution/order";
import { passThrough } from "#engine/risk/passThrough";
import { randomMarket, randomSettings } from "./randomRuns.ts";

const settings = randomSettings({ marketType: "futures" });

/** Runs a strategy that hands back the same at every step. */
function runAnswering(answer: unknown) {
  const strategy = { decide: () => answer as readonly OrderIntent[] };
  return () => runBacktest(randomMarket(1), strategy, passThrough.create({}, settings), settings);
}

describe("what a strategy hands back", () => {
  test.each([
    ["nothing", undefined, "decide must return a list of orders, was undefined"],
    ["null", null, "decide must return a list of orders, was null"],
    ["text", "LONG", "decide must return a list of orders, was string LONG"],
    ["one order", { side: "LONG" }, "decide must return a list of orders, was an object with side"],
    ["a list of text", ["LONG"], "order 0 of decide must be an object, was string LONG"],
    ["a hole", [null], "order 0 of decide must be an object, was null"],
    [
      "no symbol",
      [{ side: "LONG" }],
      "the symbol of order 0 of decide must be text, was undefined",
    ],
    [
      "a number for a symbol",
      [{ symbol: 5 }],
      "the symbol of order 0 of decide must be text, was number 5",
    ],
  ])("%s ends the run with the moment and what it was", (_name, answer, message) => {
    expect(runAnswering(answer)).toThrow(`at 1970-01-01 01:00: ${message}`);
  });

  test.each([
    ["side", { side: "long" }, "the side must be LONG, SHORT or CLOSE, was long"],
    ["side", {}, "the side must be LONG, SHORT or CLOSE, was undefined"],
    [
      "type",
      { side: "LONG", instrumentType: "option" },
      "the instrument type must be spot or future, was option",
    ],
    [
      "type",
      { side: "LONG", instrumentType: "constructor" },
      "the instrument type must be spot or future, was constructor",
    ],
    ["value", { side: "LONG", value: "100" }, "the value must be finite and not negative, was 100"],
    [
      "value",
      { side: "LONG", value: Number.NaN },
      "the value must be finite and not negative, was NaN",
    ],
    ["value", { side: "LONG", value: -1 }, "the value must be finite and not negative, was -1"],
    [
      "value",
      { side: "LONG", value: Infinity },
      "the value must be finite and not negative, was Infinity",
    ],
    ["value", { side: "LONG", value: 5e-324 }, "a value below 1e-9 is dust, was 5e-324"],
    [
      "value",
      { side: "LONG", value: Symbol("all") },
      "the value must be finite and not negative, was Symbol(all)",
    ],
    ["side", { side: 1n }, "the side must be LONG, SHORT or CLOSE, was 1"],
    ["symbol", { side: "LONG", symbol: "DOGE-USDT" }, "future DOGE-USDT is not part of this run"],
    ["symbol", { side: "LONG", symbol: "__proto__" }, "future __proto__ is not part of this run"],
  ])("an order with a senseless %s is refused: %s", (_what, wrong, reason) => {
    const order = { symbol: "BTC-USDT", instrumentType: "future", value: 100, ...wrong };
    const { records, equity } = runAnswering([order])();
    expect(records[0]).toMatchObject({ action: "refuse", reason });
    expect(() => JSON.stringify(records)).not.toThrow();
    expect(records.every(({ action }) => action === "refuse")).toBe(true);
    expect(equity.every((value) => value === settings.initialCash)).toBe(true);
  });
});

test("a strategy that throws ends the run with the moment, the message, and its own line", () => {
  const strategy = {
    decide(): never {
      throw new Error("out of ideas");
    },
  };
  const run = () =>
    runBacktest(randomMarket(1), strategy, passThrough.create({}, settings), settings);
  expect(run).toThrow(/^at 1970-01-01 01:00: out of ideas \(answers\.test\.ts:\d+\)$/);
});

test("what is thrown need not be an error", () => {
  const strategy = {
    decide(): never {
      throw "a tantrum";
    },
  };
  const run = () =>
    runBacktest(randomMarket(1), strategy, passThrough.create({}, settings), settings);
  expect(run).toThrow("at 1970-01-01 01:00: a tantrum");
});

test("nor need it have any words", () => {
  const strategy = {
    decide(): never {
      throw Object.create(null);
    },
  };
  const run = () =>
    runBacktest(randomMarket(1), strategy, passThrough.create({}, settings), settings);
  expect(run).toThrow("at 1970-01-01 01:00: an object with nothing");
});
