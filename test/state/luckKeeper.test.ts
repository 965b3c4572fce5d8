import { expect, test } from "vitest";
import { DEFAULT_LUCK, type ObservedRun } from "#engine/permutation/luckPlan";
import { ENGINE_VERSION } from "#engine/version";
import { app } from "#state/app";
import { INITIAL_SETUP } from "#state/defaults";
import { interruptedTests, loadLuckHistory, readLuckTest } from "#state/luckHistory";
import { LuckKeeper } from "#state/luckKeeper";
import type { LuckRecord } from "#state/runRecords";
import { planOf } from "#state/setup";
import { deleteLuckTest, loadLuckBatches, saveLuckTest, whileTesting } from "#storage/luckTests";

const plan = { ...DEFAULT_LUCK, run: planOf(INITIAL_SETUP, []), permutations: 300, seed: 1 };
const record: LuckRecord = {
  ...{ engineVersion: ENGINE_VERSION, title: "Mine", setup: INITIAL_SETUP, datasets: [] },
  plans: [plan, { ...plan, nullModel: "flip" }],
};
const observed: ObservedRun = {
  ...{ statistic: 1, traded: true, buyAndHold: 0, stepsPerYear: 4, returns: 9, nullMarkets: 300 },
  ...{ fundingShare: 0, warnings: [] },
  path: { time: new Float64Array(0), growth: new Float32Array(0) },
};
/** Tests of long ago are forgotten. */
const NOW = Date.now();
const outcomes = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, place) => ({
    ...{ index: from + place, statistic: from + place, traded: true },
  }));
const begin = () => {
  const id = crypto.randomUUID();
  return { id, keeper: new LuckKeeper({ id, createdAt: NOW, record, observed: [], stored: 0 }) };
};

test("a test is stored in whole batches, and the rest when it ends", async () => {
  const { id, keeper } = begin();
  await keeper.mark("running");
  keeper.observe(observed);
  keeper.add(0, outcomes(0, 60));
  keeper.add(0, outcomes(60, 130));
  keeper.add(0, outcomes(130, 150));
  await keeper.mark("running");
  expect((await loadLuckBatches(id)).map(({ count }) => count)).toEqual([130]);
  await keeper.flush();
  expect((await loadLuckBatches(id)).map(({ from, count }) => [from, count])).toEqual([
    [0, 130],
    [130, 20],
  ]);
});

test("null models follow one another, and each is read back as its own", async () => {
  const { id, keeper } = begin();
  void keeper.mark("running");
  keeper.observe(observed);
  keeper.add(0, outcomes(0, 150));
  keeper.observe({ ...observed, statistic: 2 });
  keeper.add(1, outcomes(0, 70));
  await keeper.flush();
  const stored = await readLuckTest(id);
  expect(stored?.kept).toMatchObject({ id, createdAt: NOW, stored: 220 });
  expect(stored?.parts.map(({ permuted }) => permuted.length)).toEqual([150, 70]);
  expect(stored?.parts.map((part) => part.observed?.statistic)).toEqual([1, 2]);
  expect(stored?.parts[1]?.permuted.at(-1)).toBe(69);

  const again = new LuckKeeper({ ...(stored?.kept as NonNullable<typeof stored>["kept"]) });
  again.add(1, outcomes(70, 100));
  await again.flush();
  expect((await readLuckTest(id))?.parts[1]?.permuted).toHaveLength(100);
});

test("a test that nobody works on counts as interrupted; one at work does not", async () => {
  const { id, keeper } = begin();
  await keeper.mark("running");
  const mine = () => interruptedTests(app.getState()).filter((one) => one.id === id);
  await whileTesting(id, async () => {
    await loadLuckHistory();
    expect(mine()).toEqual([]);
  });
  await loadLuckHistory();
  expect(mine()).toMatchObject([{ done: 0, total: 600, underWay: false }]);
  await keeper.mark("done");
  await loadLuckHistory();
  expect(mine()).toEqual([]);
});

test("a record that this app never wrote is passed over", async () => {
  const foreign = { id: crypto.randomUUID(), createdAt: NOW, status: "running" } as const;
  await saveLuckTest({ ...foreign, plan: { seed: 7 }, observed: null });
  const { id, keeper } = begin();
  await keeper.mark("running");
  await loadLuckHistory();
  const ids = app.getState().luckHistory.map((one) => one.id);
  expect(ids).toContain(id);
  expect(ids).not.toContain(foreign.id);
  expect(app.getState().alert).toBeNull();
});

test("where storage refuses, that is said once and the test goes on", async () => {
  const { id, keeper } = begin();
  await keeper.mark("running");
  await deleteLuckTest(id);
  keeper.add(0, outcomes(0, 100));
  await keeper.flush();
  expect(app.getState().alert).toMatch(
    /^The luck test goes on, but a reload will lose it: the luck test .* is no longer stored$/,
  );
  app.setState({ alert: null });
  keeper.add(0, outcomes(100, 200));
  await keeper.flush();
  expect(app.getState().alert).toBeNull();
});
