import { beforeEach, describe, expect, test } from "vitest";
import { createManifest, writeManifest } from "#engine/backtest/export/runManifest";
import { DAY, HOUR } from "#engine/market/timeframe";
import { app } from "#state/app";
import { refreshDatasets } from "#state/datasets";
import { INITIAL_STATE } from "#state/defaults";
import { hiddenProblem } from "#state/hiddenRuns";
import { joinInto } from "#state/joining";
import { hiddenPartOf } from "#state/lockbox";
import { lockDataset, openLockbox } from "#state/lockboxes";
import { removeDataset } from "#state/removing";
import { openManifest } from "#state/runImport";
import { availableSpan, changeSetup, planOf, selectDatasets, setupProblems } from "#state/setup";
import type { DatasetSummary } from "#state/storedData";
import { enterBacktest } from "#state/trials";
import { amendDataset } from "#storage/amending";
import { listDatasets, saveDataset } from "#storage/datasets";
import { enterLedger, type LedgerEntry } from "#storage/ledger";
import { foldLockbox } from "#storage/lockbox";
import * as removal from "#storage/removal";
import { dropRemoved } from "#storage/staging";
import { joinDatasets } from "#workers/importFiles";
import { barsFrom } from "../engine/bars.ts";
import { draftOf, waves } from "../storage/drafts.ts";

const entry = (key: string, from: unknown = 100, createdAt = 1): LedgerEntry => ({
  ...{ datasetHash: "h", kind: "lockbox", key, createdAt, content: { from } },
});

describe("the ledger of a lockbox", () => {
  test("knows nothing before it is locked", () => {
    expect(foldLockbox([])).toBeUndefined();
    expect(foldLockbox([{ ...entry("locked 1"), kind: "backtest" }])).toBeUndefined();
  });

  test("is closed after locking, and open after opening", () => {
    expect(foldLockbox([entry("locked 1")])).toEqual({
      ...{ from: 100, lockings: 1, openings: 0, isOpen: false, openedAt: null },
    });
    expect(foldLockbox([entry("locked 1"), entry("opened 1", 100, 7)])).toMatchObject({
      ...{ openings: 1, isOpen: true, openedAt: 7 },
    });
  });

  test("keeps counting when it is locked again, from another moment on", () => {
    const entries = [entry("locked 1"), entry("opened 1", 100, 7), entry("locked 2", 200)];
    expect(foldLockbox(entries)).toEqual({
      ...{ from: 200, lockings: 2, openings: 1, isOpen: false, openedAt: 7 },
    });
  });

  test("goes by its numbers, whatever clocks said", () => {
    const entries = [
      entry("locked 2", 200, 1),
      entry("opened 1", 100, 9),
      entry("locked 1", 100, 5),
    ];
    expect(foldLockbox(entries)).toMatchObject({ from: 200, isOpen: false, openings: 1 });
  });

  test("passes over what it did not write", () => {
    const strange = [entry("locked x"), entry("locked 3", "soon"), entry("unlocked 4"), entry("a")];
    expect(foldLockbox(strange)).toBeUndefined();
    expect(foldLockbox([...strange, entry("locked 1")])).toMatchObject({ lockings: 1 });
  });
});

describe("the hidden part", () => {
  const span = (first: number, last: number, timeframe: number) => ({
    series: [
      {
        ...{ symbol: "BTC-USDT", kind: "spot" as const, timeframe, rows: 1, first, last },
        ...{ gaps: 0, missingBars: 0, duplicates: 0, warnings: [], details: null },
      },
    ],
  });

  test("is the last quarter of the time, from a midnight on", () => {
    expect(hiddenPartOf(span(0, 100 * DAY - HOUR, HOUR))).toBe(75 * DAY);
    expect(hiddenPartOf(span(0, 10 * DAY - HOUR, HOUR))).toBe(7 * DAY); // 7.5
  });

  test("begins with a bar in a few days of data", () => {
    expect(hiddenPartOf(span(HOUR, 10 * HOUR, HOUR))).toBe(8 * HOUR); // 8.5
  });
});

