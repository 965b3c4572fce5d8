import { beforeEach, expect, test } from "vitest";
import { app } from "#state/app";
import { refreshDatasets } from "#state/datasets";
import type { ImportActivity } from "#state/importActivity";
import { answerQuestion, cancelImport, importAgain, importAnew, importFiles } from "#state/imports";
import { lockDataset } from "#state/lockboxes";
import { removeDataset } from "#state/removing";
import type { DatasetSummary } from "#state/storedData";
import { listDatasets } from "#storage/datasets";

const START = Date.UTC(2024, 0, 1);
const HOUR = 3_600_000;
const HEADER = "timestamp,open,high,low,close,volume";

/** Other tests keep datasets in the same browser meanwhile: ours are of symbols that no other has. */
function ours(datasets: readonly DatasetSummary[] | null): readonly DatasetSummary[] {
  return (datasets ?? []).filter(({ series }) => series.some(({ symbol }) => /^ANS/.test(symbol)));
}

beforeEach(async () => {
  await refreshDatasets();
  for (const { id } of ours(app.getState().datasets)) await removeDataset(id);
  app.setState(({ keeping }) => ({ imports: [], keeping: { ...keeping, removed: [] } }));
});

/** Hours of bars from the given hour on; the stamp as `write` writes it. */
function bars(from: number, count: number, write = (time: number) => String(time)): string[] {
  return Array.from(
    { length: count },
    (_, hour) => `${write(START + (from + hour) * HOUR)},10,12,9,11,5`,
  );
}

const slashed = (time: number) => {
  const [year, month, day] = new Date(time).toISOString().slice(0, 10).split("-");
  return `${day}/${month}/${year} ${new Date(time).toISOString().slice(11, 19)}`;
};

const csv = (name: string, lines: readonly string[]) =>
  new File([[HEADER, ...lines].join("\n")], name);

const january = csv("ANSBUSDT-1h-2024-01.csv", bars(0, 48));
const asking = csv("ANSBUSDT-1h-2024-02.csv", bars(48, 24, slashed));
const ether = csv("ANSEUSDT-1h.csv", bars(0, 30));

function activity(status: ImportActivity["status"], title?: string): ImportActivity {
  const found = app
    .getState()
    .imports.find((one) => one.status === status && (title ?? one.title) === one.title);
  if (found === undefined) throw new Error(`nothing ${status}`);
  return found;
}

const stored = () =>
  ours(app.getState().datasets)
    .map(({ series, files }: DatasetSummary) => [
      series.map(({ symbol, rows }) => `${symbol} ${rows}`).join(", "),
      files.length,
    ])
    .toSorted();

test("what is stored after an answer joins the same series of the same drop", async () => {
  await importFiles([january, asking, ether]);
  expect(stored()).toEqual([
    ["ANSB-USDT 48", 1],
    ["ANSE-USDT 30", 1],
  ]);
  const { datasetId } = activity("stored", january.name);
  await answerQuestion([activity("asks").id], { dateOrder: "dayFirst" });
  expect(stored()).toEqual([
    ["ANSB-USDT 72", 2],
    ["ANSE-USDT 30", 1],
  ]);
  expect(activity("stored", asking.name)).toMatchObject({
    ...{ datasetId, joinedInto: "ANSB-USDT from 2 files" },
  });
  expect(app.getState().keeping.removed).toEqual([]);
  expect(app.getState().setup.datasetIds).toEqual([datasetId]);
});

test("an answer joins nothing that came at another time", async () => {
  await importFiles([january]);
  await importFiles([asking]);
  await answerQuestion([activity("asks").id], { dateOrder: "dayFirst" });
  expect(stored()).toEqual([
    ["ANSB-USDT 24", 1],
    ["ANSB-USDT 48", 1],
  ]);
});

test("what disagrees with the rest of its drop is stored apart, and says why", async () => {
  const other = bars(47, 2, slashed).map((line) => line.replace(",11,", ",11.5,"));
  await importFiles([january, csv("ANSBUSDT-1h-2024-02.csv", other)]);
  await answerQuestion([activity("asks").id], { dateOrder: "dayFirst" });
  expect(stored()).toEqual([
    ["ANSB-USDT 2", 1],
    ["ANSB-USDT 48", 1],
  ]);
  const { warnings } = activity("stored", "ANSBUSDT-1h-2024-02.csv");
  expect(warnings.map(({ code }) => code)).toContain("W_NOT_JOINED");
});

test("of files that contradict each other each becomes a dataset, and the first is chosen", async () => {
  const other = bars(0, 48).map((line) => line.replace(",11,", ",11.5,"));
  await importFiles([csv("ANSBUSDT-one.csv", bars(0, 48)), csv("ANSBUSDT-two.csv", other)]);
  expect(stored()).toEqual([
    ["ANSB-USDT 48", 1],
    ["ANSB-USDT 48", 1],
  ]);
  const { datasetId } = activity("stored", "ANSBUSDT-one.csv");
  expect(activity("stored", "ANSBUSDT-two.csv").warnings.map(({ message }) => message)).toEqual([
    "it stays apart from ANSBUSDT-one.csv: files of this drop hold different rows for the same times, as those of two exchanges do",
  ]);
  expect(app.getState().setup.datasetIds).toEqual([datasetId]);
});

