import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { app } from "#state/app";
import { loadDatasets, refreshDatasets } from "#state/datasets";
import { INITIAL_STATE } from "#state/defaults";
import { importFiles } from "#state/imports";
import {
  afterImport,
  datasetsWithoutBackup,
  dismissVanished,
  makeBackup,
  takeInBackups,
  watchKeeping,
} from "#state/keeping";
import { forgetInMirror, readMirror, updateMirror, vanishedFrom } from "#state/mirror";
import { removeDataset, removeTogether, undoRemoval } from "#state/removing";
import { loadStored } from "#state/stored";
import type { DatasetSummary } from "#state/storedData";
import { write } from "#storage/database";
import { listDatasets, saveDataset } from "#storage/datasets";
import * as removal from "#storage/removal";
import { collectGarbage, dropRemoved, UNDO_PERIOD } from "#storage/staging";
import * as archive from "#workers/archive";
import { draftOf, waves } from "../storage/drafts.ts";

vi.mock("#workers/archive", { spy: true });

const dataset = (id: string, hash = id): DatasetSummary => ({
  ...{ id, name: `${id}.csv`, source: id, synthetic: false, importedAt: 0, hash, bytes: 0 },
  ...{ importId: id, files: [], formerHashes: [], deletedAt: null },
  series: [],
});
const keeping = () => app.getState().keeping;
const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);

/** As a browser that loses everything without a word. */
async function lose(): Promise<void> {
  for (const { id } of await listDatasets()) await removal.removeDataset(id, 0);
  await dropRemoved(0);
}

/** As a disk that fails at one dataset. */
function failToPut(id: string) {
  const { put } = IDBObjectStore.prototype;
  return vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
    this: IDBObjectStore,
    value,
    ...key
  ) {
    if (value.id === id) throw new DOMException("the disk failed", "UnknownError");
    return put.call(this, value, ...key);
  });
}

afterEach(() => vi.restoreAllMocks());

beforeEach(async () => {
  await lose();
  localStorage.clear();
  app.setState(INITIAL_STATE, true);
});

describe("the mirror", () => {
  test("knows what has vanished, but for what was imported again under another id", () => {
    updateMirror([], [dataset("a"), dataset("b"), dataset("c", "same")]);
    const vanished = vanishedFrom(readMirror(), [dataset("a"), dataset("d", "same")]);
    expect(names(vanished)).toEqual(["b.csv"]);
  });

  test("does not mind content that was amended", () => {
    updateMirror([], [dataset("a", "before")]);
    expect(vanishedFrom(readMirror(), [dataset("a", "after")])).toEqual([]);
  });

  test.for(["nonsense", '{"a":1}', '[{"id":3}]', "null"])("takes %s for nothing", (written) => {
    localStorage.setItem("datasets", written);
    expect(readMirror()).toEqual([]);
  });

  test("does not miss what another tab stores while this one reads its list", () => {
    updateMirror([], [dataset("old")]);
    const before = readMirror();
    updateMirror(before, [dataset("old"), dataset("new")]); // the other tab
    expect(updateMirror(before, [dataset("old")])).toEqual([]);
    expect(names(readMirror())).toEqual(["old.csv", "new.csv"]);
  });

  test.for([
    ["listed before", [dataset("old"), dataset("going")]],
    ["not listed any more", [dataset("old")]],
  ] as const)("does not miss what another tab removes meanwhile, %s", ([, listed]) => {
    updateMirror([], [dataset("old"), dataset("going")]);
    const before = readMirror();
    forgetInMirror(["going"]); // the other tab
    expect(updateMirror(before, listed)).toEqual([]);
    expect(names(readMirror())).toEqual(["old.csv"]);
  });

  test("is read before the list, so that a dataset stored in between has not vanished", async () => {
    await saveDataset(draftOf("old", waves(9, 10)));
    await refreshDatasets();
    const refreshing = refreshDatasets();
    updateMirror(readMirror(), [...(app.getState().datasets ?? []), dataset("other tab's")]);
    await refreshing;
    expect(keeping().vanished).toEqual([]);
    expect(names(readMirror())).toEqual(["old.csv", "other tab's.csv"]);
  });
});

describe("datasets that the browser lost", () => {
  test("are named until somebody took note, also after a reload", async () => {
    await saveDataset(draftOf("one", waves(1, 30)));
    await saveDataset(draftOf("two", waves(2, 20)));
    await refreshDatasets();
    expect(keeping().vanished).toEqual([]);
    await lose();
    await refreshDatasets();
    app.setState(INITIAL_STATE, true); // a reload
    await refreshDatasets();
    expect(names(keeping().vanished).sort()).toEqual(["one.csv", "two.csv"]);
    expect(
      keeping()
        .vanished.map(({ rows }) => rows)
        .sort(),
    ).toEqual([20, 30]);
    dismissVanished();
    await refreshDatasets();
    expect(keeping().vanished).toEqual([]);
  });

  test("are not those that somebody removed", async () => {
    await saveDataset(draftOf("unwanted", waves(3, 10)));
    await refreshDatasets();
    await removeDataset("unwanted");
    expect(keeping()).toMatchObject({
      vanished: [],
      removed: [{ id: "unwanted", name: "unwanted.csv" }],
    });
    expect(app.getState().datasets).toEqual([]);
    await undoRemoval("unwanted");
    expect(names(app.getState().datasets ?? [])).toEqual(["unwanted.csv"]);
    expect(keeping().removed).toEqual([]);
  });
});

