import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Connection } from "#storage/connection";
import { MemoryTurns } from "#storage/memory/memoryTurns";
import { MIGRATIONS } from "#storage/migrations";
import type { StoreName } from "#storage/schema";
import { explain, StorageError, storageErrorCode } from "#storage/storageError";
import type { Transaction } from "#storage/transaction";

const read = <Answer>(
  connection: Connection,
  store: StoreName,
  body: (transaction: Transaction) => Promise<Answer>,
) => connection.transact({ stores: [store], mode: "read" }, body);
const write = <Answer>(
  connection: Connection,
  store: StoreName,
  body: (transaction: Transaction) => Promise<Answer>,
) => connection.transact({ stores: [store], mode: "strict" }, body);

const run = (id: string) => ({ id, createdAt: 1, content: null });
const saveRun = (connection: Connection, id: string) =>
  write(connection, "runs", (transaction) => transaction.put("runs", run(id)));
const runIds = (connection: Connection) =>
  read(connection, "runs", (transaction) => transaction.getAllKeys("runs"));

afterEach(() => vi.restoreAllMocks());

describe("a connection", () => {
  const NAME = "connection";
  beforeEach(() => deleteDB(NAME));

  test("that the browser closed is opened again, once", async () => {
    const connection = new Connection(NAME);
    const open = vi.spyOn(indexedDB, "open");
    await saveRun(connection, "before");
    const request = open.mock.results[0]?.value as IDBOpenDBRequest;
    request.result.close(); // the next transaction meets an InvalidStateError
    expect(await runIds(connection)).toEqual(["before"]);
    expect(open).toHaveBeenCalledTimes(2);
  });

  test("finds an empty database where the old one was deleted, and goes on", async () => {
    const connection = new Connection(NAME);
    await saveRun(connection, "before");
    await deleteDB(NAME);
    expect(await runIds(connection)).toEqual([]);
    await saveRun(connection, "after");
    expect([await runIds(connection), connection.status]).toEqual([["after"], "disk"]);
  });

  test("gives way to a newer version, says so, and then refuses with the way out", async () => {
    const connection = new Connection(NAME);
    const heard: string[] = [];
    connection.watch((status) => heard.push(status));
    await saveRun(connection, "before");
    const newer = await openDB(NAME, MIGRATIONS.length + 1);
    expect([connection.status, ...heard]).toEqual(["superseded", "superseded"]);
    const refused = await runIds(connection).catch((error: unknown) => error);
    expect(storageErrorCode(refused)).toBe("newer");
    expect(String(refused)).toContain("reload this tab");
    expect(await newer.getAllKeys("runs")).toEqual(["before"]);
    newer.close();
  });

  test("takes back a change that failed, and says what failed", async () => {
    const connection = new Connection(NAME);
    const failing = write(connection, "runs", async (transaction) => {
      await transaction.put("runs", run("half"));
      throw new RangeError("no further");
    });
    await expect(failing).rejects.toThrow("no further");
    expect(await runIds(connection)).toEqual([]);
  });
});

describe("a database that cannot be opened", () => {
  const NAME = "unopened";
  beforeEach(() => deleteDB(NAME));
  const failure = new DOMException("Internal error opening backing store.", "UnknownError");

  test("is told with the reason, and opened by the next try with all that is in it", async () => {
    await saveRun(new Connection(NAME), "before");
    const connection = new Connection(NAME);
    const heard: string[] = [];
    connection.watch((status) => heard.push(status));
    vi.spyOn(indexedDB, "open").mockImplementationOnce(() => {
      throw failure;
    });
    const refused = await runIds(connection).catch((error: unknown) => error);
    expect(storageErrorCode(refused)).toBe("failed");
    expect(String(refused)).toContain(
      "what is stored could not be opened (Internal error opening backing store.); nothing of it was changed: try again",
    );
    expect(await runIds(connection)).toEqual(["before"]);
    expect(heard).toEqual(["unopened", "disk"]);
  });

  test("is kept in memory where the browser denies everything else, too", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw failure;
    });
    const denied = new DOMException("The request was denied.", "SecurityError");
    vi.spyOn(navigator.locks, "request").mockRejectedValue(denied);
    vi.spyOn(navigator.locks, "query").mockRejectedValue(denied);
    const connection = new Connection(NAME);
    await saveRun(connection, "kept");
    expect([await runIds(connection), connection.status]).toEqual([["kept"], "memory"]);
  });
});

