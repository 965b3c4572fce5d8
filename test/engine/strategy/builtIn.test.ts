import { describe, expect, test } from "vitest";
import { runBacktest } from "#engine/backtest/runBacktest";
import { DEFAULT_SETTINGS, type MarketType, type RunSettings } from "#engine/backtest/settings";
import { createMarketData } from "#engine/market/marketData";
import { DAY, HOUR } from "#engine/market/timeframe";
import { createManager } from "#engine/risk/registry";
import {
  BUILT_IN_STRATEGIES,
  createStrategy,
  type StrategyChoice,
  strategyDefinition,
  strategyProblems,
} from "#engine/strategy/builtIn/registry";
import type { Indicator } from "#engine/strategy/indicators/declarations";
import { defaultValues } from "#engine/strategy/parameters";
import { NO_INTENTS } from "#engine/strategy/strategy";
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

/** Decisions as a rule makes them, without an account: what it asks for at each close. */
function decisions(
  choice: StrategyChoice,
  paths: Readonly<Record<string, readonly number[]>>,
  marketType: MarketType,
) {
  const symbols = Object.keys(paths);
  const [first = []] = Object.values(paths);
  const settings: RunSettings = {
    ...DEFAULT_SETTINGS,
    symbols,
    marketType,
    start: 0,
    end: (first.length + 1) * HOUR,
  };
  const made = createStrategy(choice, {
    symbols,
    instrumentType: marketType === "spot" ? "spot" : "future",
  });
  const seen: string[] = [];
  runBacktest(
    createMarketData(symbols.map((symbol) => barsFrom(paths[symbol] ?? [], { symbol }))),
    {
      prepare: (indicators) => made.prepare?.(indicators),
      decide(view, account) {
        const intents = made.decide(view, account);
        for (const { side, symbol } of intents) {
          seen.push(`${symbol.slice(0, 3)} ${side} at ${view.now / HOUR}`);
        }
        return [];
      },
    },
    createManager({ id: "passThrough", parameters: {} }, settings),
    settings,
  );
  return seen;
}

const btc = (...closes: number[]) => ({ "BTC-USDT": closes });

// The close of the bar that opens at hour n is known at hour n + 1.
test.for<[string, Record<string, number>, Record<string, number[]>, string[], string[]]>([
  // Above 10, 12 at hour 3; 13 again is no breakout; below 13, 13 at hour 6; above 12, 9 at hour 8.
  [
    "donchianBreakout",
    { period: 2 },
    btc(10, 12, 13, 13, 13, 12, 9, 14, 14),
    ["BTC LONG at 3", "BTC SHORT at 6", "BTC LONG at 8"],
    ["BTC LONG at 3", "BTC CLOSE at 6", "BTC LONG at 8"],
  ],
  // A close equal to an edge, as at hours 3 and 5, breaks nothing.
  ["donchianBreakout", { period: 2 }, btc(10, 12, 12, 11, 11, 10, 10), ["BTC SHORT at 4"], []],
  // RSI of two bars: 0 at hour 3, 50 and out at hour 4 (one down, one up, by Wilder ½ and ½),
  // 75 and 87.5 above at hours 5 and 6; 22 of gain against loss at hour 7 brings it back.
  [
    "rsiReversion",
    { period: 2, oversold: 20, exit: 50, overbought: 80 },
    btc(12, 11, 10, 11, 12, 13, 10, 10),
    ["BTC LONG at 3", "BTC CLOSE at 4", "BTC SHORT at 6", "BTC CLOSE at 7"],
    ["BTC LONG at 3", "BTC CLOSE at 4"],
  ],
  // Against two bars earlier: 12 > 10; 10 < 11; 12 = 12 keeps its side; 13 > 10.
  [
    "timeSeriesMomentum",
    { period: 2 },
    btc(10, 11, 12, 10, 12, 13, 13),
    ["BTC LONG at 3", "BTC SHORT at 4", "BTC LONG at 6"],
    ["BTC LONG at 3", "BTC CLOSE at 4", "BTC LONG at 6"],
  ],
  // Ranked at hours 2 and 4: BTC +10 %, ETH 0, SOL −10 %; then SOL best, BTC worst.
  [
    "crossSectional",
    { period: 1, count: 1, rebalance: 2 },
    {
      "BTC-USDT": [10, 11, 12, 6, 6],
      "ETH-USDT": [10, 10, 10, 10, 10],
      "SOL-USDT": [10, 9, 9, 18, 18],
    },
    ["BTC LONG at 2", "SOL SHORT at 2", "BTC SHORT at 4", "SOL LONG at 4"],
    ["BTC LONG at 2", "BTC CLOSE at 4", "SOL LONG at 4"],
  ],
  // The ratio's newest of three stands √2 deviations from the mean when it alone moved,
  // and 1/√2 the other way one bar later.
  [
    "pairs",
    { period: 3, entry: 1.4, exit: 0.5 },
    { "BTC-USDT": [10, 10, 13, 10, 10, 10, 7, 10, 10], "ETH-USDT": Array<number>(9).fill(10) },
    [
      "BTC SHORT at 3",
      "ETH LONG at 3",
      "BTC CLOSE at 4",
      "ETH CLOSE at 4",
      "BTC LONG at 7",
      "ETH SHORT at 7",
      "BTC CLOSE at 8",
      "ETH CLOSE at 8",
    ],
    ["ETH LONG at 3", "ETH CLOSE at 4", "BTC LONG at 7", "BTC CLOSE at 8"],
  ],
])("%s %j decides as worked out by hand", ([id, parameters, paths, futures, spot]) => {
  expect(decisions({ id, parameters }, paths, "futures")).toEqual(futures);
  expect(decisions({ id, parameters }, paths, "spot")).toEqual(spot);
});