test("a file read anew is read for all its symbols, and the first reading goes", async () => {
  const lines = ["ANSAUSDT", "ANSXUSDT"].flatMap((symbol) =>
    bars(0, 24, (time) => `${symbol},${new Date(time).toISOString().slice(0, 19)}`),
  );
  await importFiles([new File([[`symbol,${HEADER}`, ...lines].join("\n")], "mixed.csv"), ether]);
  await answerQuestion([activity("asks").id], { splitSymbols: true });
  await importAnew(activity("stored", "ANSA-USDT from mixed.csv").id, { timeZone: "+02:00" });
  expect(stored()).toEqual([
    ["ANSA-USDT 24", 1],
    ["ANSE-USDT 30", 1],
    ["ANSX-USDT 24", 1],
  ]);
  const firsts = ours(app.getState().datasets).map(({ series }) => series[0]?.first);
  expect(firsts.filter((first) => first === START - 2 * HOUR)).toHaveLength(2);
});

test("a second reading that asks leaves the first as it is, and stands for it once it is answered", async () => {
  await importFiles([asking]);
  await answerQuestion([activity("asks").id], { dateOrder: "dayFirst" });
  await importAnew(activity("stored").id, { dateOrder: undefined });
  expect(stored()).toEqual([["ANSB-USDT 24", 1]]);
  expect(app.getState().keeping.removed).toEqual([]);
  await answerQuestion([activity("asks").id], { dateOrder: "monthFirst" });
  expect(stored()).toEqual([["ANSB-USDT 24", 1]]);
  const [dataset] = ours(app.getState().datasets);
  expect(dataset?.series[0]?.first).toBe(Date.UTC(2024, 2, 1));
  expect(app.getState().keeping.removed).toMatchObject([{ readAnew: true, undo: "offered" }]);
});

test("what is hidden stays hidden when its file is read anew, and what was tried counts on", async () => {
  await importFiles([asking]);
  await answerQuestion([activity("asks").id], { dateOrder: "dayFirst" });
  const [before] = ours(app.getState().datasets);
  await lockDataset(before?.id ?? "");
  const [locked] = ours(app.getState().datasets);
  expect(locked?.lockbox?.isOpen).toBe(false);
  await importAnew(activity("stored").id, { timeZone: "+01:00" });
  const [after, ...others] = ours(app.getState().datasets);
  expect(others).toEqual([]);
  expect(after?.hash).not.toBe(before?.hash);
  expect(after?.formerHashes).toEqual([before?.hash]);
  expect(after?.lockbox).toMatchObject({ isOpen: false, from: locked?.lockbox?.from });
});

test("a month of a joined dataset that is read anew takes no other month away", async () => {
  await importFiles([january, asking]);
  await answerQuestion([activity("asks").id], { dateOrder: "dayFirst" });
  const { id } = activity("stored", january.name);
  app.setState(({ imports }) => ({ imports: imports.filter((one) => one.id !== id) }));
  await importAnew(activity("stored", asking.name).id, { timeZone: "+02:00" });
  expect(stored()).toEqual([
    ["ANSB-USDT 24", 1],
    ["ANSB-USDT 72", 2],
  ]);
});

test("a drop that is cancelled stays on the list, and is imported whole after all", async () => {
  const dropping = importFiles([january, ether]);
  cancelImport(activity("reading").id);
  await dropping;
  expect(stored()).toEqual([]);
  expect(app.getState().imports).toMatchObject([
    { status: "cancelled", title: "2 files", chosen: [{ file: january }, { file: ether }] },
  ]);
  await importAgain(activity("cancelled").id);
  expect(stored()).toEqual([
    ["ANSB-USDT 48", 1],
    ["ANSE-USDT 30", 1],
  ]);
  expect(app.getState().imports.map(({ status }) => status)).toEqual(["stored", "stored"]);
});

test("an import that is cancelled leaves nothing, and a cancelled answer asks again", async () => {
  const symbols = Array.from({ length: 6 }, (_, place) => `ANS${place}-USDT`);
  const lines = symbols.flatMap((symbol) => bars(0, 20_000, (time) => `${symbol},${time}`));
  await importFiles([new File([[`symbol,${HEADER}`, ...lines].join("\n")], "many.csv")]);
  const asked = activity("asks");
  const before = new Set(ours(await listDatasets()).map(({ id }) => id));
  const answering = answerQuestion([asked.id], { splitSymbols: true });
  // The first of six datasets is stored: the worker is in the middle of it.
  const count = async () => ours(await listDatasets()).length;
  await expect.poll(count, { timeout: 20_000, interval: 20 }).toBeGreaterThan(before.size);
  cancelImport(activity("reading").id);
  await answering;
  expect(app.getState().imports).toEqual([asked]);
  expect(ours(await listDatasets()).filter(({ id }) => !before.has(id))).toEqual([]);
});
