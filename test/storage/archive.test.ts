import { beforeEach, describe, expect, test } from "vitest";
import { columnsOf, MOST_ROWS, type Series } from "#engine/market/series";
import { exportArchive } from "#storage/archive/exportArchive";
import { importArchive } from "#storage/archive/importArchive";
import { LineChain } from "#storage/archive/lineChain";
import { fromText, toText } from "#storage/archive/plainText";
import { contentHash } from "#storage/contentHash";
import { read, write } from "#storage/database";
import { summarize } from "#storage/datasetDraft";
import { listDatasets, saveDataset } from "#storage/datasets";
import { enterLedger, readLedger } from "#storage/ledger";
import {
  appendLuckBatch,
  listLuckTests,
  loadLuckBatches,
  type StoredLuckBatch,
  saveLuckTest,
} from "#storage/luckTests";
import { listRuns, saveRun } from "#storage/runs";
import { KEY_PATHS, type StoreName } from "#storage/schema";
import { draftOf, holds, waves } from "./drafts.ts";

const STORES = Object.keys(KEY_PATHS) as StoreName[];
const snapshot = () =>
  read(STORES, async (transaction) =>
    Object.fromEntries(
      await Promise.all(
        STORES.map(async (store) => [store, (await transaction.getAllKeys(store)).map(String)]),
      ),
    ),
  );
/** As a browser does that clears its storage. */
const clear = () =>
  write(STORES, async (transaction) => {
    for (const store of STORES) {
      for (const key of await transaction.getAllKeys(store)) await transaction.delete(store, key);
    }
  });

const funding = {
  ...{ symbol: "BTC-USDT", kind: "funding" as const, timeframe: 28_800_000 },
  ...{ time: new Float64Array([1, 2, 3]), value: new Float64Array([1e-4, -0, 2e-4]) },
};
const content = { datasetIds: ["data"], curve: new Float64Array([1, Number.NaN, -0]) };
const batch: StoredLuckBatch = {
  ...{ testId: "test", from: 0, count: 2, content: { fan: new Float32Array([1.5]) } },
  ...{ statistics: new Float64Array([0.1, Number.NaN]), flags: new Uint8Array([1, 0]) },
};
const hash = async () => (await listDatasets())[0]?.hash ?? "";

async function fill(): Promise<Blob> {
  await saveDataset(draftOf("data", waves(100), funding));
  await saveRun("run", 7, content);
  await saveLuckTest({
    ...{ id: "test", createdAt: 8, status: "paused", plan: { seed: 1 }, observed: undefined },
  });
  await appendLuckBatch(batch);
  const entry = { kind: "backtest", key: "sma", createdAt: 9, content: null } as const;
  await enterLedger([{ datasetHash: await hash(), ...entry }]);
  return (await exportArchive(10)).file;
}

