import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ListedLuckTest } from "#storage/luckTests";
import { type BrowserStudy, startStudy } from "./browserStudy.ts";
import { killImports } from "./killImports.ts";
import { ask, inspect, save, startSaving } from "./pageActions.ts";
import type { SaveRequest } from "./save.worker.ts";

let study: BrowserStudy;

beforeAll(async () => {
  study = await startStudy();
}, 60_000);
afterAll(() => study?.close());

describe("an import that is ended in the middle leaves the old state or the new, never a mix", () => {
  test.for(["tab", "worker"] as const)("by the end of its %s", { timeout: 60_000 }, async (by) => {
    const settings = { by, rows: 140_000, points: 3, random: Math.random };
    const results = await killImports(study, settings);
    expect(results.filter(({ state }) => state === "mixed")).toEqual([]);
    expect(results.some(({ state }) => state === "old")).toBe(true);
  });
});

const request = (id: string, level: number, rows = 100_000): SaveRequest => ({
  ...{ how: "save", id, importId: id, rows, level },
});

test("a luck test whose tab is closed keeps every batch that was stored, without a hole", async () => {
  const page = await study.open();
  await ask(page, "test/study/appendBatches", "appendForever('closed')");
  await page.waitForFunction("window.stored >= 2_000");
  const stored = await page.evaluate<number>("window.stored");
  await page.close();
  const visitor = await study.open();
  const [test] = await ask<readonly ListedLuckTest[]>(
    visitor,
    "src/storage/luckTests",
    "listLuckTests()",
  );
  expect(test).toMatchObject({ id: "closed", status: "running", underWay: false });
  expect(test?.stored).toBeGreaterThanOrEqual(stored);
  const batches = await ask<readonly number[]>(
    visitor,
    "src/storage/luckTests",
    "loadLuckBatches('closed').then((batches) => batches.map(({ from }) => from))",
  );
  expect(batches).toEqual(batches.map((_, place) => place * 100));
  expect(batches.length * 100).toBe(test?.stored);
  await visitor.close();
});

test("a full disk is said, and nothing else is lost", { timeout: 60_000 }, async () => {
  const small = await startStudy(); // a browser that has used storage does not look at its limit for long
  try {
    const page = await small.open();
    const { origin } = small;
    const devtools = await small.context.newCDPSession(page);
    await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 12e6 });
    await save(page, request("there before", 1));
    const before = await inspect(page);
    expect(Object.keys(before.datasets)).toEqual(["there before"]);
    expect(await save(page, request("too large", 2, 300_000))).toEqual({
      error: ["StorageError.full", expect.stringContaining("remove datasets, or free disk space")],
    });
    expect(await inspect(page)).toEqual(before);
    expect(await save(page, request("small enough", 3, 1_000))).toMatchObject({
      hash: expect.any(String),
    });
  } finally {
    await small.close();
  }
});

test("a newer version in a second tab takes over, and the first says so", async () => {
  const first = await study.open();
  await save(first, request("of the older version", 3));
  await inspect(first);
  const second = await study.open();
  const took = await ask(second, "test/study/outsideForces", "openNewer()");
  expect(took).toContain("of the older version");
  expect(await ask(first, "src/storage/database", "storageStatus()")).toBe("superseded");
  const refused = ask(first, "src/storage/datasets", "listDatasets()");
  await expect(refused).rejects.toThrow("newer version of Nullmarket: reload this tab");
  const saving = await save(first, request("too late", 4));
  expect(saving).toMatchObject({ error: ["StorageError.newer", expect.any(String)] });
  await ask(second, "test/study/outsideForces", "deleteAll()");
  await Promise.all([first.close(), second.close()]);
});

test("a chunk that changed on the disk names its dataset, and others are read", async () => {
  const page = await study.open();
  await save(page, request("hit", 5));
  await save(page, request("spared", 6));
  await ask(page, "test/study/outsideForces", "flipBit('hit')");
  const { datasets } = await inspect(page);
  expect(datasets.hit).toBe(null);
  expect(datasets.spared).toMatch(/^[0-9a-f]{64}$/);
  const reading = ask(page, "src/storage/datasets", "loadDataset('hit')");
  await expect(reading).rejects.toThrow("the dataset “hit” is damaged: import its file again");
  await page.close();
});

test("a database that vanished is noticed while the app is open, and the app goes on", async () => {
  const page = await study.open();
  await save(page, request("vanishing", 7));
  await ask(page, "src/state/datasets", "refreshDatasets()");
  const devtools = await study.context.newCDPSession(page);
  const { origin } = study;
  await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
  await ask(page, "src/state/datasets", "refreshDatasets()");
  const vanished = await page.evaluate<readonly { name: string }[]>(
    `import("/src/state/app.ts").then(({ app }) => app.getState().keeping.vanished)`,
  );
  expect(vanished.map(({ name }) => name)).toContain("vanishing");
  expect(await save(page, request("afterwards", 8))).toMatchObject({ hash: expect.any(String) });
  await page.close();
});

test("without a database, worker and page share memory, and a backup can be made", async () => {
  const page = await study.open();
  await page.evaluate(
    `IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError") }`,
  );
  expect(await ask(page, "src/storage/datasets", "listDatasets()")).toEqual([]);
  expect(await ask(page, "src/storage/database", "storageStatus()")).toBe("memory");
  await startSaving(page, { ...request("in memory", 9), broken: true });
  expect(await page.evaluate("window.saved")).toMatchObject({ hash: expect.any(String) });
  const { datasets } = await inspect(page);
  expect(Object.keys(datasets)).toEqual(["in memory"]);
  const size = await ask(
    page,
    "src/storage/archive/exportArchive",
    "exportArchive(0).then(({ file }) => file.size)",
  );
  expect(size).toBeGreaterThan(100_000);
  await page.close();
});
