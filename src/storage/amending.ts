/** New content for a dataset that is there. Nobody sees a mix: it has the old content or the new. */

import { contentHash } from "./contentHash.ts";
import { type DatasetDraft, summarize } from "./datasetDraft.ts";
import { type LoadedDataset, readDataset } from "./datasets.ts";
import { withLock } from "./locks.ts";
import { publish } from "./publishing.ts";
import type { DatasetSummary } from "./schema.ts";

/**
 * Puts new content into a dataset. Whoever amends the same dataset meanwhile waits.
 *
 * @param amend - Makes the new content out of the old; the id of its draft is that of the import.
 * @throws StorageError, or what `amend` throws; the dataset is then as it was.
 */
export function amendDataset(
  id: string,
  amend: (current: LoadedDataset) => DatasetDraft | Promise<DatasetDraft>,
): Promise<DatasetSummary> {
  return whileAmending(id, async () => {
    const current = await readDataset(id);
    return replaceContent(current.dataset, await amend(current));
  });
}

/**
 * Puts one dataset into another, such as a further month. What was tried on either counts for the
 * outcome, and what was hidden in either is hidden from the moment on at which it is there.
 * The dataset that was put in is removed with that, and can be brought back for a while.
 *
 * @param amend - As for {@link amendDataset}.
 * @throws StorageError, or what `amend` throws; both are then as they were.
 */
export function absorbDataset(
  fromId: string,
  intoId: string,
  amend: (into: LoadedDataset, from: LoadedDataset) => DatasetDraft | Promise<DatasetDraft>,
): Promise<DatasetSummary> {
  return whileAmending(intoId, async () => {
    const [into, from] = [await readDataset(intoId), await readDataset(fromId)];
    return replaceContent(into.dataset, await amend(into, from), from.dataset);
  });
}

async function replaceContent(
  replaced: DatasetSummary,
  draft: DatasetDraft,
  absorbed?: DatasetSummary,
): Promise<DatasetSummary> {
  const series = draft.series.map((one) => one.series);
  const hash = await contentHash(series);
  const former = new Set(
    [absorbed, replaced].flatMap((one) =>
      one === undefined ? [] : [...one.formerHashes, one.hash],
    ),
  );
  former.delete(hash);
  const amended = { ...summarize(draft, hash), id: replaced.id, formerHashes: [...former] };
  const origins = absorbed === undefined ? { replaced } : { replaced, absorbed };
  return (await publish(amended, series, origins)).dataset;
}

function whileAmending<Answer>(id: string, amend: () => Promise<Answer>): Promise<Answer> {
  return withLock(`dataset ${id}`, amend);
}
