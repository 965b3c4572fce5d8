/** What nobody should ask for, or feed: each is refused by name, with its value and a way out. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { preparePlan, type RunPlan, runPlan } from "#engine/backtest/plan";
import type { RunSettings } from "#engine/backtest/settings";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { createMarketData, type MarketData } from "#engine/market/marketData";
import type { BarSeries, EventSeries } from "#engine/market/series";
import { DAY, HOUR, MINUTE } from "#engine/market/timeframe";
import { DEFAULT_LUCK, type LuckPlan } from "#engine/permutation/luckPlan";
import { preparePermutations } from "#engine/permutation/permutationRun";
import { NULL_MODELS } from "#engine/permutation/registry";
import { createManager, type ManagerChoice, POSITION_MANAGERS } from "#engine/risk/registry";
import {
  BUILT_IN_STRATEGIES,
  createStrategy,
  type StrategyChoice,
} from "#engine/strategy/builtIn/registry";
import { defaultValues, type Parameter } from "#engine/strategy/parameters";
import { barsFrom } from "../bars.ts";

const wave = Array.from({ length: 200 }, (_, bar) => 100 + 10 * Math.sin(bar / 9));
const market = createMarketData([barsFrom(wave), barsFrom(wave, { symbol: "ETH-USDT" })]);
const settings: RunSettings = {
  ...DEFAULT_SETTINGS,
  symbols: ["BTC-USDT"],
  start: 0,
  end: 200 * HOUR,
};
const plan: RunPlan = {
  settings,
  strategy: { id: "smaCrossover", parameters: { fast: 3, slow: 9 } },
  manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
};
const luck: LuckPlan = { ...DEFAULT_LUCK, run: plan, permutations: 9, seed: 1 };
const run = (planned: RunPlan, on: MarketData = market) =>
  runPlan(preparePlan(on, planned), planned);
const withSettings = (changes: Partial<RunSettings>) => () =>
  run({ ...plan, settings: { ...settings, ...changes } });

/** No number at all, and numbers of which no amount can be. */
const SENSELESS = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const;