test("a dataset that a worker or another tab removed has not vanished", async () => {
  await saveDataset(draftOf("joined", waves(3, 10)));
  await refreshDatasets();
  await removal.removeDataset("joined", Date.now());
  await refreshDatasets();
  expect(keeping().vanished).toEqual([]);
  await collectGarbage(Date.now() + UNDO_PERIOD);
  await refreshDatasets();
  expect(keeping().vanished).toEqual([]);
});

describe("the way back from a removal", () => {
  beforeEach(async () => {
    await saveDataset(draftOf("unwanted", waves(10, 10)));
    await refreshDatasets();
    await removeDataset("unwanted");
    expect(keeping().removed[0]?.undo).toBe("offered");
  });

  test("is given up for room, and this is said", async () => {
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementationOnce(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    await saveDataset(draftOf("wanted", waves(11, 10)));
    await refreshDatasets();
    expect(names(app.getState().datasets ?? [])).toEqual(["wanted.csv"]);
    expect(keeping().removed).toMatchObject([{ name: "unwanted.csv", undo: "givenUp" }]);
    await undoRemoval("unwanted"); // offered no more
    expect([app.getState().alert, keeping().removed[0]?.undo]).toEqual([null, "givenUp"]);
  });

  test("that finds nothing to bring back says so, and why", async () => {
    await dropRemoved(Infinity); // as another tab does that needs the room
    await undoRemoval("unwanted");
    expect(app.getState().datasets).toEqual([]);
    expect(keeping().removed).toMatchObject([{ name: "unwanted.csv", undo: "givenUp" }]);
  });

  test("tells how many of those that went together are gone for good", async () => {
    await saveDataset(draftOf("other", waves(12, 10)));
    await undoRemoval("unwanted");
    await removeTogether(["other", "unwanted"]);
    await write(["datasets"], (transaction) => transaction.delete("datasets", "other"));
    await undoRemoval("other");
    expect(names(app.getState().datasets ?? [])).toEqual(["unwanted.csv"]);
    expect(app.getState().alert).toMatch(/^1 of 2 datasets could not be brought back/);
  });

  test("is open for each of several, in any order", async () => {
    await saveDataset(draftOf("other", waves(12, 10)));
    await refreshDatasets();
    await removeDataset("other");
    expect(keeping().removed.map(({ id }) => id)).toEqual(["other", "unwanted"]);
    await undoRemoval("unwanted");
    expect(names(app.getState().datasets ?? [])).toEqual(["unwanted.csv"]);
    await undoRemoval("other");
    expect(names(app.getState().datasets ?? []).sort()).toEqual(["other.csv", "unwanted.csv"]);
    expect(keeping().removed).toEqual([]);
  });

  test("is one for those that went together", async () => {
    await saveDataset(draftOf("other", waves(12, 10)));
    await refreshDatasets();
    await undoRemoval("unwanted");
    await removeTogether(["other", "unwanted"]);
    expect(keeping().removed).toMatchObject([{ id: "other", name: "other.csv and 1 more" }]);
    expect(app.getState().datasets).toEqual([]);
    await undoRemoval("other");
    expect(names(app.getState().datasets ?? []).sort()).toEqual(["other.csv", "unwanted.csv"]);
  });

  test("is there for those that were gone when storage failed, and stays until it is gone", async () => {
    await saveDataset(draftOf("other", waves(12, 10)));
    await undoRemoval("unwanted");
    const first = failToPut("unwanted");
    await removeTogether(["other", "unwanted"]);
    first.mockRestore();
    expect(app.getState().alert).not.toBeNull();
    expect(names(app.getState().datasets ?? [])).toEqual(["unwanted.csv"]);
    expect(keeping().removed).toMatchObject([{ ids: ["other"], name: "other.csv" }]);
    const second = failToPut("other");
    await undoRemoval("other");
    second.mockRestore();
    expect(keeping().removed).toMatchObject([{ id: "other", undo: "offered" }]);
    await undoRemoval("other");
    expect(names(app.getState().datasets ?? []).sort()).toEqual(["other.csv", "unwanted.csv"]);
  });

  test("ends when its time has passed", async () => {
    const later = Date.now() + UNDO_PERIOD;
    vi.spyOn(Date, "now").mockReturnValue(later);
    await collectGarbage(later);
    await refreshDatasets();
    expect(keeping().removed[0]?.undo).toBe("over");
  });
});

test("what cannot be opened is not taken for nothing", async () => {
  localStorage.setItem("visited", "yes"); // so that no samples are made
  await saveDataset(draftOf("there", waves(6, 10)));
  watchKeeping();
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("disk on fire", "UnknownError");
  });
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(() => {
    throw new DOMException("closed by the browser", "InvalidStateError");
  });
  await loadDatasets();
  expect(app.getState()).toMatchObject({ datasets: null, keeping: { storage: "unopened" } });
  expect(app.getState().alert).toContain("could not be opened (disk on fire)");
  vi.restoreAllMocks();
  loadStored();
  await vi.waitFor(() => expect(names(app.getState().datasets ?? [])).toContain("there.csv"));
  expect(app.getState()).toMatchObject({ alert: null, keeping: { storage: "disk" } });
});

