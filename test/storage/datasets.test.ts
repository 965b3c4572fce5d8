import { describe, expect, test } from "vitest";
import type { BarSeries } from "#engine/market/series";
import { withDatabase } from "#storage/database";
import {
  type DatasetDraft,
  deleteDataset,
  listDatasets,
  loadDataset,
  saveDataset,
} from "#storage/datasets";
import { collectGarbage, stage, whileImporting } from "#storage/staging";
import { barsFrom } from "../engine/bars.ts";

/** More rows than fit into one chunk. */
const long = (level: number): BarSeries =>
  barsFrom(Array.from({ length: 70_000 }, (_, bar) => level + Math.sin(bar)));
const draft = (id: string, series: readonly BarSeries[]): DatasetDraft => ({
  ...{ id, name: `${id}.csv`, source: `${id}.csv`, synthetic: false, importedAt: 5 },
  series: series.map((one) => ({
    series: one,
    gaps: 0,
    missingBars: 0,
    duplicates: 0,
    warnings: [],
  })),
});
const chunkCount = (id: string) =>
  withDatabase((database) => database.count("chunks", IDBKeyRange.bound([id, 0], [id, 1e9])));

describe("a dataset", () => {
  test("comes back bit for bit, with a card that says what is in it", async () => {
    const series = [long(100), { ...long(50), symbol: "ETH-USDT", kind: "mark" as const }];
    const { dataset, existed } = await saveDataset(draft("round-trip", series));
    expect(existed).toBe(false);
    expect(dataset.series[0]).toMatchObject({
      symbol: "BTC-USDT",
      kind: "spot",
      rows: 70_000,
      first: 0,
    });
    expect(await loadDataset("round-trip")).toEqual(series);
    expect((await listDatasets()).map(({ id }) => id)).toContain("round-trip");
  });

  test("of the same content is stored once", async () => {
    await saveDataset(draft("original", [long(1000)]));
    const { dataset, existed } = await saveDataset(draft("copy", [long(1000)]));
    expect(existed).toBe(true);
    expect(dataset.id).toBe("original");
    expect(await chunkCount("copy")).toBe(0);
  });

  test("is gone with its columns when it is deleted", async () => {
    await saveDataset(draft("deleted", [long(2000)]));
    await deleteDataset("deleted");
    expect(await chunkCount("deleted")).toBe(0);
    await expect(loadDataset("deleted")).rejects.toThrow(
      "deleted is no longer stored: import its file again",
    );
  });

  test("that was damaged is noticed, by a changed number as by a missing part", async () => {
    await saveDataset(draft("damaged", [long(3000)]));
    await withDatabase(async (database) => {
      const chunk = await database.get("chunks", ["damaged", 3]);
      new Float64Array(chunk as ArrayBuffer)[7] = 1;
      await database.put("chunks", chunk as ArrayBuffer, ["damaged", 3]);
    });
    await expect(loadDataset("damaged")).rejects.toThrow("“damaged.csv” is damaged: remove it");
    await withDatabase((database) => database.delete("chunks", ["damaged", 3]));
    await expect(loadDataset("damaged")).rejects.toThrow("“damaged.csv” is damaged: remove it");
  });
});

describe("an import", () => {
  test("that fails in the middle leaves nothing", async () => {
    const broken = long(4000);
    Object.defineProperty(broken.volume, "slice", {
      value: () => {
        throw new Error("disk on fire");
      },
    });
    await expect(saveDataset(draft("broken", [broken]))).rejects.toThrow("disk on fire");
    expect(await chunkCount("broken")).toBe(0);
    expect((await listDatasets()).some(({ id }) => id === "broken")).toBe(false);
  });

  test("that was cut off is cleared away, while one under way is left alone", async () => {
    await withDatabase((database) => stage(database, "cut-off", [long(5000)]));
    await whileImporting("under-way", async () => {
      await withDatabase((database) => stage(database, "under-way", [long(6000)]));
      await collectGarbage();
      expect(await chunkCount("cut-off")).toBe(0);
      expect(await chunkCount("under-way")).toBe(12);
    });
    await collectGarbage();
    expect(await chunkCount("under-way")).toBe(0);
  });
});

test("a connection that the browser closed is opened again", async () => {
  await withDatabase(async (database) => database.close());
  expect(Array.isArray(await listDatasets())).toBe(true);
});
