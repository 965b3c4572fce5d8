/** Worker side of the quality view. It reads the series from storage itself. */

import { expose } from "comlink";
import { before } from "#engine/market/before";
import { type Series, stampsOf } from "#engine/market/series";
import type { UtcMillis } from "#engine/units";
import { type Outline, outlineOf } from "#intake/series/outline";
import { type MarketQuality, measureQuality } from "#intake/series/quality";
import { loadDataset } from "#storage/datasets";

/** What is odd about a series, and its outline to show where. */
export interface InspectedSeries extends Pick<Series, "symbol" | "kind" | "timeframe"> {
  readonly first: UtcMillis;
  readonly last: UtcMillis;
  readonly quality: MarketQuality;
  readonly outline: Outline;
}

const STRETCHES = 600;

const api = {
  /** @param hiddenFrom - Nothing that ends after it is looked at; series without anything else are left out. */
  async inspectDataset(
    id: string,
    hiddenFrom: UtcMillis | null,
  ): Promise<readonly InspectedSeries[]> {
    const shown = (await loadDataset(id)).map((series) => before(series, hiddenFrom ?? Infinity));
    return shown.flatMap((series) => {
      const { symbol, kind, timeframe } = series;
      const stamps = stampsOf(series);
      if (stamps.length === 0) return [];
      return {
        ...{ symbol, kind, timeframe, first: stamps[0] ?? 0, last: stamps.at(-1) ?? 0 },
        quality: measureQuality(series),
        outline: outlineOf(series, STRETCHES),
      };
    });
  },
};

export type QualityWorker = typeof api;

expose(api);
