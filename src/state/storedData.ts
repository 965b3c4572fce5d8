/** Stored market data as the page knows it. */

import type { SeriesSummary, SourceFile, DatasetSummary as StoredDataset } from "#storage/datasets";
import type { Lockbox } from "#storage/lockbox";

export type { Lockbox, SeriesSummary, SourceFile };

export interface DatasetSummary extends StoredDataset {
  /** Left out where nobody ever locked it. */
  readonly lockbox?: Lockbox;
}
