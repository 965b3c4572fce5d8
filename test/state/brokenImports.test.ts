import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { BarSeries } from "#engine/market/series";
import { app } from "#state/app";
import { INITIAL_STATE } from "#state/defaults";
import { answerQuestion, importAgain, importAnew, importFiles } from "#state/imports";
import { removeDataset } from "#state/removing";
import * as datasets from "#storage/datasets";
import { dropRemoved } from "#storage/staging";
import * as workers from "#workers/importFiles";
import { joinDatasets } from "#workers/joinDatasets";
import { draftOf, waves } from "../storage/drafts.ts";

vi.mock("#workers/importFiles", { spy: true });
vi.mock("#storage/datasets", { spy: true });

let level = 50_000;
const fileOf = (name: string) => new File([name], name);
const imports = () =>
  app.getState().imports.map(({ title, status, issues, warnings, chosen, datasetId }) => ({
    ...{ title, status, datasetId, files: chosen.map(({ file }) => file.name) },
    notes: [...issues, ...warnings].map(({ message }) => message),
  }));

/** As the worker does: a dataset made of these files. */
async function store(id: string, ...files: readonly File[]) {
  return storeSymbol("BTC-USDT", id, ...files);
}

async function storeSymbol(symbol: string, id: string, ...files: readonly File[]) {
  return storeSeries({ ...waves(level++, 10), symbol }, id, ...files);
}

async function storeSeries(series: BarSeries, id: string, ...files: readonly File[]) {
  const draft = draftOf(id, series);
  return datasets.saveDataset({
    ...draft,
    files: files.map(({ name, size }) => ({ name, bytes: size, sha256: "" })),
  });
}

beforeEach(() => {
  app.setState(INITIAL_STATE, true);
  vi.mocked(workers.joinDatasets).mockClear();
});
afterEach(() => vi.mocked(datasets.readShelf).mockReset());

test("what was stored is told as stored, also when the list cannot be read afterwards", async () => {
  vi.mocked(workers.importFiles).mockImplementationOnce(async (chosen, { id }) => {
    const [one] = chosen;
    const saved = await store(id, (one as workers.ChosenFile).file);
    return { stored: [{ ...saved, places: [0], warnings: [] }], turnedAway: [] };
  });
  vi.mocked(datasets.readShelf).mockRejectedValue(new Error("the list is on fire"));
  await importFiles([fileOf("a.csv")]);
  expect(imports()).toMatchObject([{ status: "stored", files: ["a.csv"], notes: [] }]);
  expect(app.getState().alert).toBe("the list is on fire");
});

test("what a broken import had stored is shown, and the other files are refused", async () => {
  const files = ["a.csv", "two symbols.csv", "c.csv"].map(fileOf);
  const [a, two] = files as [File, File];
  let ids: readonly string[] = [];
  vi.mocked(workers.importFiles).mockImplementationOnce(async (_, { id }) => {
    await store(id, a);
    await store(`${id}-2`, two);
    await store("of an earlier import", a);
    ids = [`${id}-2`, id];
    throw new Error("a worker broke down");
  });
  await importFiles(files);
  const broken = expect.stringContaining("broke off after this was stored (a worker broke down)");
  expect(imports()).toMatchObject([
    { status: "refused", files: ["c.csv"], notes: ["a worker broke down"] },
    { status: "stored", datasetId: expect.any(String), notes: [broken] },
    { status: "stored", datasetId: expect.any(String), notes: [broken] },
  ]);
  const stored = imports().slice(1);
  expect(stored.map(({ datasetId }) => datasetId).sort()).toEqual([...ids].sort());
  expect(stored.flatMap((one) => one.files).sort()).toEqual(["a.csv", "two symbols.csv"]);
  expect([...app.getState().setup.datasetIds].sort()).toEqual([...ids].sort());
});

test("an import that found no room takes the offer down to undo what it took the room of", async () => {
  await store("removed before", fileOf("old.csv"));
  await removeDataset("removed before");
  vi.mocked(workers.importFiles).mockImplementationOnce(async (_, { id }) => {
    await dropRemoved(Infinity); // and that was not enough
    const issues = [{ code: "E_STORAGE", message: `no room for ${id}` }];
    return { stored: [], turnedAway: [{ places: [0], name: "a.csv", issues, questions: [] }] };
  });
  await importFiles([fileOf("a.csv")]);
  expect(imports()).toMatchObject([{ status: "refused" }]);
  expect(app.getState().keeping.removed[0]?.undo).toBe("givenUp");
});

test("an import that broke before it stored anything is refused whole", async () => {
  vi.mocked(workers.importFiles).mockRejectedValueOnce(new Error("a worker broke down"));
  await importFiles([fileOf("a.csv"), fileOf("b.csv")]);
  expect(imports()).toMatchObject([
    { title: "2 files", status: "refused", notes: ["a worker broke down"] },
  ]);
});

