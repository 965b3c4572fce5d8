import { expect, test } from "vitest";
import type { SeriesSummary } from "#state/storedData";
import { seriesInWords } from "../../src/ui/datasets/seriesInWords.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);

const series: SeriesSummary = {
  ...{ symbol: "ETH-USDT", kind: "spot", timeframe: HOUR, rows: 1234 },
  ...{ first: START, last: START + 1233 * HOUR },
  ...{ gaps: 2, missingBars: 5, duplicates: 0, warnings: [], details: null },
};

test("a series is told by symbol, kind, length of a bar, rows, days and gaps", () => {
  expect(seriesInWords(series)).toBe(
    "ETH-USDT spot 1h: 1,234 rows, 2024-01-01 to 2024-02-21, 2 gaps.",
  );
});

test("one row is no rows, and no gaps are told as well", () => {
  const one = { ...series, kind: "openInterest", rows: 1, last: START, gaps: 0 } as const;
  expect(seriesInWords(one)).toBe(
    "ETH-USDT open interest 1h: 1 row, 2024-01-01 to 2024-01-01, no gaps.",
  );
});

test("closed hours that an import told apart are no gaps", () => {
  const details = importOf({ pauses: { count: 2, bars: 5 } });
  expect(seriesInWords({ ...series, details })).toContain(", no gaps but nights and weekends, ");
  const days = { ...series, timeframe: 24 * HOUR, details };
  expect(seriesInWords(days)).toContain(", no gaps but weekends, ");
});

/** What an import keeps of a flawless file. */
function importOf(quality: object) {
  const changes = {
    dropped: { count: 0, places: [] },
    ...{ blank: 0, clamped: 0, unconfirmed: 0, unfinished: 0, duplicatesRemoved: 0 },
    ...{ conflictsResolved: 0, snapped: 0, order: "kept", relabelled: false },
  };
  const counts = { duplicates: 0, conflicts: 0, ohlcViolations: 0 };
  return { format: "CSV", quality: { ...counts, changes, ...quality } };
}
