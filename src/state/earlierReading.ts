/** Datasets of a first reading of files, which a second reading stands for. */

import { app } from "./app.ts";
import type { ImportActivity } from "./importActivity.ts";
import { removeTogether } from "./removing.ts";
import type { DatasetSummary } from "./storedData.ts";

/** The datasets that files were stored as, when they are to be read again in the place of these entries. */
export function standingFor(inPlaceOf: readonly ImportActivity[]): readonly string[] {
  return [
    ...new Set(
      inPlaceOf.flatMap(({ status, datasetId, insteadOf = [] }) =>
        status === "stored" && datasetId !== undefined ? [datasetId, ...insteadOf] : insteadOf,
      ),
    ),
  ];
}

/**
 * Removes those whose files were all stored anew, be it under another symbol. What was tried on them,
 * and what they hide, goes to what stands for them.
 *
 * @param activities - What became of the files.
 */
export async function removeEarlierReading(
  activities: readonly ImportActivity[],
  insteadOf: readonly string[],
): Promise<void> {
  const all = app.getState().datasets ?? [];
  const idsNow = new Set(activities.flatMap(({ datasetId }) => datasetId ?? []));
  const stored = all.filter(({ id }) => idsNow.has(id));
  if (stored.length < idsNow.size) return; // the list could not be read: nobody would inherit
  const earlier = all.filter(({ id }) => insteadOf.includes(id) && !idsNow.has(id));
  const stale = earlier.filter((dataset) => isReadAnew(dataset, activities, stored));
  if (stale.length === 0) return;
  const heirsOf = (id: string) => {
    const symbols = symbolsOf(stale.filter((dataset) => dataset.id === id));
    const alike = stored.filter((one) => symbolsOf([one]).some((name) => symbols.includes(name)));
    return (alike.length > 0 ? alike : stored).map((heir) => heir.id);
  };
  await removeTogether(
    stale.map(({ id }) => id),
    heirsOf,
    { readAnew: true },
  );
}

/** Made of nothing but files that were accepted again: whole, or at least with its symbol. */
function isReadAnew(
  dataset: DatasetSummary,
  activities: readonly ImportActivity[],
  stored: readonly DatasetSummary[],
): boolean {
  const isAmong = (some: readonly ImportActivity[]) => (file: DatasetSummary["files"][number]) =>
    some.some(({ chosen }) =>
      chosen.some((one) => one.file.name === file.name && one.file.size === file.bytes),
    );
  const accepted = activities.filter(({ datasetId }) => datasetId !== undefined);
  const turnedAway = activities.filter(({ datasetId }) => datasetId === undefined);
  const found = symbolsOf(stored);
  return (
    dataset.files.every(isAmong(accepted)) &&
    (!dataset.files.some(isAmong(turnedAway)) ||
      symbolsOf([dataset]).some((symbol) => found.includes(symbol)))
  );
}

function symbolsOf(datasets: readonly DatasetSummary[]): readonly string[] {
  return datasets.flatMap(({ series }) => series.map(({ symbol }) => symbol));
}