describe("a setting that makes no sense is refused by name, with its value and what it should be", () => {
  const costs = (changes: Partial<RunSettings["costs"]>) => ({
    costs: { ...settings.costs, ...changes },
  });
  const cases: readonly (readonly [
    name: string,
    change: (value: number) => Partial<RunSettings>,
    values: readonly number[],
    should: RegExp,
  ])[] = [
    ["initial cash", (initialCash) => ({ initialCash }), [0, -1, 1e14], /above 0, at most 10¹³/],
    [
      "maximum leverage",
      (maxLeverage) => ({ maxLeverage }),
      [0, -1, 1001],
      /above 0, at most 1000/,
    ],
    [
      "maintenance margin",
      (value) => ({ maintenanceMargin: value }),
      [-0.1, 1],
      /from 0 to below 1/,
    ],
    ["liquidation fee", (liquidationFee) => ({ liquidationFee }), [-0.1, 1], /from 0 to below 1/],
    ["spot fee", (spotFee) => costs({ spotFee }), [-0.001, 1, 50], /from 0 to below 1/],
    ["futures fee", (futuresFee) => costs({ futuresFee }), [-0.001, 1, 50], /from 0 to below 1/],
    ["slippage", (slippage) => costs({ slippage }), [-0.001, 1, 50], /from 0 to below 1/],
    ["step", (step) => ({ step }), [0, -HOUR, 0.5], /a whole number of milliseconds above 0/],
    ["lookback", (lookback) => ({ lookback }), [-1, 1.5], /a whole number of bars, 0 or more/],
    ["lookback in days", (lookbackDays) => ({ lookbackDays }), [-1], /0 or more/],
    ["start", (start) => ({ start }), [0.5, 1e16, -1e16], /a moment in whole milliseconds/],
    ["end", (end) => ({ end }), [1e9 + 0.5, 1e16], /a moment in whole milliseconds/],
  ];
  for (const [name, change, values, should] of cases) {
    test.for([...SENSELESS, ...values])(`${name} %d`, (value) => {
      const attempt = withSettings(change(value));
      expect(attempt).toThrow(RangeError);
      expect(attempt).toThrow(new RegExp(`^${name} must be .*, was ${escaped(value)}$`));
      expect(attempt).toThrow(should);
    });
  }

  test.for<[string, Record<string, unknown>, string]>([
    ["market type", { marketType: "options" }, "marketType must be spot or futures, was options"],
    ["alignment", { alignment: "none" }, "alignment must be common or asListed, was none"],
    ["conventions", { conventions: "x" }, "conventions must be causal or original, was x"],
    ["futures price", { futuresPrice: "last" }, "futuresPrice must be mark or perp, was last"],
    ["fill", { fillAt: undefined }, "fillAt must be nextOpen or close, was undefined"],
  ])("an unknown word for the %s", ([, changes, message]) => {
    expect(withSettings(changes)).toThrow(message);
  });

  test.for<[string, Partial<RunSettings>, string]>([
    ["no symbol", { symbols: [] }, "a run needs at least one symbol, was none"],
    [
      "a symbol twice",
      { symbols: ["BTC-USDT", "BTC-USDT"] },
      "a symbol may stand once in a run, was BTC-USDT, BTC-USDT",
    ],
    [
      "too many symbols",
      { symbols: Array.from({ length: 65 }, (_, index) => `S${index}-USDT`) },
      "a run takes 64 symbols, was 65",
    ],
    [
      "an unknown symbol",
      { symbols: ["BTC-USDT", "DOGE-USDT"] },
      "no symbol “DOGE-USDT”; the market holds BTC-USDT, ETH-USDT",
    ],
    [
      "an end before its start",
      { start: 2 * HOUR, end: HOUR },
      "the end must be after the start, 1970-01-01 02:00, was 1970-01-01 01:00",
    ],
    ["an end at its start", { start: HOUR, end: HOUR }, "the end must be after the start"],
    [
      "a step finer than the bars",
      { step: 5 * MINUTE },
      "BTC-USDT has spot bars of 1h only; choose a step of at least that, was 5m",
    ],
    [
      "a step off the bars",
      { step: 90 * MINUTE },
      "a step of 90m is no multiple of the 1h spot bars of BTC-USDT: choose a multiple of 1h",
    ],
    [
      "too long a lookback",
      { lookback: 200 },
      "BTC-USDT has 200 bars of 1h, too few for a lookback of 200: import more history or look back less",
    ],
    [
      "a lookback of more days than there are",
      { lookbackDays: 1e300 },
      "the period holds 0 steps of 1h, a run needs 2",
    ],
    [
      "a period after the data",
      { start: 20 * DAY, end: 30 * DAY },
      "the period holds 0 steps of 1h, a run needs 2: choose other times or a shorter step, since data and settings leave 1970-01-21 00:00 to 1970-01-09 08:00",
    ],
    [
      "a step longer than the data",
      { step: 30 * DAY },
      "the period holds 0 steps of 30d, a run needs 2: choose other times or a shorter step",
    ],
    [
      "more steps than can be kept",
      { conventions: "original", end: 8.64e15 },
      "a run takes 5000000 steps, was 2400000001: choose a longer step",
    ],
  ])("a run with %s", ([, changes, message]) => {
    expect(withSettings(changes)).toThrow(message);
  });
});

