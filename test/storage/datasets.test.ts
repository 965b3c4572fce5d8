import { describe, expect, test } from "vitest";
import { absorbDataset, amendDataset } from "#storage/amending";
import { write } from "#storage/database";
import {
  listDatasets,
  loadDataset,
  publishDataset,
  saveDataset,
  verifyDataset,
} from "#storage/datasets";
import { removeDataset, restoreDataset } from "#storage/removal";
import { collectGarbage, stage, UNDO_PERIOD, whileImporting } from "#storage/staging";
import { storageErrorCode } from "#storage/storageError";
import { chunksOf, draftOf, holds, waves } from "./drafts.ts";

const isListed = async (id: string) => (await listDatasets()).some((one) => one.id === id);
/** A bit flips on the disk. */
const damage = (importId: string) =>
  write(["chunks"], async (transaction) => {
    const chunk = (await transaction.get("chunks", [importId, 3])) as ArrayBuffer;
    const bytes = new Uint8Array(chunk);
    bytes[77] = (bytes[77] ?? 0) ^ 4;
    await transaction.put("chunks", chunk, [importId, 3]);
  });

describe("a dataset", () => {
  test("comes back bit for bit, with a card that says what is in it", async () => {
    const series = [waves(100), { ...waves(50), symbol: "ETH-USDT", kind: "mark" as const }];
    const { dataset, existed } = await saveDataset(draftOf("round-trip", ...series));
    expect(existed).toBe(false);
    expect(dataset.series[0]).toMatchObject({
      ...{ symbol: "BTC-USDT", kind: "spot", rows: 70_000, first: 0, details: null },
    });
    expect(await holds("round-trip", ...series)).toBe(true);
    expect(await isListed("round-trip")).toBe(true);
  });

  test("keeps the files it came from, and details that storage does not understand", async () => {
    const files = [{ name: "2024-01.zip", bytes: 12, sha256: "ab" }];
    const [series] = draftOf("detailed", waves(150)).series;
    const details = { choices: { timeZone: "UTC" }, gaps: [[3, 9]] };
    const draft = { ...draftOf("detailed"), files, series: [{ ...series, details }] };
    await saveDataset(draft as ReturnType<typeof draftOf>);
    const stored = (await listDatasets()).find(({ id }) => id === "detailed");
    expect(stored?.files).toEqual(files);
    expect(stored?.series[0]?.details).toEqual(details);
  });

  test("of the same content is stored once, also when two tabs import it at the same time", async () => {
    const [one, two] = await Promise.all([
      saveDataset(draftOf("tab-1", waves(1000))),
      saveDataset(draftOf("tab-2", waves(1000))),
    ]);
    expect([one.existed, two.existed].sort()).toEqual([false, true]);
    expect(one.dataset.id).toBe(two.dataset.id);
    const { dataset, existed } = await saveDataset(draftOf("tab-3", waves(1000)));
    expect([dataset.id, existed]).toEqual([one.dataset.id, true]);
    const chunks = await Promise.all(["tab-1", "tab-2", "tab-3"].map(chunksOf));
    expect(chunks.sort()).toEqual([0, 0, 12]);
  });

  test("without a row is refused by name, and nothing is stored", async () => {
    await expect(saveDataset(draftOf("empty", waves(1, 0)))).rejects.toThrow(
      "the series BTC-USDT spot is empty and cannot be stored",
    );
    expect(await isListed("empty")).toBe(false);
  });
});

