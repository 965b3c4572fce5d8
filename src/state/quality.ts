import { type InspectedSeries, inspectDataset as inspectInWorker } from "#workers/inspectDataset";

export type { InspectedSeries };

/**
 * Looks through all series of a dataset.
 *
 * @throws the signal's reason when aborted, and an Error when the dataset is gone or damaged.
 */
export function inspectDataset(
  id: string,
  signal: AbortSignal,
): Promise<readonly InspectedSeries[]> {
  return inspectInWorker(id, signal);
}