const unzip = (file: Blob) =>
  new Response(file.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
const zip = (...parts: BlobPart[]) =>
  new Response(new Blob(parts).stream().pipeThrough(new CompressionStream("gzip"))).blob();

beforeEach(clear);

describe("a backup", () => {
  test("brings everything back, bit for bit, after storage was lost", async () => {
    const file = await fill();
    const before = await snapshot();
    await clear();
    const counts = { dataset: 1, run: 1, luckTest: 1, ledger: 1 };
    const none = { dataset: 0, run: 0, luckTest: 0, ledger: 0 };
    const outcome = (added: typeof counts, kept: typeof counts) => {
      return {
        ok: true,
        added,
        kept,
        leftOut: [],
        held: [expect.stringMatching(/^[0-9a-f]{64}$/)],
      };
    };
    expect(await importArchive(file)).toEqual(outcome(counts, none));
    const { chunks: before_, ...keys } = before;
    const { chunks, ...restored } = await snapshot();
    expect(restored).toEqual(keys);
    expect(chunks).toHaveLength(before_?.length ?? 0);
    expect(await holds("data", waves(100), funding)).toBe(true);
    expect(await listRuns()).toEqual([{ id: "run", createdAt: 7, content }]);
    expect(await loadLuckBatches("test")).toEqual([batch]);
    expect((await listLuckTests())[0]).toMatchObject({ stored: 2, status: "paused" });
    expect(await readLedger([await hash()])).toHaveLength(1);
    expect(await importArchive(file)).toEqual(outcome(none, counts));
  });

  test("overwrites nothing that is there", async () => {
    const file = await fill();
    await saveRun("run", 99, "newer");
    await saveLuckTest({ id: "test", createdAt: 8, status: "done", plan: 2, observed: 3 });
    await importArchive(file);
    expect(await listRuns()).toEqual([{ id: "run", createdAt: 99, content: "newer" }]);
    expect((await listLuckTests())[0]).toMatchObject({ status: "done", plan: 2, stored: 2 });
  });

  test("joins runs to a dataset that has another id here", async () => {
    const file = await fill();
    await clear();
    await saveDataset(draftOf("imported-by-hand", waves(100), funding));
    await importArchive(file);
    expect((await listDatasets()).map(({ id }) => id)).toEqual(["imported-by-hand"]);
    expect((await listRuns())[0]?.content).toMatchObject({ datasetIds: ["imported-by-hand"] });
  });

  test("gives a dataset a new id where its own means another one here", async () => {
    const file = await fill();
    await clear();
    await saveDataset(draftOf("data", waves(555)));
    await importArchive(file);
    const other = (await listDatasets()).find(({ id }) => id !== "data")?.id ?? "";
    expect(await holds("data", waves(555))).toBe(true);
    expect(await holds(other, waves(100), funding)).toBe(true);
    expect((await listRuns())[0]?.content).toMatchObject({ datasetIds: [other] });
  });

  test("leaves out a damaged dataset and names it", async () => {
    await fill();
    await saveDataset(draftOf("bad", waves(200)));
    await write(["chunks"], (transaction) => transaction.delete("chunks", ["bad", 2]));
    const { file, damaged } = await exportArchive(11);
    expect(damaged).toEqual(["bad.csv"]);
    await clear();
    expect(await importArchive(file)).toMatchObject({ ok: true, added: { dataset: 1, run: 1 } });
  });
});

describe("an entry that cannot be used is left out and named, and the others are taken in:", () => {
  /** An archive of lines, and of columns behind them, with a hash that fits. */
  async function archiveOf(...parts: readonly (object | BlobPart)[]): Promise<Blob> {
    const chain = new LineChain();
    const pieces: BlobPart[] = [];
    const add = async (content: object) => {
      const line = toText(content);
      await chain.add(line);
      pieces.push(`${line}\n`);
    };
    await add({ format: "nullmarket archive", version: 1, createdAt: 1 });
    for (const part of parts) {
      if (part instanceof ArrayBuffer) pieces.push(part);
      else await add(part as object);
    }
    await add({ kind: "end", value: chain.hash });
    return zip(...pieces);
  }
  const good = { kind: "run", value: { id: "run", createdAt: 7, content } };
  const columnsIn = (series: Series) =>
    columnsOf(series).map(([, column]) => (column as Float64Array<ArrayBuffer>).buffer);
  const dataset = async (changes: object, series = waves(300, 10)) => {
    const summary = summarize(draftOf("bad", series), await contentHash([series]));
    return { kind: "dataset", value: { ...summary, ...changes } };
  };
  const spoiled = (column: "openTime" | "high" | "low", value: number) => {
    const series = waves(300, 10);
    series[column][4] = value;
    return series;
  };
  const entry = async (series: ReturnType<typeof waves>) => [
    await dataset({}, series),
    ...columnsIn(series),
  ];
  const [card] = summarize(draftOf("bad", waves(300, 10)), "").series;
  const rows = 5_000_001;

  test.for([
    [
      "a dataset that is not what was saved",
      async () => [await dataset({ hash: "other" }), ...columnsIn(waves(300, 10))],
      { what: "the dataset “bad.csv”", why: "it is not what was saved" },
    ],
    [
      "a dataset of the wrong shape",
      async () => [await dataset({ files: "none" }), ...columnsIn(waves(300, 10))],
      { what: "the dataset “bad.csv”", why: "some of its values make no sense" },
    ],
    [
      "a dataset of a series that is too long",
      async () => [
        await dataset({ series: [{ ...card, kind: "funding", rows }], bytes: 16 * rows }),
        new ArrayBuffer(16 * rows),
      ],
      {
        what: "the dataset “bad.csv”",
        why: "it has a series of 5,000,001 rows, and 5,000,000 are the most",
      },
    ],
    [
      "a dataset whose size does not fit",
      async () => [await dataset({ bytes: 7 }), ...columnsIn(waves(300, 10))],
      { what: "the dataset “bad.csv”", why: "it cannot have 7 bytes" },
    ],
    [
      "a dataset whose stamps do not ascend",
      () => entry(spoiled("openTime", 0)),
      { what: "the dataset “bad.csv”", why: expect.stringContaining("stamps must ascend") },
    ],
    [
      "a dataset with a price that is no number",
      () => entry(spoiled("low", Number.NaN)),
      { what: "the dataset “bad.csv”", why: expect.stringContaining("low must be above 0") },
    ],
    [
      "a dataset with a price below 0",
      () => entry(spoiled("low", -1)),
      { what: "the dataset “bad.csv”", why: expect.stringContaining("low must be above 0") },
    ],
    [
      "a dataset with a high inside its bar",
      () => entry(spoiled("high", 1)),
      { what: "the dataset “bad.csv”", why: expect.stringContaining("must lie between") },
    ],
    [
      "a dataset whose bars have no length",
      () => entry({ ...waves(300, 10), timeframe: 0 }),
      { what: "the dataset “bad.csv”", why: expect.stringContaining("the timeframe must be") },
    ],
    [
      "a dataset whose card tells of other times",
      async () => [await dataset({ series: [{ ...card, last: 7 }] }), ...columnsIn(waves(300, 10))],
      { what: "the dataset “bad.csv”", why: expect.stringContaining("when its card says") },
    ],
    [
      "a record that is none",
      async () => [{ kind: "run", value: { id: "x", createdAt: "soon", content } }],
      { what: "a run", why: "some of its values make no sense" },
    ],
    [
      "an unknown kind",
      async () => [{ kind: "toString", value: 1 }],
      { what: "“toString”", why: "this version does not know what it is" },
    ],
  ] as const)("%s", async ([, bad, leftOut]) => {
    const file = await archiveOf(...(await bad()), good);
    expect(await importArchive(file)).toMatchObject({
      ...{ ok: true, added: { dataset: 0, run: 1 } },
      leftOut: [{ kind: "unusable", ...leftOut }],
    });
    expect(await listDatasets()).toEqual([]);
    expect((await listRuns()).map(({ id }) => id)).toEqual(["run"]);
  });
});

test("no more rows are stored than a backup may bring back", async () => {
  const rows = MOST_ROWS + 1;
  const long: Series = {
    ...{ symbol: "BTC-USDT", kind: "funding", timeframe: 1 },
    time: Float64Array.from({ length: rows }, (_, row) => row),
    value: new Float64Array(rows),
  };
  const saving = saveDataset(draftOf("long", long));
  await expect(saving).rejects.toThrow(
    "the series BTC-USDT funding would have 5,000,001 rows, and 5,000,000 are the most",
  );
  expect(await listDatasets()).toEqual([]);
});

describe("a bad file changes nothing and is refused because", () => {
  const lines = (bytes: ArrayBuffer) =>
    Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte))
      .join("")
      .split("\n");
  const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const cases: readonly (readonly [
    name: string,
    spoil: (file: Blob) => Promise<Blob>,
    why: string,
  ])[] = [
    ["a picture", async () => new Blob([new Uint8Array(500).fill(137)]), "it is no backup"],
    ["nothing", async () => new Blob([]), "it is no backup"],
    ["somebody else's gzip", () => zip("a,b\n1,2\n"), "one of its lines is no JSON of ours"],
    ["JSON", () => zip('{"format":"other"}\n'), "it is no backup of Nullmarket"],
    [
      "the next version",
      () => zip('{"format":"nullmarket archive","version":2}\n'),
      "it has version 2",
    ],
    ["cut off in the gzip", async (file) => file.slice(0, file.size - 30), "cut off"],
    [
      "cut off at a line",
      async (file) =>
        zip(
          bytesOf(
            `${lines(await unzip(file))
              .slice(0, -2)
              .join("\n")}\n`,
          ),
        ),
      "it is cut off",
    ],
    [
      "a changed record",
      async (file) => {
        const text = lines(await unzip(file)).join("\n");
        return zip(bytesOf(text.replace('"createdAt":7', '"createdAt":6')));
      },
      "its check sum does not fit",
    ],
    [
      "a dataset that claims the size of a planet",
      async (file) => {
        const text = lines(await unzip(file)).join("\n");
        return zip(bytesOf(text.replace('"rows":70000', '"rows":9999999')));
      },
      "it is cut off",
    ],
    [
      "more after the end",
      async (file) => zip(await unzip(file), "more\n"),
      "there is more after its end",
    ],
    [
      "a dataset that does not say how long it is",
      async (file) => {
        const text = lines(await unzip(file)).join("\n");
        return zip(bytesOf(text.replace('"rows":70000', '"rows":"many"')));
      },
      "one of its datasets does not say how long it is",
    ],
  ];
  test.for(cases)("it is %s", async ([, spoil, why]) => {
    const file = await spoil(await fill());
    await clear();
    const outcome = await importArchive(file);
    expect(outcome).toMatchObject({ ok: false });
    expect(outcome.ok ? "" : outcome.reason).toContain(why);
    expect(Object.values(await snapshot()).flat()).toEqual([]);
  });
});

test("values survive as text, also those that JSON does not know", () => {
  const value = {
    $: "dollar",
    numbers: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0.1],
    missing: undefined,
    nested: { typed: new Int32Array([1, -2]), nothing: null, flag: true },
  };
  expect(fromText(toText(value))).toStrictEqual(value);
  expect(() => toText({ made: new Map() })).toThrow("a backup cannot hold [object Map]");
  expect(() => fromText('{"$":"Function","value":"x"}')).toThrow("means nothing");
});
