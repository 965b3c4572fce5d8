import { describe, expect, test } from "vitest";
import { runBacktest } from "#engine/backtest/runBacktest";
import { DEFAULT_SETTINGS, type MarketType, type RunSettings } from "#engine/backtest/settings";
import { createMarketData } from "#engine/market/marketData";
import { DAY, HOUR } from "#engine/market/timeframe";
import { createManager } from "#engine/risk/registry";
import { createStrategy, type StrategyChoice } from "#engine/strategy/builtIn/registry";
import { barsFrom } from "../bars.ts";

const closes = [10, 10, 10, 11, 12, 13, 11, 9, 7, 5, 5, 5];

function actions(choice: StrategyChoice, marketType: MarketType) {
  const settings: RunSettings = {
    ...DEFAULT_SETTINGS,
    symbols: ["BTC-USDT"],
    marketType,
    start: 0,
    end: DAY,
    lookback: 3,
  };
  const { records } = runBacktest(
    createMarketData([barsFrom(closes)]),
    createStrategy(choice, {
      symbols: settings.symbols,
      instrumentType: marketType === "spot" ? "spot" : "future",
    }),
    createManager({ id: "equityFraction", parameters: { fraction: 0.5 } }, settings),
    settings,
  );
  return records.map(({ action, side, time }) => `${action} ${side} at ${time / HOUR}`);
}

describe("SMA crossover", () => {
  const choice = { id: "smaCrossover", parameters: { fast: 1, slow: 3 } };

  // Closes cross their average of three upwards at the close of hour 4 (11 > 10⅓) and
  // downwards at the close of hour 7 (11 < 12).
  test("goes long above and out below on spot", () => {
    expect(actions(choice, "spot")).toEqual(["open LONG at 4", "close CLOSE at 7"]);
  });

  test("goes short below with futures", () => {
    expect(actions(choice, "futures")).toEqual(["open LONG at 4", "flip SHORT at 7"]);
  });

  test.for<[Record<string, number>, string]>([
    [{ fast: 5, slow: 5 }, "Fast average must span fewer bars than the slow one, was 5 against 5"],
    [{ fast: 1.5, slow: 5 }, "Fast average must be a whole number of bars, was 1.5"],
    [{ fast: 0, slow: 5 }, "Fast average must lie between 1 and 5000 bars, was 0"],
    [{ fast: 2 }, "Slow average needs a number"],
  ])("refuses %j", ([parameters, message]) => {
    expect(() =>
      createStrategy({ id: "smaCrossover", parameters }, { symbols: [], instrumentType: "spot" }),
    ).toThrow(message);
  });
});

test("Hold buys once and never trades again", () => {
  expect(actions({ id: "hold", parameters: {} }, "spot")).toEqual(["open LONG at 3"]);
});

test("a strategy is fresh in every run", () => {
  const context = { symbols: ["BTC-USDT"], instrumentType: "spot" } as const;
  const choice = { id: "hold", parameters: {} };
  expect(createStrategy(choice, context)).not.toBe(createStrategy(choice, context));
});

test("an unknown strategy is refused with the names of the known ones", () => {
  expect(() =>
    createStrategy({ id: "moon", parameters: {} }, { symbols: [], instrumentType: "spot" }),
  ).toThrow("no strategy “moon”; there are smaCrossover, donchianBreakout");
});
