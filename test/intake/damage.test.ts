import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR } from "#engine/market/timeframe";
import { onlySeries, read } from "./source.ts";

const JANUARY = Date.UTC(2024, 0, 1);
const ROWS = 250;
const price = (row: number) => (100 + 10 * Math.sin(row / 9)).toFixed(2);

/** Prices of a row: open, high, low, close. */
function prices(row: number): readonly string[] {
  const [open, close] = [Number(price(row)), Number(price(row + 1))];
  const [high, low] = [Math.max(open, close) + 1, Math.min(open, close) - 1];
  return [open, high, low, close].map((value) => value.toFixed(2));
}

interface Table {
  readonly header: string | null;
  readonly row: (row: number) => readonly string[];
}

const volume = (row: number) => (5 + (row % 7) / 4).toFixed(2);
const stamp = (row: number) => String(JANUARY + row * HOUR);
const naive = (row: number) => new Date(JANUARY + row * HOUR).toISOString().slice(0, 16);
const TABLES: Readonly<Record<string, Table>> = {
  "with a header": {
    header: "timestamp,open,high,low,close,volume",
    row: (row) => [stamp(row), ...prices(row), volume(row)],
  },
  "of Binance": {
    header: null,
    row: (row) => [
      ...[stamp(row), ...prices(row), volume(row), String(JANUARY + (row + 1) * HOUR - 1)],
      ...["512.25", "321", "2.5", "256.12", "0"],
    ],
  },
  "of TradingView": {
    header: "time,open,high,low,close,Plot,Plot,Volume",
    row: (row) => [
      `${naive(row)}:00Z`,
      ...prices(row),
      price(row + 9),
      price(row + 4),
      volume(row),
    ],
  },
};

const text = (header: string | null, rows: readonly (readonly string[])[]) =>
  [...(header === null ? [] : [header]), ...rows.map((cells) => cells.join(","))].join("\n");

describe.each(Object.entries(TABLES))("in a table %s", (_, { header, row }) => {
  const rows = Array.from({ length: ROWS }, (__, at) => row(at));
  const width = row(0).length;
  const place = fc.record({ at: fc.integer({ min: 20, max: ROWS - 20 }), cell: fc.nat(width - 1) });
  const import_ = (changed: readonly (readonly string[])[]) =>
    read("BTCUSDT-1h-2024-01.csv", `${text(header, changed)}\n`);

  test("a cell that is gone takes its row with it, and the row is counted", async () => {
    await fc.assert(
      fc.asyncProperty(place, async ({ at, cell }) => {
        const result = await import_(rows.with(at, row(at).toSpliced(cell, 1)));
        if (!result.ok) return;
        const { quality } = onlySeries(result);
        expect([quality.rows, quality.changes.dropped.count]).toEqual([ROWS - 1, 1]);
      }),
      { numRuns: 60 },
    );
  });

  test("a cell too many does so too", async () => {
    await fc.assert(
      fc.asyncProperty(place, async ({ at, cell }) => {
        const result = await import_(rows.with(at, row(at).toSpliced(cell, 0, "7")));
        if (!result.ok) return;
        const { quality } = onlySeries(result);
        expect([quality.rows, quality.changes.dropped.count]).toEqual([ROWS - 1, 1]);
      }),
      { numRuns: 60 },
    );
  });

  test("a line that is cut before its last cell is left out", async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.double({ min: 0, max: 1, noNaN: true }), async ({ at }, share) => {
        const line = row(at).slice(0, -1).join(",");
        const cut = line.slice(0, Math.ceil(share * line.length));
        const result = await import_(rows.with(at, cut.split(",")));
        if (result.ok) expect(onlySeries(result).quality.rows).toBe(ROWS - 1);
      }),
      { numRuns: 60 },
    );
  });

  test("two lines that changed places are sorted, and that is said", async () => {
    await fc.assert(
      fc.asyncProperty(place, async ({ at }) => {
        const swapped = rows.with(at, row(at + 5)).with(at + 5, row(at));
        const { quality } = onlySeries(await import_(swapped));
        expect(quality).toMatchObject({ rows: ROWS, changes: { order: "sorted" } });
      }),
      { numRuns: 20 },
    );
  });
});