describe("a parameter out of its range is refused by name, with its value and its range", () => {
  function badValues({ minimum, maximum, step }: Parameter): readonly number[] {
    const outside = [minimum - 1, minimum - 1e-9, maximum + 1, -1e300, 1e300];
    return [...SENSELESS, ...outside, ...(step === 1 ? [minimum + 0.5] : [])];
  }
  function expectRefused(parameter: Parameter, value: number, attempt: () => unknown) {
    expect(attempt).toThrow(RangeError);
    expect(attempt).toThrow(parameter.label);
    expect(attempt).toThrow(`, was ${value}`);
    const { minimum, maximum } = parameter;
    const inside = value >= minimum && value <= maximum;
    expect(attempt).toThrow(inside ? "whole number" : `between ${minimum} and ${maximum}`);
  }

  test.for(BUILT_IN_STRATEGIES.map(({ id }) => id))("of the strategy %s", (id) => {
    const { parameters } = BUILT_IN_STRATEGIES.find((one) => one.id === id) ?? { parameters: [] };
    for (const parameter of parameters) {
      for (const value of badValues(parameter)) {
        const values = { ...defaultValues(parameters), [parameter.name]: value };
        const strategy: StrategyChoice = { id, parameters: values };
        expectRefused(parameter, value, () => preparePlan(market, { ...plan, strategy }));
        expectRefused(parameter, value, () =>
          createStrategy(strategy, { symbols: ["BTC-USDT"], instrumentType: "spot" }),
        );
      }
    }
  });

  test.for(POSITION_MANAGERS.map(({ id }) => id))("of the position manager %s", (id) => {
    const { parameters } = POSITION_MANAGERS.find((one) => one.id === id) ?? { parameters: [] };
    for (const parameter of parameters) {
      for (const value of badValues(parameter)) {
        const values = { ...defaultValues(parameters), [parameter.name]: value };
        const manager: ManagerChoice = { id, parameters: values };
        expectRefused(parameter, value, () => preparePlan(market, { ...plan, manager }));
        expectRefused(parameter, value, () => createManager(manager, settings));
      }
    }
  });

  test.for(NULL_MODELS.map(({ id }) => id))("of the null model %s", (nullModel) => {
    const { options } = NULL_MODELS.find(({ id }) => id === nullModel) ?? { options: [] };
    for (const option of options) {
      for (const value of badValues(option)) {
        const nullOptions = { ...defaultValues(options), [option.name]: value };
        const attempt = () => preparePermutations(market, { ...luck, nullModel, nullOptions });
        expectRefused(option, value, attempt);
      }
    }
  });

  test("or is missing, or belongs to nothing that there is", () => {
    const missing = { ...plan, strategy: { id: "smaCrossover", parameters: { fast: 3 } } };
    expect(() => run(missing)).toThrow("Slow average needs a number between ");
    const unknown = { ...plan, strategy: { id: "x", parameters: {} } };
    expect(() => run(unknown)).toThrow("no strategy “x”; there are smaCrossover, ");
  });
});

describe("a luck test that makes no sense is refused", () => {
  const whole = [...SENSELESS, -1, 0.5];
  test.for([...whole, 2 ** 53])("seed %d", (seed) => {
    expect(() => preparePermutations(market, { ...luck, seed })).toThrow(
      `seed must be a whole number from 0 to 2⁵³ − 1, was ${seed}`,
    );
  });
  test.for([...whole, 0, 1e6])("permutations %d", (permutations) => {
    expect(() => preparePermutations(market, { ...luck, permutations })).toThrow(
      `permutations must be a whole number from 1 to 99999, was ${permutations}`,
    );
  });
  test.for<[object, string]>([
    [{ statistic: "x" }, "no statistic “x”; there are sharpe, logReturn, logProfitFactor"],
    [{ tail: "lower" }, "tail must be upper or twoSided, was lower"],
    [{ nullModel: "dice" }, "no null model “dice”; there are bar, flip"],
  ])("%j", ([changes, message]) => {
    expect(() => preparePermutations(market, { ...luck, ...changes })).toThrow(message);
  });
});

