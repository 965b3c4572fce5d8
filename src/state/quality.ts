import { type InspectedSeries, inspectDataset as inspectInWorker } from "#workers/inspectDataset";
import { closedFrom } from "./lockbox.ts";
import type { DatasetSummary } from "./storedData.ts";

export type { InspectedSeries };

/**
 * Looks through all series of a dataset, up to what is hidden.
 *
 * @throws the signal's reason when aborted, and an Error when the dataset is gone or damaged.
 */
export function inspectDataset(
  dataset: Pick<DatasetSummary, "id" | "lockbox">,
  signal: AbortSignal,
): Promise<readonly InspectedSeries[]> {
  return inspectInWorker(dataset.id, closedFrom(dataset) ?? null, signal);
}
