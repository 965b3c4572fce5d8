import { columnsOf, type Series } from "#engine/market/series";
import { read } from "#storage/database";
import { type DatasetDraft, loadDataset } from "#storage/datasets";
import { barsFrom } from "../engine/bars.ts";

/** Bars around a level, which makes them distinct; more than fit into one chunk where nothing is said. */
export function waves(level: number, rows = 70_000) {
  return barsFrom(Array.from({ length: rows }, (_, bar) => level + Math.sin(bar)));
}

/** A dataset named after its id. */
export function draftOf(id: string, ...series: readonly Series[]): DatasetDraft {
  return {
    ...{ id, name: `${id}.csv`, source: `${id}.csv`, synthetic: false, importedAt: 5 },
    series: series.map((one) => ({
      ...{ series: one, gaps: 0, missingBars: 0, duplicates: 0, warnings: [] },
    })),
  };
}

/** How many chunks an import has in storage. */
export async function chunksOf(importId: string): Promise<number> {
  const keys = await read(["chunks"], (transaction) => transaction.getAllKeys("chunks", importId));
  return keys.length;
}

/** Whether a dataset can be read and holds these series, bit for bit. */
export async function holds(id: string, ...expected: readonly Series[]): Promise<boolean> {
  const found = await loadDataset(id);
  return (
    found.length === expected.length &&
    expected.every((series, place) => isSame(found[place] as Series, series))
  );
}

function isSame(one: Series, other: Series): boolean {
  const [columns, expected] = [columnsOf(one), columnsOf(other)];
  return (
    one.symbol === other.symbol &&
    one.kind === other.kind &&
    one.timeframe === other.timeframe &&
    expected.every(([name, column], place) => {
      const [foundName, found] = columns[place] ?? [];
      return (
        name === foundName &&
        found?.length === column.length &&
        column.every((value, row) => Object.is(value, found[row]))
      );
    })
  );
}