describe("a series that could not have been a market is refused", () => {
  const good = barsFrom([10, 11, 12]);
  const spoilt = (name: keyof BarSeries, value: number, bar = 1): BarSeries => {
    const column = (good[name] as Float64Array<ArrayBuffer>).slice();
    column[bar] = value;
    return { ...good, [name]: column };
  };
  for (const name of ["open", "high", "low", "close"] as const) {
    test.for([...SENSELESS, 0, -10])(`${name} %d`, (value) => {
      expect(() => createMarketData([spoilt(name, value)])).toThrow(
        `BTC-USDT spot 1h at 1970-01-01 01:00: ${name} must be above 0 and finite, was ${value}: mend or drop the row`,
      );
    });
  }
  test.for([...SENSELESS, -1])("volume %d", (value) => {
    expect(() => createMarketData([spoilt("volume", value)])).toThrow(
      `volume must be 0 or above and finite, was ${value}`,
    );
  });
  test.for<[string, number, string]>([
    ["high", 10.5, "low and high, which were 10 and 10.5: mend or drop the bar"],
    ["high", 9, "low and high, which were 10 and 9: mend or drop the bar"],
    ["low", 10.5, "low and high, which were 10.5 and 11: mend or drop the bar"],
  ])("a %s of %d in a bar from 10 to 11", ([name, value, message]) => {
    expect(() => createMarketData([spoilt(name as keyof BarSeries, value)])).toThrow(
      `BTC-USDT spot 1h at 1970-01-01 01:00: open 10 and close 11 must lie between ${message}`,
    );
  });

  test.for([...SENSELESS, 1e16])("a stamp of %d", (stamp) => {
    expect(() => createMarketData([spoilt("openTime", stamp)])).toThrow(
      `BTC-USDT spot 1h: stamp 1 must be a moment in UTC milliseconds, was ${stamp}`,
    );
  });
  test.for([0, -HOUR])("a stamp of %d after 0", (stamp) => {
    expect(() => createMarketData([spoilt("openTime", stamp)])).toThrow(
      /stamps must ascend, but .* follows 1970-01-01 00:00: sort the rows and keep one of each moment$/,
    );
  });
  test.for([...SENSELESS, 0, -HOUR, 0.5])("a timeframe of %d", (timeframe) => {
    expect(() => createMarketData([{ ...good, timeframe }])).toThrow(
      `BTC-USDT spot: the timeframe must be a whole number of milliseconds above 0, was ${timeframe}`,
    );
  });
  test("a column that is too short", () => {
    expect(() => createMarketData([{ ...good, low: good.low.slice(1) }])).toThrow(
      "BTC-USDT spot 1h has 3 stamps, but its column “low” holds 2: all must be of one length",
    );
  });

  const events = (kind: EventSeries["kind"], value: number): EventSeries => ({
    ...{ symbol: "BTC-USDT", kind, timeframe: 8 * HOUR },
    time: Float64Array.of(0, 8 * HOUR),
    value: Float64Array.of(-0.01, value),
  });
  test.for(SENSELESS)("a funding rate of %d", (value) => {
    expect(() => createMarketData([events("funding", value)])).toThrow(
      `BTC-USDT funding 8h at 1970-01-01 08:00: value must be a number and finite, was ${value}`,
    );
  });
  test("open interest below 0, where funding may be", () => {
    expect(() => createMarketData([events("funding", -0.01)])).not.toThrow();
    expect(() => createMarketData([events("openInterest", 5)])).toThrow(
      "value must be 0 or above and finite, was -0.01",
    );
  });
});

describe("a market with too little in it is refused", () => {
  test("no series", () => {
    expect(() => run(plan, createMarketData([]))).toThrow(
      "no BTC-USDT: the market is empty, import its prices",
    );
  });
  test.for(["common", "asListed"] as const)("an empty series (%s)", (alignment) => {
    const planned = { ...plan, settings: { ...settings, alignment } };
    expect(() => run(planned, createMarketData([barsFrom([])]))).toThrow(
      "BTC-USDT spot 1h holds no bars: import it again or leave it out",
    );
  });
  test("one bar", () => {
    const held: RunPlan = { ...plan, strategy: { id: "hold", parameters: {} } };
    expect(() => run(held, createMarketData([barsFrom([5])]))).toThrow(
      "the period holds 1 steps of 1h, a run needs 2: choose other times or a shorter step, since data and settings leave 1970-01-01 01:00 to 1970-01-01 01:00",
    );
  });
  test("bars that never close on the step", () => {
    const halfPast = createMarketData([barsFrom(wave, { start: HOUR / 2 })]);
    const fourHourly = { ...plan, settings: { ...settings, step: 4 * HOUR } };
    expect(() => run(fourHourly, halfPast)).toThrow(
      "the period holds 0 steps of 4h, a run needs 2: the 1h bars of BTC-USDT close at other times than multiples of 4h in UTC; choose a step of 1h",
    );
  });
  test("no bars in the chosen period, which is no matter of the step", () => {
    const early = barsFrom(wave.slice(0, 50));
    const late = barsFrom(wave.slice(0, 50), { start: 500 * HOUR });
    const hole = createMarketData([
      {
        ...early,
        openTime: Float64Array.from([...early.openTime.slice(0, 25), ...late.openTime.slice(25)]),
      },
    ]);
    const between = { ...settings, step: 4 * HOUR, start: 100 * HOUR, end: 300 * HOUR };
    expect(() => run({ ...plan, settings: between }, hole)).toThrow(
      "a run needs 2: choose other times or a shorter step",
    );
  });
  test("only prices of another kind", () => {
    const mark = createMarketData([barsFrom(wave, { kind: "mark" })]);
    expect(() => run(plan, mark)).toThrow(
      "BTC-USDT has no spot prices, but mark 1h: import them or choose another market type",
    );
  });
  test("futures filled at marks that are longer than the step", () => {
    const marks = createMarketData([
      barsFrom(wave, { kind: "index", timeframe: 5 * MINUTE }),
      barsFrom(wave, { kind: "mark", timeframe: 15 * MINUTE }),
    ]);
    const quick = { ...settings, marketType: "futures", step: 5 * MINUTE } as const;
    expect(() => run({ ...plan, settings: quick }, marks)).toThrow(
      "a step of 5m is no multiple of the 15m mark bars of BTC-USDT: choose a multiple of 15m",
    );
  });
});