/** 240 hourly bars: ten days, of which the last quarter begins after seven. */
const BARS = waves(100, 240);
const LOCKED_FROM = 7 * DAY;
let fresh = 0;
/** A dataset that no other test has seen. */
async function store(): Promise<string> {
  const id = crypto.randomUUID();
  await saveDataset(draftOf(id, waves(1000 + fresh++, 240)));
  await refreshDatasets();
  selectDatasets([id]);
  return id;
}
const found = (id: string) => app.getState().datasets?.find((one) => one.id === id);
const plan = () => planOf(app.getState().setup, app.getState().datasets);
const problems = () => setupProblems(app.getState().setup, app.getState().datasets);

beforeEach(async () => {
  for (const { id } of await listDatasets()) await removal.removeDataset(id, 0);
  await dropRemoved(0);
  localStorage.clear();
  app.setState(INITIAL_STATE, true);
});

describe("a dataset with a hidden part", () => {
  test("lets no run into it, whatever last day is chosen", async () => {
    const id = await store();
    expect(plan().settings.end).toBe(10 * DAY);
    await lockDataset(id);
    expect(plan().settings.end).toBe(LOCKED_FROM - 1);
    expect(availableSpan(app.getState().datasets, app.getState().setup)?.last).toBe(LOCKED_FROM);
    changeSetup({ end: 9 * DAY });
    expect(plan().settings.end).toBe(LOCKED_FROM - 1);
    changeSetup({ end: 2 * DAY });
    expect(plan().settings.end).toBe(2 * DAY);
  });

  test("says so when the period begins in it", async () => {
    await lockDataset(await store());
    expect(problems()).toEqual([]);
    changeSetup({ start: 8 * DAY });
    expect(problems()[0]).toMatch(/begins in the part that is hidden, from 1970-01-08/);
  });

  test("is opened, counted, and locked again with its count", async () => {
    const id = await store();
    await openLockbox(id);
    expect(found(id)?.lockbox).toBeUndefined();
    await lockDataset(id);
    await lockDataset(id);
    expect(found(id)?.lockbox).toMatchObject({ lockings: 1, openings: 0, isOpen: false });
    await openLockbox(id);
    expect(found(id)?.lockbox).toMatchObject({ openings: 1, isOpen: true });
    expect(plan().settings.end).toBe(10 * DAY);
    await lockDataset(id);
    await openLockbox(id);
    expect(found(id)?.lockbox).toMatchObject({ lockings: 2, openings: 2, isOpen: true });
  });

  test("stays hidden when its file is removed for good and imported again", async () => {
    const first = crypto.randomUUID();
    await saveDataset(draftOf(first, BARS));
    await refreshDatasets();
    await lockDataset(first);
    await removeDataset(first);
    await dropRemoved(Infinity);
    const again = crypto.randomUUID();
    await saveDataset(draftOf(again, BARS));
    await refreshDatasets();
    expect(found(first)).toBeUndefined();
    expect(found(again)?.lockbox).toMatchObject({ from: LOCKED_FROM, isOpen: false });
  });

  test("stays hidden when further months are joined to it, and they with it", async () => {
    const id = await store();
    await lockDataset(id);
    const amended = crypto.randomUUID();
    await amendDataset(id, () => draftOf(amended, waves(2000 + fresh++, 480)));
    await refreshDatasets();
    expect(found(id)?.lockbox).toMatchObject({ from: LOCKED_FROM, isOpen: false });
    expect(plan().settings.end).toBe(LOCKED_FROM - 1);
  });
});

