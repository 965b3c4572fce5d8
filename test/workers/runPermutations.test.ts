import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { stampsOf } from "#engine/market/series";
import { DAY } from "#engine/market/timeframe";
import { bootstrapRun } from "#engine/permutation/bootstrapRun";
import {
  DEFAULT_LUCK,
  type LuckPlan,
  type ObservedRun,
  type PermutationOutcome,
} from "#engine/permutation/luckPlan";
import { preparePermutations } from "#engine/permutation/permutationRun";
import { nullModelOf } from "#engine/permutation/registry";
import { defaultValues } from "#engine/strategy/parameters";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";
import { saveDataset } from "#storage/datasets";
import { Gate } from "#workers/gate";
import { IndexOrder } from "#workers/indexOrder";
import { permutationCrew } from "#workers/permutationCrew";
import { bootstrapBacktest, runBacktest, runNullMarket } from "#workers/runBacktest";
import {
  type PermutationOptions,
  type PermutationTask,
  runPermutations,
} from "#workers/runPermutations";
import { counting, killing, shuffling } from "./disturbedWorkers.ts";

const market = syntheticMarket({ edge: "planted", days: 40 });
const [first] = market.series;
const start = first === undefined ? 0 : (stampsOf(first)[0] ?? 0);
const plan: LuckPlan = {
  run: {
    settings: { ...DEFAULT_SETTINGS, symbols: ["SYNA-USDT"], start, end: start + 40 * DAY },
    strategy: { id: "smaCrossover", parameters: { fast: 5, slow: 20 } },
    manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
  },
  ...DEFAULT_LUCK,
  permutations: 30,
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

/** One of these workers, undisturbed. */
const calm = (): PermutationOptions => ({
  ...{ workers: 1, fresh: false, signal: running(), gate: new Gate() },
  onObserved: () => {},
  onCommitted: () => true,
});

async function run(
  changes: Partial<PermutationOptions>,
  resume?: PermutationTask["resume"],
  luckPlan = plan,
) {
  const observed: ObservedRun[] = [];
  const committed: PermutationOutcome[] = [];
  await runPermutations(
    { datasetIds, plan: luckPlan, ...(resume !== undefined && { resume }) },
    {
      ...calm(),
      onObserved: (one) => observed.push(one),
      onCommitted(outcomes) {
        committed.push(...outcomes);
        return true;
      },
      ...changes,
    },
  );
  return { observed, committed };
}

describe("a luck test", () => {
  const alone = preparePermutations(market, plan);
  const observed = alone.observe();
  const committed = Array.from({ length: 30 }, (_, index) => alone.permute(index));
  const permuted = committed.map(({ statistic }) => statistic);

  test("has the same results, bit for bit and in order, with 1 to 4 workers and without any", async () => {
    const crew = permutationCrew(running());
    for (const workers of [1, 2, 3, 4]) {
      expect(await run({ workers, crew })).toEqual({ observed: [observed], committed });
    }
    crew.close();
  });

  test("has the same results with a fresh worker for every null market", async () => {
    const results = await run(
      { workers: 2, fresh: true },
      { observed, permuted: permuted.slice(0, 26) },
    );
    expect(results).toEqual({ observed: [], committed: committed.slice(26) });
  });

  test("has the same results when workers are killed in the middle of their work", async () => {
    const { answer, killed } = await killing(() => run({ workers: 3 }));
    expect(killed).toBeGreaterThan(2);
    expect(answer).toEqual({ observed: [observed], committed });
  });

  test("has the same results in whatever order workers are heard", async () => {
    for (const seed of [1, 2]) {
      const answer = await shuffling(seed, () => run({ workers: 3 }));
      expect(answer).toEqual({ observed: [observed], committed });
    }
  });

  test("goes on where an earlier one ended, with the same results", async () => {
    const results = await run({ workers: 2 }, { observed, permuted: permuted.slice(0, 13) });
    expect(results).toEqual({ observed: [], committed: committed.slice(13) });
  });

  test("stops where its rule has had enough, at the same null market whoever is first", async () => {
    // Against a market that did badly: luck is evident soon.
    const unlucky = { ...observed, statistic: Math.min(...permuted.slice(0, 20)) };
    const sequential: LuckPlan = { ...plan, stopping: "sequential" };
    const crew = permutationCrew(running());
    for (const workers of [1, 3]) {
      const resumed = { observed: unlucky, permuted: permuted.slice(0, 7) };
      const results = await run({ workers, crew }, resumed, sequential);
      expect(results.committed).toEqual(committed.slice(7, 20));
    }
    crew.close();
  });

  test("that was over when it was left does not go on", async () => {
    const unlucky = { observed: { ...observed, statistic: -1e3 }, permuted };
    expect(await run({}, unlucky, { ...plan, stopping: "csm" })).toEqual({
      observed: [],
      committed: [],
    });
  });

  test("has the same results, by workers that drew under another null model before", async () => {
    const nullOptions = defaultValues(nullModelOf("shift").options);
    const shifted: LuckPlan = { ...plan, nullModel: "shift", nullOptions };
    const { answer, started } = await counting(async () => {
      const crew = permutationCrew(running());
      const results = [];
      for (const luckPlan of [shifted, plan]) {
        results.push(await run({ workers: 2, crew }, undefined, luckPlan));
      }
      crew.close();
      return results;
    });
    expect(answer[1]).toEqual({ observed: [observed], committed });
    expect(started).toBe(4); // two that draw, and for either null model one that keeps the time
  });

  test("ends with the reason of an abort, and what was committed has no hole", async () => {
    const abort = new AbortController();
    const committed: number[] = [];
    const test = runPermutations(
      { datasetIds, plan: { ...plan, permutations: 50_000 } },
      {
        ...calm(),
        workers: 2,
        signal: abort.signal,
        onCommitted(outcomes) {
          committed.push(...outcomes.map(({ index }) => index));
          if (committed.length > 20) abort.abort("enough");
          return true;
        },
      },
    );
    await expect(test).rejects.toBe("enough");
    expect(committed).toEqual(committed.map((_, place) => place));
  });

  test("of a dataset that is gone fails with its name and the way out", async () => {
    const task = { datasetIds: ["gone"], plan };
    await expect(runPermutations(task, calm())).rejects.toThrow(
      "the dataset gone is no longer stored: import its file again",
    );
  });
});

test("a backtest in a worker says why it is impossible", async () => {
  const impossible = { ...plan.run, settings: { ...plan.run.settings, symbols: ["DOGE-USDT"] } };
  await expect(runBacktest(datasetIds, impossible, running())).rejects.toThrow(
    "no symbol “DOGE-USDT”",
  );
});

test("a Sharpe ratio is bootstrapped in a worker as anywhere", async () => {
  const options = { seed: 5, resamples: 50 };
  expect(await bootstrapBacktest(datasetIds, plan.run, options, running())).toEqual(
    bootstrapRun(market, plan.run, options),
  );
});

test("a null market made again in a worker has the statistic that the luck test counted", async () => {
  const counted = preparePermutations(market, plan);
  for (const index of [0, 29]) {
    const { statistic, report } = await runNullMarket(datasetIds, plan, index, running());
    expect(statistic).toBe(counted.permute(index).statistic);
    expect(report.fillCount).toBeGreaterThan(0);
  }
});

test("nobody waits for a null market that was turned away from", async () => {
  const wait = new AbortController();
  const seen = runNullMarket(datasetIds, plan, 0, wait.signal);
  wait.abort("turned away");
  await expect(seen).rejects.toBe("turned away");
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
