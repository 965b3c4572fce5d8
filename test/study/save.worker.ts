/** Saves or amends a generated dataset, as an import does once its file has been read. */

import type { BarSeries } from "#engine/market/series";
import { amendDataset } from "#storage/amending";
import { type DatasetDraft, saveDataset } from "#storage/datasets";

/** What the worker is asked. */
export interface SaveRequest {
  readonly how: "save" | "amend";
  readonly id: string;
  readonly importId: string;
  readonly rows: number;
  /** Makes the content distinct. */
  readonly level: number;
  /** The browser refuses a database, as one does where site data is blocked. */
  readonly broken?: boolean;
}

/** Error: what it was called and what it said. */
export type SaveAnswer = { readonly hash: string } | { readonly error: readonly [string, string] };

self.onmessage = async ({ data }: MessageEvent<SaveRequest>) => {
  if (data.broken) {
    IDBFactory.prototype.open = () => {
      throw new DOMException("the page may store nothing", "SecurityError");
    };
  }
  self.postMessage(await answer(data));
};

async function answer({ how, id, importId, rows, level }: SaveRequest): Promise<SaveAnswer> {
  try {
    const draft = draftOf(importId, id, generate(rows, level));
    if (how === "amend") return { hash: (await amendDataset(id, () => draft)).hash };
    return { hash: (await saveDataset({ ...draft, id })).dataset.hash };
  } catch (error) {
    const { name, message } = error as Error;
    return { error: [name, message] };
  }
}

/** Prices with full mantissas, as real ones have after a division: the disk cannot press them. */
function generate(rows: number, level: number): BarSeries {
  const column = (at: (bar: number) => number) => {
    const values = new Float64Array(rows);
    for (let bar = 0; bar < rows; bar++) values[bar] = at(bar);
    return values;
  };
  const noise = (bar: number) => Math.sin(bar * 12.9898 + level);
  return {
    ...{ symbol: "BTC-USDT", kind: "spot", timeframe: 60_000 },
    openTime: column((bar) => bar * 60_000),
    open: column((bar) => level + noise(bar)),
    high: column((bar) => level + 2 + noise(bar) / 3),
    low: column((bar) => level - 2 + noise(bar) / 3),
    close: column((bar) => level + noise(bar + 1)),
    volume: column((bar) => 1 + noise(bar + 2)),
  };
}

function draftOf(importId: string, name: string, series: BarSeries): DatasetDraft {
  const flawless = { gaps: 0, missingBars: 0, duplicates: 0, warnings: [] };
  return {
    ...{ id: importId, name, source: `${name}.csv`, synthetic: false, importedAt: 0 },
    series: [{ series, ...flawless }],
  };
}
