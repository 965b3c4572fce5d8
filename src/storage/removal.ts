/** Removing datasets, with a way back until they are collected as garbage. */

import type { UtcMillis } from "#engine/units";
import { read, write } from "./database.ts";
import type { DatasetSummary } from "./schema.ts";
import { StorageError } from "./storageError.ts";

/** Takes a dataset off the list. Its columns stay until garbage is collected after a while. */
export function removeDataset(id: string, now: UtcMillis): Promise<void> {
  return write(["datasets"], async (transaction) => {
    const dataset = await transaction.get("datasets", id);
    if (dataset?.deletedAt === null) {
      await transaction.put("datasets", { ...dataset, deletedAt: now });
    }
  });
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
    if (twin !== undefined) return twin;
    const restored = { ...removed, deletedAt: null };
    await transaction.put("datasets", restored);
    return restored;
  });
}