describe("of a file of two symbols that is read anew", () => {
  const file = fileOf("two symbols.csv");
  const anew = () => importAnew("BRKA-USDT", { timeZone: "+02:00" });
  const removed = () => app.getState().keeping.removed.flatMap(({ ids }) => ids);

  beforeEach(async () => {
    const entries = [];
    for (const symbol of ["BRKA-USDT", "BRKB-USDT"]) {
      const { dataset } = await storeSymbol(symbol, crypto.randomUUID(), file);
      entries.push({
        ...{ id: symbol, title: symbol, chosen: [{ file, overrides: {} }], bytes: 1, bytesRead: 1 },
        ...{ status: "stored" as const, datasetId: dataset.id },
        ...{ warnings: [], issues: [], questions: [] },
      });
    }
    app.setState({ imports: entries });
  });
  const earlier = (symbol: string) =>
    app.getState().imports.find(({ id }) => id === symbol)?.datasetId as string;

  test("the one that found no room keeps its first reading", async () => {
    const [, second] = ["BRKA-USDT", "BRKB-USDT"].map(earlier);
    vi.mocked(workers.importFiles).mockImplementationOnce(async (_, { id }) => {
      const saved = await storeSymbol("BRKB-USDT", id, file);
      const issues = [{ code: "E_STORAGE", message: "no room" }];
      return {
        stored: [{ ...saved, places: [0], warnings: [] }],
        turnedAway: [{ places: [0], name: "BRKA-USDT", issues, questions: [] }],
      };
    });
    await anew();
    expect(removed()).toEqual([second]);
  });

  test("both keep it when the second reading broke off", async () => {
    vi.mocked(workers.importFiles).mockImplementationOnce(async (_, { id }) => {
      await storeSymbol("BRKB-USDT", id, file);
      throw new Error("a worker broke down");
    });
    await anew();
    expect(removed()).toEqual([]);
  });

  test("both go when it broke off and was tried again", async () => {
    const both = ["BRKA-USDT", "BRKB-USDT"].map(earlier);
    vi.mocked(workers.importFiles).mockRejectedValueOnce(new Error("a worker broke down"));
    await anew();
    expect(removed()).toEqual([]);
    vi.mocked(workers.importFiles).mockImplementationOnce(async (_, { id }) => ({
      stored: [
        { ...(await storeSymbol("BRKA-USDT", id, file)), places: [0], warnings: [] },
        { ...(await storeSymbol("BRKB-USDT", `${id}-2`, file)), places: [0], warnings: [] },
      ],
      turnedAway: [],
    }));
    await importAgain(app.getState().imports[0]?.id ?? "");
    expect([...removed()].sort()).toEqual([...both].sort());
    expect(vi.mocked(workers.joinDatasets)).not.toHaveBeenCalled();
  });

  test("both go when it was stored whole, be it under another symbol", async () => {
    const both = ["BRKA-USDT", "BRKB-USDT"].map(earlier);
    vi.mocked(workers.importFiles).mockImplementationOnce(async (_, { id }) => ({
      stored: [
        { ...(await storeSymbol("BRKC-USDT", id, file)), places: [0], warnings: [] },
        { ...(await storeSymbol("BRKB-USDT", `${id}-2`, file)), places: [0], warnings: [] },
      ],
      turnedAway: [],
    }));
    await anew();
    expect([...removed()].sort()).toEqual([...both].sort());
  });
});

test("what cannot be joined to the rest of its drop stays apart, and says why", async () => {
  const [asks, whole] = ["asks.csv", "whole.csv"].map(fileOf) as [File, File];
  const question = { code: "A_TZ", message: "which?", override: "timeZone", answers: [] } as const;
  vi.mocked(workers.importFiles).mockImplementationOnce(async (_, { id }) => ({
    stored: [{ ...(await storeSymbol("BRKD-USDT", id, whole)), places: [1], warnings: [] }],
    turnedAway: [{ places: [0], name: asks.name, issues: [], questions: [question] }],
  }));
  await importFiles([asks, whole]);
  vi.mocked(workers.importFiles).mockImplementationOnce(async (_, { id }) => ({
    stored: [{ ...(await storeSymbol("BRKD-USDT", id, asks)), places: [0], warnings: [] }],
    turnedAway: [],
  }));
  vi.mocked(workers.joinDatasets).mockRejectedValueOnce(new Error("the disk failed"));
  const waiting = app.getState().imports.find(({ status }) => status === "asks");
  await answerQuestion([waiting?.id ?? ""], { timeZone: "UTC" });
  const [answered] = imports().filter(({ files }) => files.includes(asks.name));
  expect(answered).toMatchObject({
    status: "stored",
    notes: [expect.stringMatching(/^it came with “.*” and stays apart from it: the disk failed$/)],
  });
});

test("a series that was stored in two rounds is one in the end", async () => {
  const [january, february] = ["january.csv", "february.csv"].map(fileOf) as [File, File];
  const first = { ...waves(level++, 10), symbol: "BRKE-USDT" };
  const later = first.openTime.map((time) => time + 10 * first.timeframe);
  vi.mocked(workers.importFiles).mockImplementationOnce(async (_, { id }) => {
    const round = `${id}-round-2`;
    const second = { ...first, openTime: later };
    return {
      stored: [
        { ...(await storeSeries(first, id, january)), places: [0], warnings: [] },
        { ...(await storeSeries(second, round, february)), places: [1], warnings: [] },
      ],
      turnedAway: [],
    };
  });
  vi.mocked(workers.joinDatasets).mockImplementationOnce(joinDatasets); // mocks reach no worker
  await importFiles([january, february]);
  const { datasets: all } = app.getState();
  const made = all?.filter(({ series }) => series.some(({ symbol }) => symbol === "BRKE-USDT"));
  expect(made?.map(({ series }) => series.map(({ rows }) => rows))).toEqual([[20]]);
  expect(app.getState().keeping.removed).toEqual([]);
});