describe("Coin flip", () => {
  const flips = (seed: number, closes: number[]) =>
    decisions({ id: "coinFlip", parameters: { hold: 1, seed } }, btc(...closes), "futures");
  const flat = Array<number>(200).fill(10);

  test("depends on its seed, and not on the market", () => {
    expect(flips(1, flat)).toEqual(
      flips(
        1,
        flat.map((price, bar) => price + (bar % 7)),
      ),
    );
    expect(flips(2, flat)).not.toEqual(flips(1, flat));
  });

  test("changes sides about every second time", () => {
    const { length } = flips(1, flat);
    expect(length).toBeGreaterThan(70);
    expect(length).toBeLessThan(130);
  });
});

test.for(["pairs", "crossSectional"])("%s needs two symbols", (id) => {
  const { parameters } = strategyDefinition(id);
  const choice = { id, parameters: defaultValues(parameters) };
  expect(() => createStrategy(choice, { symbols: ["BTC-USDT"], instrumentType: "spot" })).toThrow(
    /was 1$/,
  );
});

describe.for([...BUILT_IN_STRATEGIES])("$title", (definition) => {
  const defaults = defaultValues(definition.parameters);

  test("starts from values that are in order", () => {
    expect(strategyProblems({ id: definition.id, parameters: defaults })).toEqual([]);
  });

  test("never sells short on spot, and gives the shared list on a quiet step", () => {
    const symbols = ["BTC-USDT", "ETH-USDT"];
    const paths = symbols.map((symbol, place) =>
      barsFrom(
        Array.from({ length: 600 }, (_, bar) => 100 + ((bar * (7 + place * 4)) % 53)),
        { symbol },
      ),
    );
    const settings = { ...DEFAULT_SETTINGS, symbols, start: 0, end: 25 * DAY };
    const made = createStrategy(
      { id: definition.id, parameters: defaults },
      { symbols, instrumentType: "spot" },
    );
    let quiet = 0;
    runBacktest(
      createMarketData(paths),
      {
        prepare: (indicators) => made.prepare?.(indicators),
        decide(view, account) {
          const intents = made.decide(view, account);
          if (intents.length === 0) {
            quiet++;
            expect(intents).toBe(NO_INTENTS);
          }
          for (const { side } of intents) expect(side).not.toBe("SHORT");
          return intents;
        },
      },
      createManager({ id: "equityFraction", parameters: { fraction: 0.4 } }, settings),
      settings,
    );
    expect(quiet).toBeGreaterThan(0);
  });
});

describe("a strategy's own indicator", () => {
  test("is fed up to the decision and no further", () => {
    let fed = 0;
    const lags: number[] = [];
    const values: number[] = [];
    let twice: Indicator;
    const settings = {
      ...DEFAULT_SETTINGS,
      symbols: ["BTC-USDT"],
      start: 0,
      end: DAY,
      lookback: 3,
    };
    runBacktest(
      createMarketData([barsFrom(closes)]),
      {
        prepare(indicators) {
          twice = indicators.addStream("BTC-USDT", ({ close }) => {
            fed++;
            return 2 * close;
          });
        },
        decide(view) {
          lags.push(fed - view.now / HOUR);
          values.push(view.value(twice) / view.close("BTC-USDT"));
          values.push(view.value(twice, 2) / view.close("BTC-USDT", 2));
          return [];
        },
      },
      createManager({ id: "passThrough", parameters: {} }, settings),
      settings,
    );
    expect(new Set(lags)).toEqual(new Set([0]));
    expect(new Set(values)).toEqual(new Set([2]));
  });

  test("that returns no number ends the run with the moment", () => {
    const settings = { ...DEFAULT_SETTINGS, symbols: ["BTC-USDT"], start: 0, end: DAY };
    const run = () =>
      runBacktest(
        createMarketData([barsFrom(closes)]),
        {
          prepare(indicators) {
            indicators.addStream("BTC-USDT", (() => "up") as unknown as () => number);
          },
          decide: () => [],
        },
        createManager({ id: "passThrough", parameters: {} }, settings),
        settings,
      );
    expect(run).toThrow(/^at 1970-01-01.*stream must return a number, was string$/);
  });
});