describe("a damaged dataset", () => {
  test("is named when it is read, while others are read as ever", async () => {
    await saveDataset(draftOf("damaged", waves(3000)));
    await saveDataset(draftOf("sound", waves(3001)));
    await damage("damaged");
    const reading = loadDataset("damaged");
    await expect(reading).rejects.toThrow("“damaged.csv” is damaged: import its file again");
    expect(storageErrorCode(await reading.catch((error: unknown) => error))).toBe("damaged");
    expect(await verifyDataset("damaged")).toBe(false);
    expect(await verifyDataset("sound")).toBe(true);
    await write(["chunks"], (transaction) => transaction.delete("chunks", ["damaged", 3]));
    expect(await verifyDataset("damaged")).toBe(false);
  });

  test("is mended by importing its file again, under the id that it had", async () => {
    await saveDataset(draftOf("to-mend", waves(3100)));
    await damage("to-mend");
    const { dataset, existed } = await saveDataset(draftOf("mending", waves(3100)));
    expect([dataset.id, dataset.importId, existed]).toEqual(["to-mend", "mending", true]);
    expect(await holds("to-mend", waves(3100))).toBe(true);
    expect(await chunksOf("to-mend")).toBe(0);
  });
});

describe("an amended dataset", () => {
  test("has the new content under its old id, remembers its old hash, and keeps no old chunk", async () => {
    const { dataset: before } = await saveDataset(draftOf("months", waves(4000)));
    const after = await amendDataset("months", ({ series }) => {
      expect(series[0]?.symbol).toBe("BTC-USDT");
      return draftOf("february", waves(4000, 140_000));
    });
    expect(after).toMatchObject({ id: "months", importId: "february" });
    expect(after.formerHashes).toEqual([before.hash]);
    expect(await holds("months", waves(4000, 140_000))).toBe(true);
    expect([await chunksOf("months"), await chunksOf("february")]).toEqual([0, 18]);
  });

  test("loses nothing when two tabs amend it at the same time", async () => {
    await saveDataset(draftOf("shared", waves(4100, 10)));
    const append = (importId: string) =>
      amendDataset("shared", ({ series: [series] }) =>
        draftOf(importId, waves(4100, (series as ReturnType<typeof waves>).close.length + 10)),
      );
    await Promise.all([append("one"), append("two")]);
    expect(await holds("shared", waves(4100, 30))).toBe(true);
  });

  test("is as it was when the new content cannot be made", async () => {
    await saveDataset(draftOf("as-it-was", waves(4200)));
    const amending = amendDataset("as-it-was", () => Promise.reject(new Error("no such month")));
    await expect(amending).rejects.toThrow("no such month");
    expect(await holds("as-it-was", waves(4200))).toBe(true);
  });

  test("that is known already learns which hashes it had elsewhere, each once", async () => {
    const { dataset } = await saveDataset(draftOf("known", waves(4300, 10)));
    const archived = { ...dataset, id: "from elsewhere", importId: "archived" };
    const learn = (...formerHashes: readonly string[]) =>
      publishDataset({ ...archived, formerHashes }, [waves(4300, 10)]);
    expect((await learn("january", dataset.hash)).existed).toBe(true);
    const { dataset: heir } = await learn("january", "february");
    expect(heir).toMatchObject({ id: "known", formerHashes: ["january", "february"] });
    expect((await listDatasets()).find(({ id }) => id === "known")).toEqual(heir);
    expect(await holds("known", waves(4300, 10))).toBe(true);
  });

  test("remembers all hashes of both that were joined, and refuses where either has changed", async () => {
    const [one, two] = [
      (await saveDataset(draftOf("one", waves(4400, 10)))).dataset,
      (await saveDataset(draftOf("two", waves(4401, 10)))).dataset,
    ];
    const older = await amendDataset("two", () => draftOf("two again", waves(4402, 10)));
    const joined = await absorbDataset("two", "one", () => draftOf("both", waves(4400, 20)));
    expect(joined.formerHashes).toEqual([two.hash, older.hash, one.hash]);
    expect([await isListed("one"), await isListed("two")]).toEqual([true, false]);
    await restoreDataset("two");
    const joining = absorbDataset("two", "one", async () => {
      await amendDataset("two", () => draftOf("two anew", waves(4403, 10)));
      return draftOf("mixed", waves(4400, 30));
    });
    await expect(joining).rejects.toThrow("“two again.csv” was removed or changed meanwhile");
    expect(await holds("one", waves(4400, 20))).toBe(true);
    expect(await chunksOf("mixed")).toBe(0);
  });

  test("that is removed meanwhile stays removed", async () => {
    await saveDataset(draftOf("going", waves(4300)));
    const amending = amendDataset("going", async () => {
      await removeDataset("going", 10);
      return draftOf("late", waves(4301));
    });
    await expect(amending).rejects.toThrow("was removed or changed meanwhile");
    expect([await isListed("going"), await chunksOf("late")]).toEqual([false, 0]);
  });
});