describe("where the browser refuses a database", () => {
  beforeEach(() => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("A mutation operation was attempted", "InvalidStateError");
    });
  });

  test("everything is kept in memory, and said to be", async () => {
    const connection = new Connection("memory 1");
    const heard: string[] = [];
    connection.watch((status) => heard.push(status));
    const content = { curve: new Float64Array([1, Number.NaN]) };
    await write(connection, "runs", (transaction) =>
      transaction.put("runs", { ...run("kept"), content }),
    );
    content.curve[0] = 99; // what was stored is a copy
    expect(heard).toEqual(["memory"]);
    const kept = await read(connection, "runs", (transaction) => transaction.get("runs", "kept"));
    expect(kept?.content).toEqual({ curve: new Float64Array([1, Number.NaN]) });
  });

  test("a failed change leaves nothing, also in other stores", async () => {
    const connection = new Connection("memory 2");
    await saveRun(connection, "before");
    const access = { stores: ["runs", "imports"], mode: "strict" } as const;
    const failing = connection.transact(access, async (transaction) => {
      await transaction.put("imports", { id: "half" });
      await transaction.delete("runs", "before");
      throw new RangeError("no further");
    });
    await expect(failing).rejects.toThrow("no further");
    expect(await runIds(connection)).toEqual(["before"]);
    const imports = await read(connection, "imports", (transaction) =>
      transaction.getAllKeys("imports"),
    );
    expect(imports).toEqual([]);
  });

  test("another thread reaches the same memory", async () => {
    const host = new Connection("memory 3");
    await saveRun(host, "of the host");
    const other = new Connection("memory 3");
    await saveRun(other, "of the other");
    expect(await runIds(host)).toEqual(["of the host", "of the other"]);
    expect(await runIds(other)).toEqual(["of the host", "of the other"]);
  });

  test("changes of several threads come one after the other, also where locks are denied", async () => {
    const denied = new DOMException("The request was denied.", "SecurityError");
    vi.spyOn(navigator.locks, "request").mockRejectedValue(denied);
    const [host, other] = [new Connection("memory 5"), new Connection("memory 5")];
    await saveRun(host, "count 0");
    const countOn = (connection: Connection) =>
      write(connection, "runs", async (transaction) => {
        const [before = ""] = await transaction.getAllKeys("runs");
        await transaction.delete("runs", before);
        const next = Number(before.split(" ")[1]) + 1;
        await transaction.put("runs", run(`count ${next}`));
      });
    await Promise.all([host, other, other, host, other].map(countOn));
    expect([await runIds(host), await runIds(other)]).toEqual([["count 5"], ["count 5"]]);
  });

  test("a thread that ends in the middle of a change holds up nobody, and leaves nothing", async () => {
    const turns = new MemoryTurns();
    vi.useFakeTimers();
    await turns.begin("dead");
    turns.run("dead", "put", ["runs", run("half")]);
    const next = turns.begin("next");
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    await next;
    expect(turns.run("next", "getAllKeys", ["runs"])).toEqual([]);
    expect(() => turns.commit("dead")).toThrow("took too long and was taken back: try again");
  });

  test("keys are in the order that a database has, and prefixes take in no strangers", async () => {
    const connection = new Connection("memory 4");
    await write(connection, "chunks", async (transaction) => {
      for (const part of [10, 2, 1]) {
        await transaction.put("chunks", new ArrayBuffer(part), ["a", part]);
      }
      await transaction.put("chunks", new ArrayBuffer(5), ["ab", 0]);
    });
    const parts = await read(connection, "chunks", (transaction) =>
      transaction.getAll("chunks", "a"),
    );
    expect(parts.map(({ byteLength }) => byteLength)).toEqual([1, 2, 10]);
    await write(connection, "chunks", (transaction) => transaction.deleteAll("chunks", "a"));
    const keys = await read(connection, "chunks", (transaction) =>
      transaction.getAllKeys("chunks"),
    );
    expect(keys).toEqual([["ab", 0]]);
  });
});

describe("an error", () => {
  test("keeps its code on the way from a worker, which keeps only name and message", () => {
    const { name, message } = new StorageError("full", "no room");
    const arrived = Object.assign(new Error(message), { name });
    expect(storageErrorCode(arrived)).toBe("full");
    expect(storageErrorCode(new Error("another"))).toBe(null);
    expect(storageErrorCode("text")).toBe(null);
  });

  test.for([
    ["QuotaExceededError", "full", "remove datasets, or free disk space"],
    ["VersionError", "newer", "reload this tab"],
    ["UnknownError", "failed", "this browser's storage failed: on fire"],
  ] as const)("of the browser's, %s, is put into words with a way out", ([name, code, words]) => {
    const explained = explain(new DOMException("on fire", name));
    expect(storageErrorCode(explained)).toBe(code);
    expect(String(explained)).toContain(words);
  });
});