test("the browser is asked once to keep what is stored, after the first import", async () => {
  const persist = vi.spyOn(navigator.storage, "persist").mockResolvedValue(true);
  const persisted = vi.spyOn(navigator.storage, "persisted").mockResolvedValue(true);
  expect(keeping().persisted).toBe(null);
  await afterImport();
  expect(keeping().persisted).toBe(true);
  app.setState(INITIAL_STATE, true); // a reload
  await afterImport();
  expect(keeping().persisted).toBe(true);
  expect([persist.mock.calls.length, persisted.mock.calls.length]).toEqual([1, 1]);
  vi.restoreAllMocks();
});

describe("a backup", () => {
  test("that breaks off is told with its name, and another beside it is taken in", async () => {
    await saveDataset(draftOf("mine", waves(4, 10)));
    const made: File[] = [];
    await makeBackup((file) => made.push(file));
    await lose();
    const unreadable = new File(["x"], "gone.backup.gz");
    vi.mocked(archive.importArchive).mockRejectedValueOnce(new Error("the disk failed"));
    await takeInBackups([unreadable, ...made]);
    expect(keeping().backup).toMatchObject({
      backups: [
        { fileName: "gone.backup.gz", outcome: { brokeOff: "the disk failed" } },
        { outcome: { ok: true, added: { dataset: 1 } } },
      ],
    });
    expect(app.getState().alert).toBe(null);
  });

  test("is offered for imported data that has none, and brings it back", async () => {
    await saveDataset(draftOf("mine", waves(4, 10)));
    await saveDataset({ ...draftOf("sample", waves(5, 10)), synthetic: true });
    await refreshDatasets();
    expect(names(datasetsWithoutBackup(app.getState()))).toEqual(["mine.csv"]);
    let file: File | null = null;
    const save = vi.fn((made: File) => {
      expect(datasetsWithoutBackup(app.getState())).toHaveLength(1);
      file = made;
    });
    await makeBackup(save);
    expect(save.mock.lastCall?.[0].name).toMatch(/^nullmarket-\d{4}-\d\d-\d\d\.backup\.gz$/);
    expect(datasetsWithoutBackup(app.getState())).toEqual([]);

    await lose();
    app.setState(({ keeping: before }) => ({ keeping: { ...before, backedUp: [] } }));
    await refreshDatasets();
    expect(keeping().vanished).toHaveLength(2);
    await takeInBackups([file as unknown as File]);
    expect(datasetsWithoutBackup(app.getState())).toEqual([]); // they are in that file
    expect(keeping()).toMatchObject({
      backup: { status: "takenIn", backups: [{ outcome: { ok: true, added: { dataset: 2 } } }] },
      vanished: [],
    });
    expect(app.getState().datasets).toHaveLength(2);
  });

  test("covers no dataset that it leaves out, and none when it could not be saved", async () => {
    await saveDataset(draftOf("sound", waves(7, 10)));
    await saveDataset(draftOf("damaged", waves(8, 10)));
    await write(["chunks"], (transaction) => transaction.delete("chunks", ["damaged", 2]));
    await refreshDatasets();
    const without = () => names(datasetsWithoutBackup(app.getState())).sort();
    await makeBackup(() => {
      throw new Error("the download was refused");
    });
    expect(app.getState().alert).toBe("the download was refused");
    expect(without()).toEqual(["damaged.csv", "sound.csv"]);
    await makeBackup(() => {});
    expect(keeping().backup).toMatchObject({ status: "written", damaged: ["damaged.csv"] });
    expect(without()).toEqual(["damaged.csv"]);
    watchKeeping(); // as after a reload
    expect(without()).toEqual(["damaged.csv"]);
  });

  test("that is none is refused with its name and the reason, and another beside it is taken in", async () => {
    await saveDataset(draftOf("mine", waves(4, 10)));
    const made: File[] = [];
    await makeBackup((file) => made.push(file));
    await lose();
    await importFiles([new File(["PK"], "holiday.backup.gz"), ...made]);
    expect(keeping().backup).toMatchObject({
      status: "takenIn",
      backups: [
        {
          fileName: "holiday.backup.gz",
          outcome: { ok: false, reason: "it is no backup, or it is damaged or cut off" },
        },
        { outcome: { ok: true, added: { dataset: 1 } } },
      ],
    });
    expect(names(app.getState().datasets ?? [])).toContain("mine.csv");
  });
});
