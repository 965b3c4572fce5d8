import { expect, test } from "vitest";
import { backtestKey, countTrials, luckTestKey, type Trial } from "#engine/permutation/trials";
import { luckTest } from "./luckTests.ts";

const { plan } = luckTest(0);
const backtest = (key: string): Trial => ({ kind: "backtest", key });
const tested = (of: string, key: string): Trial => ({ kind: "luckTest", of, key });

test("every distinct backtest is a try, however often it ran", () => {
  expect(countTrials([])).toBe(0);
  expect(countTrials([backtest("a"), backtest("b"), backtest("a")])).toBe(2);
});

test("the first luck test of a backtest is the same try; each further one is another", () => {
  expect(countTrials([backtest("a"), tested("a", "1")])).toBe(1);
  expect(countTrials([backtest("a"), tested("a", "1"), tested("a", "2")])).toBe(2);
  const more = [tested("a", "1"), tested("a", "2"), tested("a", "2"), tested("b", "1")];
  expect(countTrials([backtest("a"), ...more, backtest("c")])).toBe(4);
});

test("a backtest has another key when anything else is set, and the same in any order", () => {
  const { run } = plan;
  const { manager, settings, strategy } = run;
  expect(backtestKey({ manager, settings: { ...settings }, strategy })).toBe(backtestKey(run));
  const others = [
    { ...run, strategy: { id: "hold", parameters: { x: 1 } } },
    { ...run, settings: { ...settings, end: 2 } },
    { ...run, settings: { ...settings, symbols: ["A", "B"] } },
    { ...run, settings: { ...settings, symbols: ["B", "A"] } },
  ];
  expect(new Set([run, ...others].map(backtestKey)).size).toBe(5);
});

test("a luck test has another key for another seed, null, option, statistic or tail", () => {
  const changes = [
    { seed: 2 },
    { nullModel: "flip" },
    { nullOptions: { separateGaps: 1 } },
    { statistic: "logReturn" },
    { tail: "twoSided" },
  ] as const;
  const keys = changes.map((change) => luckTestKey([{ ...plan, ...change }]));
  expect(new Set([luckTestKey([plan]), luckTestKey([plan, plan]), ...keys]).size).toBe(7);
});

test("more null markets of the same test are no further try", () => {
  const longer = luckTestKey([{ ...plan, permutations: 9_999, stopping: "csm" }]);
  expect(longer).toBe(luckTestKey([plan]));
});