describe("a removed dataset", () => {
  test("can be brought back until it is collected", async () => {
    await saveDataset(draftOf("removed", waves(2000)));
    await removeDataset("removed", 1_000);
    expect(await isListed("removed")).toBe(false);
    await expect(loadDataset("removed")).rejects.toThrow(
      "the dataset “removed.csv” is no longer stored: import its file again",
    );
    await collectGarbage(999 + UNDO_PERIOD);
    expect((await restoreDataset("removed")).id).toBe("removed");
    expect(await holds("removed", waves(2000))).toBe(true);

    await removeDataset("removed", 1_000);
    await collectGarbage(1_000 + UNDO_PERIOD);
    expect(await chunksOf("removed")).toBe(0);
    await expect(restoreDataset("removed")).rejects.toThrow("can no longer be brought back");
  });

  test("does not come back beside the same content imported anew", async () => {
    await saveDataset(draftOf("first", waves(2100)));
    await removeDataset("first", 1_000);
    const { dataset, existed } = await saveDataset(draftOf("second", waves(2100)));
    expect([dataset.id, existed]).toEqual(["second", false]);
    expect((await restoreDataset("first")).id).toBe("second");
    expect(await isListed("first")).toBe(false);
  });

  test("leaves what was tried on it to the same content imported anew", async () => {
    const { dataset } = await saveDataset(draftOf("tried", waves(2110)));
    const first = { ...dataset, formerHashes: ["once"] };
    await write(["datasets"], (transaction) => transaction.put("datasets", first));
    await removeDataset("tried", 1_000);
    await saveDataset(draftOf("again", waves(2110)));
    expect(await restoreDataset("tried")).toMatchObject({ id: "again", formerHashes: ["once"] });
  });
});

describe("an import", () => {
  test("that fails in the middle leaves nothing", async () => {
    const broken = waves(5000);
    Object.defineProperty(broken.volume, "slice", {
      value: () => {
        throw new Error("disk on fire");
      },
    });
    await expect(saveDataset(draftOf("broken", broken))).rejects.toThrow("disk on fire");
    expect([await chunksOf("broken"), await isListed("broken")]).toEqual([0, false]);
  });

  test("that was cut off is cleared away, while one under way is left alone", async () => {
    await stage("cut-off", [waves(5100)]);
    await whileImporting("under-way", async () => {
      await stage("under-way", [waves(5200)]);
      await collectGarbage(0);
      expect([await chunksOf("cut-off"), await chunksOf("under-way")]).toEqual([0, 12]);
    });
    await collectGarbage(0);
    expect(await chunksOf("under-way")).toBe(0);
  });

  test("whose chunks were cleared by the browser in the middle is not published", async () => {
    const series = waves(5300);
    const slice = series.volume.slice.bind(series.volume);
    Object.defineProperty(series.volume, "slice", {
      value(from: number, to: number) {
        void write(["chunks"], (transaction) => transaction.delete("chunks", ["cleared", 0]));
        return slice(from, to);
      },
    });
    const saving = saveDataset(draftOf("cleared", series));
    await expect(saving).rejects.toThrow("cleared its storage during the import");
    expect([await chunksOf("cleared"), await isListed("cleared")]).toEqual([0, false]);
  });

  test("leaves chunks that nothing points at to the collector", async () => {
    await write(["chunks"], (transaction) =>
      transaction.put("chunks", new ArrayBuffer(8), ["orphan", 0]),
    );
    await collectGarbage(0);
    expect(await chunksOf("orphan")).toBe(0);
  });
});
