import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { stampsOf } from "#engine/market/series";
import { DAY } from "#engine/market/timeframe";
import {
  DEFAULT_LUCK,
  type LuckPlan,
  type ObservedRun,
  type PermutationOutcome,
} from "#engine/permutation/luckPlan";
import { preparePermutations } from "#engine/permutation/permutationRun";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";
import { saveDataset } from "#storage/datasets";
import { IndexOrder } from "#workers/indexOrder";
import { runBacktest } from "#workers/runBacktest";
import { runPermutations } from "#workers/runPermutations";

const market = syntheticMarket({ edge: "planted", days: 60 });
const [first] = market.series;
const start = first === undefined ? 0 : (stampsOf(first)[0] ?? 0);
const plan: LuckPlan = {
  run: {
    settings: { ...DEFAULT_SETTINGS, symbols: ["SYNA-USDT"], start, end: start + 60 * DAY },
    strategy: { id: "smaCrossover", parameters: { fast: 5, slow: 20 } },
    manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
  },
  ...DEFAULT_LUCK,
  permutations: 60,
  seed: 11,
};
const datasetIds = ["market"];
const running = () => new AbortController().signal;

beforeAll(async () => {
  const clean = { gaps: 0, missingBars: 0, duplicates: 0, warnings: [] };
  await saveDataset({
    ...{ id: "market", name: "market", source: "sample", synthetic: true, importedAt: 0 },
    series: market.series.map((series) => ({ series, ...clean })),
  });
});

async function run(workers: number, signal = running()) {
  const observed: ObservedRun[] = [];
  const committed: PermutationOutcome[] = [];
  await runPermutations(
    { datasetIds, plan },
    {
      workers,
      signal,
      onObserved: (one) => observed.push(one),
      onCommitted: (outcomes) => committed.push(...outcomes),
    },
  );
  return { observed, committed };
}

describe("a luck test", () => {
  test("has the same results, bit for bit and in order, with 1, 2 and 4 workers and without any", async () => {
    const alone = preparePermutations(market, plan);
    const expected = {
      observed: [alone.observe()],
      committed: Array.from({ length: 60 }, (_, index) => alone.permute(index)),
    };
    for (const workers of [1, 2, 4]) expect(await run(workers)).toEqual(expected);
  });

  test("ends with the reason of an abort, and what was committed has no hole", async () => {
    const abort = new AbortController();
    const committed: number[] = [];
    const test = runPermutations(
      { datasetIds, plan: { ...plan, permutations: 50_000 } },
      {
        workers: 2,
        signal: abort.signal,
        onObserved: () => {},
        onCommitted(outcomes) {
          committed.push(...outcomes.map(({ index }) => index));
          if (committed.length > 20) abort.abort("enough");
        },
      },
    );
    await expect(test).rejects.toBe("enough");
    expect(committed).toEqual(committed.map((_, place) => place));
  });

  test("of a dataset that is gone fails with its name and the way out", async () => {
    const task = { datasetIds: ["gone"], plan };
    const options = { signal: running(), onObserved: () => {}, onCommitted: () => {} };
    await expect(runPermutations(task, options)).rejects.toThrow(
      "the dataset gone is no longer stored: import its file again",
    );
  });
});

test("a backtest in a worker says why it is impossible", async () => {
  const impossible = { ...plan.run, settings: { ...plan.run.settings, symbols: ["DOGE-USDT"] } };
  await expect(runBacktest(datasetIds, impossible, running())).rejects.toThrow(
    "DOGE-USDT has no spot",
  );
});

test("an equal run has an equal hash", async () => {
  const [one, two] = await Promise.all(
    [1, 2].map(() => runBacktest(datasetIds, plan.run, running())),
  );
  expect(one?.resultHash).toMatch(/^[0-9a-f]{64}$/);
  expect(two?.resultHash).toBe(one?.resultHash);
});

test("results that arrive early wait for those before them", () => {
  const order = new IndexOrder<{ index: number }>();
  expect(order.accept({ index: 1 })).toEqual([]);
  expect(order.accept({ index: 0 })).toEqual([{ index: 0 }, { index: 1 }]);
  expect(order.committed).toBe(2);
  expect(() => order.accept({ index: 1 })).toThrow("result 1 arrived twice");
});
