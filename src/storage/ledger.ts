/**
 * What was tried on which data. Entries are added and never changed, and they outlive datasets:
 * importing the same file again does not make anybody's trials undone.
 */

import { read, write } from "./database.ts";
import type { LedgerEntry, LedgerKind } from "./schema.ts";

export type { LedgerEntry, LedgerKind };

/**
 * Enters what was tried; what was entered before, by hash, kind and key, stays as it is.
 *
 * @returns how many entries were new.
 */
export function enterLedger(entries: readonly LedgerEntry[]): Promise<number> {
  return write(["ledger"], async (transaction) => {
    let added = 0;
    for (const entry of entries) {
      const { datasetHash, kind, key } = entry;
      if ((await transaction.get("ledger", [datasetHash, kind, key])) !== undefined) continue;
      await transaction.put("ledger", entry);
      added++;
    }
    return added;
  });
}

/** Everything tried on data of these hashes (of a dataset: `hash` and `formerHashes`), the oldest first. */
export async function readLedger(
  datasetHashes: readonly string[],
): Promise<readonly LedgerEntry[]> {
  const entries = await read(["ledger"], (transaction) =>
    Promise.all(datasetHashes.map((hash) => transaction.getAll("ledger", hash))),
  );
  return entries.flat().sort((a, b) => a.createdAt - b.createdAt);
}
