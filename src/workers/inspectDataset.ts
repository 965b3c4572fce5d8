import type { UtcMillis } from "#engine/units";
import { converse } from "./connection.ts";
import type { InspectedSeries, QualityWorker } from "./quality.worker.ts";

export type { InspectedSeries };

/**
 * Looks through all series of a dataset, up to what is hidden, in a worker of its own.
 *
 * @throws the signal's reason when aborted, and an Error when the dataset is gone or damaged.
 */
export function inspectDataset(
  id: string,
  hiddenFrom: UtcMillis | null,
  signal: AbortSignal,
): Promise<readonly InspectedSeries[]> {
  const worker = new Worker(new URL("./quality.worker.ts", import.meta.url), { type: "module" });
  return converse<QualityWorker, readonly InspectedSeries[]>(worker, signal, (remote) =>
    remote.inspectDataset(id, hiddenFrom),
  );
}
