import { deleteDB, openDB } from "idb";
import { beforeEach, expect, test, vi } from "vitest";
import { assemble, columnLengths } from "#storage/columnChunks";
import { contentHash } from "#storage/contentHash";
import { MIGRATIONS } from "#storage/migrations";
import { openDatabase } from "#storage/openDatabase";
import { KEY_PATHS, type StoreName } from "#storage/schema";
import { storageErrorCode } from "#storage/storageError";
import version1 from "../fixtures/storage/version1.json" with { type: "json" };

const NAME = "migrations";
const noEvents = { onLost: () => {}, onSuperseded: () => {} };

beforeEach(() => deleteDB(NAME));

/** Makes a database exactly as version 1 left it, without any code of ours. */
async function makeVersion1(): Promise<void> {
  const database = await openDB(NAME, 1, {
    upgrade(created) {
      for (const { name, keyPath, indexes } of version1.stores) {
        const store = created.createObjectStore(name, { keyPath });
        for (const index of indexes) store.createIndex(index, index);
      }
    },
  });
  for (const { id, part, values } of version1.chunks) {
    await database.put("chunks", new Float64Array(values).buffer, [id, part]);
  }
  for (const dataset of version1.datasets) await database.put("datasets", dataset);
  for (const run of version1.runs) await database.put("runs", run);
  database.close();
}

test("a database of version 1 is brought up to date, and what it held stays", async () => {
  await makeVersion1();
  const database = await openDatabase(NAME, noEvents);
  const [dataset] = await database.getAll("datasets");
  expect(dataset).toMatchObject({
    ...{ id: "d1", importId: "d1", name: "BTCUSDT-1h.csv", deletedAt: null },
    ...{ files: [], formerHashes: [] },
  });
  expect(dataset?.series.map(({ details }) => details)).toEqual([null, null]);
  expect(await database.getAll("runs")).toEqual(version1.runs);

  const parts = await database.getAll("chunks");
  const summaries = dataset?.series ?? [];
  expect(columnLengths(summaries)).toEqual([2, 2, 2, 2, 2, 2, 1, 1]);
  const series = assemble(
    summaries,
    parts.map((part) => new Float64Array(part)),
  );
  expect(await contentHash(series)).toBe(dataset?.hash);
  database.close();
});

test("a new database has the stores and keys that an upgraded one has", async () => {
  const shapeOf = async () => {
    const database = await openDatabase(NAME, noEvents);
    const names = Array.from(database.objectStoreNames);
    const { store: chunks } = database.transaction("chunks");
    expect(chunks.keyPath).toBe(null);
    const shape = names.map((name) => [name, database.transaction(name).store.keyPath]);
    database.close();
    return shape;
  };
  const fresh = await shapeOf();
  await deleteDB(NAME);
  await makeVersion1();
  expect(await shapeOf()).toEqual(fresh);
  expect(fresh).toEqual(
    (Object.keys(KEY_PATHS) as StoreName[]).sort().map((name) => [name, KEY_PATHS[name]]),
  );
});

test("a migration that fails leaves the older database as it was", async () => {
  await makeVersion1();
  const failing = openDatabase(NAME, noEvents, [
    ...MIGRATIONS,
    () => Promise.reject(new Error("no")),
  ]);
  const error = await failing.catch((reason: unknown) => reason);
  expect(storageErrorCode(error)).toBe("failed");
  expect(String(error)).toContain(
    "data of an older version of Nullmarket could not be brought up to date (no); they are as they were",
  );
  const database = await openDB(NAME);
  expect([database.version, await database.count("runs")]).toEqual([1, version1.runs.length]);
  database.close();
});

test("a tab with an older version gives way to a newer one, and is told", async () => {
  const told: string[] = [];
  await openDatabase(NAME, {
    onLost: () => told.push("lost"),
    onSuperseded: () => told.push("superseded"),
  });
  const newer = await openDatabase(NAME, noEvents, [...MIGRATIONS, () => {}]);
  expect(newer.version).toBe(MIGRATIONS.length + 1);
  expect(told).toEqual(["lost", "superseded"]);
  newer.close();
});

test("a tab that never gives way is waited for until the end of patience", async () => {
  await makeVersion1();
  const frozen = await openDB(NAME, 1); // hears nothing: no handler closes it
  const opening = openDatabase(NAME, noEvents).catch((error: unknown) => error);
  const error = await opening;
  expect(storageErrorCode(error)).toBe("blocked");
  expect(String(error)).toContain("close other tabs, then reload");
  frozen.close();
});

test("a disk that is slow blames no other tab, and is waited for longer", async () => {
  const silent: IDBOpenDBRequest = Object.create(IDBOpenDBRequest.prototype, {
    addEventListener: { value: () => {} },
  });
  vi.spyOn(indexedDB, "open").mockReturnValue(silent);
  vi.useFakeTimers();
  const opening = openDatabase(NAME, noEvents).catch((error: unknown) => error);
  let isOver = false;
  void opening.then(() => {
    isOver = true;
  });
  await vi.advanceTimersByTimeAsync(19_000);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  const error = await opening;
  expect(storageErrorCode(error)).toBe("failed");
  expect(String(error)).toContain("or the disk is slow; close other tabs, then try again");
  vi.useRealTimers();
  vi.restoreAllMocks();
});
