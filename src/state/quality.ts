import { type InspectedSeries, inspectDataset as inspectInWorker } from "#workers/inspectDataset";
import type { DatasetSummary } from "./appState.ts";

export type { InspectedSeries };

/**
 * Looks through all series of a dataset, up to what is hidden.
 *
 * @throws the signal's reason when aborted, and an Error when the dataset is gone or damaged.
 */
export function inspectDataset(
  { id, lockbox }: Pick<DatasetSummary, "id" | "lockbox">,
  signal: AbortSignal,
): Promise<readonly InspectedSeries[]> {
  const hiddenFrom = lockbox === undefined || lockbox.isOpen ? null : lockbox.from;
  return inspectInWorker(id, hiddenFrom, signal);
}
