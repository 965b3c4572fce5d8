/** Removing datasets, with a way back until they are collected as garbage. */

import type { UtcMillis } from "#engine/units";
import { read, write } from "./database.ts";
import { readLockbox, relock } from "./lockbox.ts";
import { inherit } from "./publishing.ts";
import type { DatasetSummary } from "./schema.ts";
import { StorageError } from "./storageError.ts";
import type { Transaction } from "./transaction.ts";

/**
 * Takes a dataset off the list. Its columns stay until garbage is collected after a while.
 *
 * @param heirIds - Datasets that stand for it, such as its file read in another way: what was tried on it
 * counts for them, and from where on it hides something they hide it, too.
 */
export function removeDataset(
  id: string,
  now: UtcMillis,
  heirIds: readonly string[] = [],
): Promise<void> {
  return write(["datasets", "ledger"], async (transaction) => {
    const dataset = await transaction.get("datasets", id);
    if (dataset?.deletedAt !== null) return;
    await transaction.put("datasets", { ...dataset, deletedAt: now });
    for (const heirId of heirIds) await bequeath(transaction, dataset, heirId, now);
  });
}

async function bequeath(
  transaction: Transaction,
  dataset: DatasetSummary,
  heirId: string,
  now: UtcMillis,
): Promise<void> {
  const heir = await transaction.get("datasets", heirId);
  if (heir === undefined) return;
  const lockboxes = [await readLockbox(transaction, heir), await readLockbox(transaction, dataset)];
  await inherit(transaction, heir, { formerHashes: [...dataset.formerHashes, dataset.hash] });
  const lock = relock(heir.hash, lockboxes, now);
  if (lock !== null) await transaction.put("ledger", lock);
}

/** Whether a removal can still be undone: not once its room was needed, or it was collected. */
export async function canRestore(id: string): Promise<boolean> {
  const found = await read(["datasets"], (transaction) => transaction.get("datasets", id));
  return found !== undefined;
}

/**
 * Undoes a removal.
 *
 * @returns the dataset, or the one that has the same content by now.
 * @throws StorageError `missing` when it was collected meanwhile.
 */
export function restoreDataset(id: string): Promise<DatasetSummary> {
  return write(["datasets"], async (transaction) => {
    const removed = await transaction.get("datasets", id);
    if (removed === undefined) {
      throw new StorageError(
        "missing",
        `the dataset ${id} can no longer be brought back: import its file again`,
      );
    }
    const twins = await transaction.datasetsOf(removed.hash);
    const twin = twins.find(({ deletedAt }) => deletedAt === null);
    if (twin !== undefined) return inherit(transaction, twin, removed);
    const restored = { ...removed, deletedAt: null };
    await transaction.put("datasets", restored);
    return restored;
  });
}
