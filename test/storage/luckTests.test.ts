import { expect, test } from "vitest";
import { enterLedger, type LedgerEntry, readLedger } from "#storage/ledger";
import {
  appendLuckBatch,
  deleteLuckTest,
  listLuckTests,
  loadLuckBatches,
  type StoredLuckBatch,
  type StoredLuckTest,
  saveLuckTest,
  whileTesting,
} from "#storage/luckTests";

const testOf = (id: string): StoredLuckTest => ({
  ...{ id, createdAt: 1, status: "running", plan: { seed: 7 }, observed: null },
});
const batchOf = (testId: string, from: number, count = 2): StoredLuckBatch => ({
  ...{ testId, from, count, content: null },
  statistics: Float64Array.from({ length: count * 2 }, (_, place) => from + place / 8),
  flags: new Uint8Array(count),
});
const listed = async (id: string) => (await listLuckTests()).find((one) => one.id === id);

test("a luck test goes on where it was cut off, with every batch bit for bit", async () => {
  await saveLuckTest(testOf("resumed"));
  expect(await listed("resumed")).toMatchObject({ stored: 0, underWay: false });
  const odd = { ...batchOf("resumed", 0), statistics: new Float64Array([Number.NaN, -0, 1, 2]) };
  await appendLuckBatch(odd);
  await appendLuckBatch(batchOf("resumed", 2, 3));
  expect(await listed("resumed")).toMatchObject({ stored: 5, plan: { seed: 7 } });
  expect(await loadLuckBatches("resumed")).toEqual([odd, batchOf("resumed", 2, 3)]);
  await saveLuckTest({ ...testOf("resumed"), status: "done", observed: { statistic: 2 } });
  expect(await listed("resumed")).toMatchObject({ status: "done", stored: 5 });
});

test("batches come in the order of their numbers, also beyond ten", async () => {
  await saveLuckTest(testOf("many"));
  for (let from = 0; from < 24; from += 2) await appendLuckBatch(batchOf("many", from));
  const firsts = (await loadLuckBatches("many")).map(({ from }) => from);
  expect(firsts).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
});

test.for<[string, StoredLuckBatch, string]>([
  ["leaves a hole", batchOf("strict", 4), "permutation 2 is next, not 4"],
  ["came before", batchOf("strict", 0), "permutation 2 is next, not 0"],
  ["is empty", batchOf("strict", 2, 0), "a batch of 0 permutations cannot have 0 statistics"],
  ["has no test", batchOf("nowhere", 0), "the luck test nowhere is no longer stored"],
  [
    "has too few flags",
    { ...batchOf("strict", 2), flags: new Uint8Array(1) },
    "a batch of 2 permutations cannot have 4 statistics and 1 flags",
  ],
])("a batch that %s is refused", async ([, batch, message]) => {
  if ((await listed("strict")) === undefined) {
    await saveLuckTest(testOf("strict"));
    await appendLuckBatch(batchOf("strict", 0));
  }
  await expect((async () => appendLuckBatch(batch))()).rejects.toThrow(message);
  expect((await listed("strict"))?.stored).toBe(2);
});

test("one tab at a time works on a luck test, and the list shows it", async () => {
  await saveLuckTest(testOf("busy"));
  await whileTesting("busy", async () => {
    expect((await listed("busy"))?.underWay).toBe(true);
    await expect(whileTesting("busy", async () => {})).rejects.toThrow("running in another tab");
  });
  expect((await listed("busy"))?.underWay).toBe(false);
});

test("a luck test is forgotten with its batches, and no other's", async () => {
  await saveLuckTest(testOf("gone"));
  await saveLuckTest(testOf("gone-not"));
  await appendLuckBatch(batchOf("gone", 0));
  await appendLuckBatch(batchOf("gone-not", 0));
  await deleteLuckTest("gone");
  expect(await loadLuckBatches("gone")).toEqual([]);
  expect(await loadLuckBatches("gone-not")).toHaveLength(1);
});

test("the ledger counts what is distinct, and its entries never change", async () => {
  const entry = (key: string, datasetHash = "h1", createdAt = 1): LedgerEntry => ({
    ...{ datasetHash, kind: "backtest", key, createdAt, content: { sharpe: createdAt } },
  });
  expect(await enterLedger([entry("a"), entry("b"), entry("a")])).toBe(2);
  expect(await enterLedger([entry("a", "h1", 9), entry("a", "h2", 5)])).toBe(1);
  expect(await enterLedger([{ ...entry("a", "h1", 7), kind: "lockbox" }])).toBe(1);
  const entries = await readLedger(["h1", "h2"]);
  expect(entries.map(({ kind, key, createdAt }) => [kind, key, createdAt])).toEqual([
    ["backtest", "a", 1],
    ["backtest", "b", 1],
    ["backtest", "a", 5],
    ["lockbox", "a", 7],
  ]);
});