test("whatever numbers come, a run is refused by a message or stays finite", () => {
  const any = fc.oneof(
    fc.double(),
    fc.integer({ min: -5, max: 500 }),
    fc.constantFrom(0.001, 0.5, 0.999, 1000, HOUR, DAY, 1e13),
  );
  const kept = (usual: number) => fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, any);
  const numbers = fc.record({
    ...{ start: kept(0), end: kept(200 * HOUR), step: kept(HOUR), initialCash: kept(1000) },
    ...{ lookback: kept(0), lookbackDays: kept(0), maxLeverage: kept(1) },
    ...{ maintenanceMargin: kept(0.005), liquidationFee: kept(0.005) },
    costs: fc.record({ spotFee: kept(0), futuresFee: kept(0), slippage: kept(0) }),
  });
  const marks = createMarketData([barsFrom(wave, { kind: "mark" }), barsFrom(wave)]);
  let ran = 0;
  fc.assert(
    fc.property(
      numbers,
      fc.constantFrom<RunSettings["marketType"]>("spot", "futures"),
      fc.constantFrom(0.01, 0.95, 10),
      (changes, marketType, fraction) => {
        const manager: ManagerChoice = { id: "equityFraction", parameters: { fraction } };
        const planned = { ...plan, manager, settings: { ...settings, ...changes, marketType } };
        try {
          const { equity, cash, exposure } = run(planned, marks);
          for (const column of [equity, cash, ...exposure]) {
            expect(column.every(Number.isFinite)).toBe(true);
          }
          expect(equity.every((value) => value >= 0)).toBe(true);
          ran++;
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          expect(error.message).toMatch(/, was |no multiple|too few|the period holds/);
        }
      },
    ),
    { numRuns: 600, seed: 7 },
  );
  expect(ran).toBeGreaterThan(50);
});

test("a missing mark runs, and the result says what stood in", () => {
  const strategy: StrategyChoice = { id: "hold", parameters: {} };
  const futures: RunPlan = { ...plan, strategy, settings: { ...settings, marketType: "futures" } };
  const { equity, trades, records, warnings } = run(futures);
  expect(equity.length).toBe(200);
  expect([trades.length, records[0]?.action]).toEqual([0, "open"]);
  expect(warnings).toEqual([
    "BTC-USDT decisions: spot prices stand in for index",
    "BTC-USDT mark: spot prices stand in for mark; 1h bars are the nearest to 15m",
    "BTC-USDT: no funding rates for 100 % of the time, which is charged 0",
  ]);
});

test("a million steps run", () => {
  const prices = Float64Array.from(
    { length: 1_000_001 },
    (_, bar) => 100 + 20 * Math.sin(bar / 400),
  );
  const minutes = createMarketData([barsFrom([...prices], { timeframe: MINUTE })]);
  const long = { ...settings, step: MINUTE, end: 1_000_001 * MINUTE };
  const result = run({ ...plan, settings: long }, minutes);
  expect(result.time.length).toBeGreaterThanOrEqual(1_000_000 - 9);
  expect(result.trades.length).toBeGreaterThan(100);
  expect(result.equity.every((value) => Number.isFinite(value) && value > 0)).toBe(true);
});

function escaped(value: number): string {
  return String(value).replaceAll(/[.+]/g, "\\$&");
}
