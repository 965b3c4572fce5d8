import { beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "#engine/market/timeframe";
import { app } from "#state/app";
import { INITIAL_STATE } from "#state/defaults";
import { createPace } from "#state/pace";
import {
  askQuestion,
  changeEngine,
  changeSetup,
  chooseStrategy,
  planOf,
  selectDatasets,
  setParameter,
  setupProblems,
} from "#state/setup";
import type { DatasetSummary, SeriesSummary } from "#state/storedData";

const series = (symbol: string, timeframe: number): SeriesSummary => ({
  ...{ symbol, timeframe, kind: "spot", rows: 10, first: 0, last: 9 * timeframe },
  ...{ gaps: 0, missingBars: 0, duplicates: 0, warnings: [], details: null },
});
const dataset = (id: string, ...all: SeriesSummary[]): DatasetSummary => ({
  ...{ id, name: id, source: id, synthetic: false, importedAt: 0, hash: id, bytes: 0 },
  ...{ importId: id, files: [], formerHashes: [], deletedAt: null },
  series: all,
});
const datasets = [
  dataset("hourly", series("BTC-USDT", HOUR), series("ETH-USDT", HOUR)),
  dataset("daily", series("SOL-USDT", DAY)),
];
const problems = () => setupProblems(app.getState().setup, datasets);

beforeEach(() => app.setState({ ...INITIAL_STATE, datasets }, true));

describe("choosing data", () => {
  test("takes the first symbol, and the period that the data covers", () => {
    expect(problems()).toEqual(["Choose a dataset."]);
    selectDatasets(["hourly"]);
    expect(app.getState().setup.symbols).toEqual(["BTC-USDT"]);
    expect(planOf(app.getState().setup, datasets).settings).toMatchObject({
      start: 0,
      end: 10 * HOUR,
    });
    expect(problems()).toEqual([]);
  });

  test("of which two hold the same series is a choice that is left", () => {
    const rival = dataset("rival", series("ETH-USDT", HOUR));
    selectDatasets(["hourly", "rival"]);
    expect(setupProblems(app.getState().setup, [...datasets, rival])).toEqual([
      "Two of the chosen datasets hold ETH-USDT spot 1h: choose one of them.",
    ]);
  });

  test("drops symbols that are not there, and lengthens a step that no bar fits", () => {
    selectDatasets(["hourly"]);
    changeSetup({ symbols: ["BTC-USDT", "ETH-USDT"] });
    selectDatasets(["daily"]);
    expect(app.getState().setup).toMatchObject({ symbols: ["SOL-USDT"], step: DAY });
  });

  const halfPast = { ...series("AAPL-USD", HOUR), first: HOUR / 2 };
  test.for([
    ["hours that open at half past", 4 * HOUR, [halfPast], HOUR],
    ["hours that open at the full hour", 4 * HOUR, [series("BTC-USDT", HOUR)], 4 * HOUR],
    ["hours at half past that are steps themselves", HOUR, [halfPast], HOUR],
    [
      "days that end at 17:00 in New York",
      7 * DAY,
      [{ ...series("EUR-USD", DAY), first: -7 * HOUR }],
      DAY,
    ],
    ["bars that no four hours are made of", 4 * HOUR, [series("BTC-USDT", 3 * HOUR)], 3 * HOUR],
    [
      "minutes, of which bars that fit are made",
      4 * HOUR,
      [{ ...series("BTC-USDT", MINUTE), first: 7 * MINUTE }],
      4 * HOUR,
    ],
    [
      "hours at half past beside minutes",
      4 * HOUR,
      [halfPast, series("AAPL-USD", MINUTE)],
      4 * HOUR,
    ],
    [
      "days, where hours are traded as well",
      4 * HOUR,
      [series("BTC-USDT", HOUR), series("SOL-USDT", DAY)],
      DAY,
    ],
  ] as const)(
    "keeps a step that bars close on, and else takes theirs: %s",
    ([, step, all, expected]) => {
      app.setState({ datasets: [dataset("new", ...all)] });
      changeSetup({ step, symbols: all.map(({ symbol }) => symbol) });
      selectDatasets(["new"]);
      expect(app.getState().setup.step).toBe(expected);
    },
  );
});

test("a strategy comes with its defaults and the manager that suits it", () => {
  setParameter("fast", 7);
  chooseStrategy("hold");
  expect(app.getState().setup).toMatchObject({
    strategy: { id: "hold", parameters: {} },
    manager: { id: "inverseVolatility", parameters: { budget: 0.1 } },
  });
  chooseStrategy("smaCrossover");
  expect(app.getState().setup.strategy.parameters).toEqual({ fast: 24, slow: 96 });
});

test("what is wrong is said in words before anything runs", () => {
  selectDatasets(["hourly"]);
  setParameter("fast", 96);
  expect(problems()).toEqual([
    "Fast average must span fewer bars than the slow one, was 96 against 96",
  ]);
  setParameter("fast", Number.NaN);
  expect(problems()).toEqual(["Fast average needs a number between 1 and 5000 bars, was NaN"]);
  setParameter("fast", 24);
  changeSetup({ start: DAY, end: HOUR });
  expect(problems()[0]).toMatch(/end must be after the start/);
});

test("a pace is the median of recent rates, and unknown before 20 runs", () => {
  const pace = createPace(100, 2);
  pace.count(10, 0);
  expect(pace.progress()).toMatchObject({ done: 10, perSecond: null, remaining: null });
  pace.count(20, 1000);
  expect(pace.progress()).toEqual({
    done: 30,
    total: 100,
    workers: 2,
    perSecond: 20,
    remaining: 3500,
  });
});

test("conventions bring along the questions that have an answer under them", () => {
  const asked = () => app.getState().setup.question.id;
  askQuestion("volatility");
  changeEngine({ fillAt: "close" });
  expect(asked()).toBe("volatility");
  changeEngine({ conventions: "original" });
  expect(asked()).toBe("original");
  changeEngine({ conventions: "causal" });
  expect(asked()).toBe("direction");
});