describe("data joined into other data", () => {
  const CLOSES = Array.from({ length: 240 }, (_, bar) => 3000 + Math.sin(bar));
  /** Two times ten days, one after the other. */
  async function storeTwo(): Promise<readonly [early: string, late: string]> {
    const [early, late] = [crypto.randomUUID(), crypto.randomUUID()];
    const level = fresh++;
    const closes = CLOSES.map((close) => close + level);
    await saveDataset(draftOf(early, barsFrom(closes)));
    await saveDataset(draftOf(late, barsFrom(closes, { start: 10 * DAY })));
    await refreshDatasets();
    return [early, late];
  }

  test("stay hidden there, from the moment on at which they are there", async () => {
    const [early, late] = await storeTwo();
    await lockDataset(early);
    const ticket = { id: crypto.randomUUID(), now: 1 };
    await joinDatasets(early, late, ticket); // and the tab is closed before anything else
    await refreshDatasets();
    expect(found(late)?.lockbox).toMatchObject({ from: LOCKED_FROM, lockings: 1, isOpen: false });
    selectDatasets([late]);
    expect(plan().settings).toMatchObject({ start: 0, end: LOCKED_FROM - 1 });
  });

  test("stay hidden where the other was opened, and both openings count", async () => {
    const [early, late] = await storeTwo();
    for (const id of [early, late]) {
      await lockDataset(id);
      await openLockbox(id);
    }
    await lockDataset(early);
    expect((await joinInto(early, late)).ok).toBe(true);
    expect(found(late)?.lockbox).toEqual({
      ...{ from: LOCKED_FROM, isOpen: false, openings: 2, lockings: 3 },
      openedAt: expect.any(Number),
    });
    await openLockbox(late);
    expect(found(late)?.lockbox).toMatchObject({ isOpen: true, openings: 3 });
  });

  test("take along what was tried on them", async () => {
    const [early, late] = await storeTwo();
    const tried = (id: string, key: string) =>
      enterLedger([
        {
          ...{ datasetHash: found(id)?.hash ?? "", kind: "backtest", key, createdAt: 1 },
          content: { title: key },
        },
      ]);
    await tried(early, "first");
    await tried(early, "second");
    await tried(late, "third");
    const hashes = [found(early)?.hash, found(late)?.hash];
    expect((await joinInto(early, late)).ok).toBe(true);
    expect(found(late)?.formerHashes).toEqual(hashes);
    selectDatasets([late]);
    await enterBacktest(app.getState().setup, plan());
    const { count, list } = app.getState().trials ?? {};
    expect(count).toBe(4);
    expect(list?.map(({ title }) => title).slice(0, 3)).toEqual(["first", "second", "third"]);
  });
});

describe("a run that ends in a hidden part", () => {
  const dataset = (isOpen: boolean): DatasetSummary => ({
    ...{ id: "a", name: "a", source: "a", synthetic: false, importedAt: 0, hash: "a", bytes: 0 },
    ...{ importId: "a", files: [], formerHashes: [], deletedAt: null, series: [] },
    lockbox: { from: LOCKED_FROM, lockings: 1, openings: 0, isOpen, openedAt: null },
  });

  test("is refused in words, one that ends before it is not", async () => {
    await store();
    const ending = (end: number) => ({ ...plan(), settings: { ...plan().settings, end } });
    expect(hiddenProblem([dataset(false)], ["a"], ending(8 * DAY))).toMatch(
      /everything from 1970-01-08.* on is hidden: open the lockbox/,
    );
    expect(hiddenProblem([dataset(false)], ["a"], ending(LOCKED_FROM - 1))).toBeNull();
    expect(hiddenProblem([dataset(true)], ["a"], ending(8 * DAY))).toBeNull();
    expect(hiddenProblem([dataset(false)], ["b"], ending(8 * DAY))).toBeNull();
  });

  test("is not made from its manifest either", async () => {
    const id = await store();
    const manifest = createManifest({
      ...{ plan: plan(), seed: 1, resultHash: "0".repeat(64) },
      datasets: [{ name: "waves", hash: found(id)?.hash ?? "" }],
    });
    await lockDataset(id);
    await openManifest(new File([writeManifest(manifest)], "old.run.json"));
    expect(app.getState().alert).toMatch(/“old.run.json” was not run: it runs to 1970-01-11/);
    expect(app.getState().backtest.status).toBe("idle");
  });

  test("is taken down when the part is locked", async () => {
    const id = await store();
    const { setup, backtest } = app.getState();
    const made = createManifest({ plan: plan(), seed: 1, datasets: [], resultHash: "" });
    app.setState({
      backtest: { ...backtest, status: "done", manifest: made, reportedSetup: setup },
    });
    await lockDataset(id);
    expect(app.getState().backtest).toMatchObject({ status: "idle", manifest: null });
  });
});
