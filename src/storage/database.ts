/** The one way to what the app stores. */

import { Connection, type StorageStatus } from "./connection.ts";
import type { StoreName } from "./schema.ts";
import type { Transaction } from "./transaction.ts";

export type { StorageStatus };

/** The name of the app's database. */
const DATABASE = "nullmarket";

const connection = new Connection(DATABASE);

/** How this thread stores. */
export function storageStatus(): StorageStatus {
  return connection.status;
}

/** Calls back when the status of this thread changes; returns what ends that. */
export function watchStorage(watcher: (status: StorageStatus) => void): () => void {
  return connection.watch(watcher);
}

/** Reads from stores as they are at one moment. @throws StorageError */
export function read<Answer>(
  stores: readonly StoreName[],
  body: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  return connection.transact({ stores, mode: "read" }, body);
}

/**
 * Changes stores, all of it or nothing. `body` may run twice, so it must touch nothing but the
 * transaction.
 *
 * @throws StorageError, or what `body` throws.
 */
export function write<Answer>(
  stores: readonly StoreName[],
  body: (transaction: Transaction) => Promise<Answer>,
  durability: "strict" | "relaxed" = "strict",
): Promise<Answer> {
  return connection.transact({ stores, mode: durability }, body);
}
