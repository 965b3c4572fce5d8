import { expect, test } from "vitest";
import type { SeriesSummary } from "#state/storedData";
import { importFindingsOf } from "../../src/ui/datasets/findings.ts";

const changes = {
  dropped: { count: 1, places: [] },
  ...{ blank: 0, clamped: 0, unconfirmed: 0, unfinished: 0, snapped: 0 },
  ...{ duplicatesRemoved: 2, conflictsResolved: 1, order: "kept", relabelled: false },
};
const quality = {
  ...{ duplicates: 2, duplicatePlaces: [10, 30] },
  ...{ conflicts: 1, conflictPlaces: [{ time: 40, column: "close", kept: 1.5, left: 2 }] },
  ...{ ohlcViolations: 1, violationPlaces: [{ line: 7, reason: "the close 9 lies outside" }] },
  changes,
};
const summary = {
  ...{ symbol: "A-B", kind: "spot", timeframe: 10, rows: 9, first: 0, last: 80 },
  ...{ gaps: 0, missingBars: 0, duplicates: 2, warnings: [] },
  details: { format: "CSV", quality },
} satisfies SeriesSummary;
const figures = (one: SeriesSummary, hiddenFrom?: number) =>
  importFindingsOf(one, hiddenFrom).map(({ name, count, places }) => [name, count, places]);

test("places of rows are told as moments, with what happened to them", () => {
  const removed = "one row left out";
  expect(figures(summary)).toEqual([
    [
      "Identical duplicates",
      2,
      [
        { from: 10, to: 10, note: removed },
        { from: 30, to: 30, note: removed },
      ],
    ],
    ["Conflicting duplicates", 1, [{ from: 40, to: 40, note: "close 1.5 kept, 2 left out" }]],
    ["OHLC violations", 1, []], // a row without a time has no place
  ]);
});

test("what a lockbox hides is neither placed nor counted", () => {
  const [identical, conflicting] = importFindingsOf(summary, 30);
  expect(identical).toMatchObject({ count: 1, places: [{ from: 10 }] });
  expect(conflicting).toMatchObject({ count: 0, places: [] });
});

test("a dataset of the first version knows how many were identical, and no more", () => {
  expect(figures({ ...summary, details: null })).toEqual([
    ["Identical duplicates", 2, []],
    ["Conflicting duplicates", null, []],
    ["OHLC violations", null, []],
  ]);
});

test("imports that were joined are counted and placed together", () => {
  const details = { format: "joined series", quality, joined: [summary.details] };
  const [identical] = importFindingsOf({ ...summary, details });
  expect(identical?.count).toBe(4);
  expect(identical?.places.map(({ from }) => from)).toEqual([10, 30, 10, 30]);
});
