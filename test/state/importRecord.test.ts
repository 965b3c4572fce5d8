import { expect, test } from "vitest";
import type { Overrides } from "#state/importActivity";
import { changesInWords, choicesInWords } from "#state/importChanges";
import { importRecordsOf } from "#state/importRecord";
import { importFiles } from "#workers/importFiles";
import { joinDatasets } from "#workers/joinDatasets";

const START = Date.UTC(2024, 0, 1);
const HOUR = 3_600_000;
const NOW = START + 1e12;

function hours(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, hour) => `${START + (from + hour) * HOUR},10,12,9,11,5`);
}

async function store(lines: readonly string[], overrides: Overrides = {}) {
  const text = ["timestamp,open,high,low,close,volume", ...lines].join("\n");
  const chosen = [{ file: new File([text], "ETHUSDT-1h.csv"), overrides }];
  const { stored } = await importFiles(chosen, { id: crypto.randomUUID(), now: NOW });
  const dataset = stored[0]?.dataset;
  const series = dataset?.series[0];
  if (dataset === undefined || series === undefined) throw new Error("nothing was stored");
  return { dataset, series };
}

test("what an import changed is kept with the dataset, and told in sentences", async () => {
  const lines = hours(240);
  const wrong = `${START + 240 * HOUR},10,9,12,11,5`;
  const { series } = await store([...lines, lines[3] ?? "", wrong]);
  const [record, ...others] = importRecordsOf(series);
  expect(others).toEqual([]);
  expect(record?.quality).toMatchObject({
    ...{ duplicates: 1, duplicatePlaces: [START + 3 * HOUR] },
    ohlcViolations: 1,
    violationPlaces: [{ line: 243, time: START + 240 * HOUR }],
  });
  expect(record === undefined ? [] : changesInWords(record)).toEqual([
    "1 row: left out because they were wrong",
    "1 row: left out as identical duplicates",
    "The order of the rows was sorted.",
  ]);
});

test("what a person chose is kept with the dataset, and told in words", async () => {
  const lines = hours(9).filter((_, hour) => hour % 4 === 0);
  const { series } = await store(lines, { timeframe: 2 * HOUR, barLabel: "close" });
  const [record] = importRecordsOf(series);
  expect(record === undefined ? [] : choicesInWords(record)).toEqual([
    "bars of 2h",
    "times say when bars close",
  ]);
});

test("the record of an import is kept where a column was taken away, and says which", async () => {
  const { series } = await store(hours(30), { columns: { volume: null, open: 1 } });
  const [record] = importRecordsOf(series);
  expect(record?.quality.changes.order).toBe("kept");
  expect(record === undefined ? [] : choicesInWords(record)).toEqual([
    "columns: no volume, open 2",
  ]);
});

test("that each symbol became a series of its own is told among the choices", async () => {
  const { series } = await store(hours(30), { splitSymbols: true });
  const [record] = importRecordsOf(series);
  expect(record === undefined ? [] : choicesInWords(record)).toEqual([
    "each symbol of a file is a series of its own",
  ]);
});

test("a record of a version that kept no places is read without them", async () => {
  const lines = hours(48);
  const { series } = await store([...lines, lines[5] ?? ""]);
  const details = structuredClone(series.details) as {
    quality: Record<string, unknown> & { changes: Record<string, unknown> };
  };
  for (const name of ["duplicatePlaces", "conflictPlaces", "violationPlaces"]) {
    delete details.quality[name];
  }
  for (const name of ["noVolume", "headers", "skipped"]) delete details.quality.changes[name];
  const [record] = importRecordsOf({ ...series, details });
  expect(record?.quality).toMatchObject({ duplicates: 1, duplicatePlaces: [] });
});

test("a record that is none, as in a backup somebody wrote, is no record", async () => {
  const { series } = await store(hours(50));
  expect(importRecordsOf(series)).toHaveLength(1);
  const { quality } = series.details as { readonly quality: object };
  const noMoment = { format: "x", quality: { ...quality, duplicatePlaces: [1e300] } };
  const empty = [null, {}, { format: "x" }, { format: "x", quality: { changes: 1 } }, "joined"];
  for (const details of [...empty, { joined: [null, { joined: 3 }] }, noMoment]) {
    expect(importRecordsOf({ ...series, details })).toEqual([]);
  }
});

test("a joined dataset tells what was changed on each of its imports", async () => {
  const early = hours(60);
  const late = hours(60, 50);
  const first = await store([...early, early[3] ?? ""]);
  const second = await store([...late, late[20] ?? ""]);
  const joined = await joinDatasets(second.dataset.id, first.dataset.id, {
    id: crypto.randomUUID(),
    now: NOW,
  });
  const series = joined.ok ? joined.dataset.series[0] : undefined;
  const records = series === undefined ? [] : importRecordsOf(series);
  expect(records.map(({ quality }) => quality.duplicatePlaces.length)).toEqual([1, 1, 10]);
  expect(series?.duplicates).toBe(12);
});
