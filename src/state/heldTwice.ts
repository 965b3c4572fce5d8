/** Datasets of one series, of which a run can believe one. */

import { seriesName } from "#engine/market/series";
import type { DatasetSummary } from "./storedData.ts";

/** The first series that two of the datasets hold, as `BTC-USDT spot 1h`; null where there is none. */
export function heldTwice(datasets: readonly DatasetSummary[]): string | null {
  const seen = new Set<string>();
  for (const name of datasets.flatMap(({ series }) => series.map(seriesName))) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}

/** As many of the datasets, from the first on, as no two hold the same series. */
export function withoutRivals(datasets: readonly DatasetSummary[]): readonly DatasetSummary[] {
  const seen = new Set<string>();
  return datasets.filter(({ series }) => {
    const names = series.map(seriesName);
    const isRival = names.some((name) => seen.has(name));
    if (!isRival) for (const name of names) seen.add(name);
    return !isRival;
  });
}
