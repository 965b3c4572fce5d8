/** Imports under way: chunks that nothing points at yet, and what becomes of unfinished ones. */

import type { Series } from "#engine/market/series";
import type { UtcMillis } from "#engine/units";
import { cut } from "./columnChunks.ts";
import { read, write } from "./database.ts";
import { areLocksDenied, tryLock, withLock } from "./locks.ts";
import { StorageError } from "./storageError.ts";
import type { Transaction } from "./transaction.ts";

/** How long a removed dataset can be brought back at least, in milliseconds. */
export const UNDO_PERIOD = 10 * 60_000;

/** Runs an import under a lock that every tab and worker can see; it ends with its thread. */
export function whileImporting<Answer>(
  importId: string,
  run: () => Promise<Answer>,
): Promise<Answer> {
  return withLock(lockName(importId), run);
}

/**
 * Writes the columns of an import, one part at a time. Losing one in a crash is harmless as long
 * as nothing points at it, and relaxed writes are faster.
 *
 * @returns how many parts there are.
 */
export async function stage(importId: string, series: readonly Series[]): Promise<number> {
  await write(["imports"], (transaction) => transaction.put("imports", { id: importId }));
  let part = 0;
  for (const chunk of cut(series)) {
    const key = [importId, part++] as const;
    await write(["chunks"], (transaction) => transaction.put("chunks", chunk, [...key]), "relaxed");
  }
  return part;
}

/**
 * Ends staging within the transaction that publishes.
 *
 * @throws StorageError `interrupted` when site data was cleared since staging began.
 */
export async function endStaging(
  transaction: Transaction,
  importId: string,
  parts: number,
): Promise<void> {
  const staged = await transaction.get("imports", importId);
  const keys = await transaction.getAllKeys("chunks", importId);
  if (staged === undefined || keys.length !== parts) {
    throw new StorageError(
      "interrupted",
      "the browser cleared its storage during the import: import the file again",
    );
  }
  await transaction.delete("imports", importId);
}

/** Takes back what an import has written. */
export function unstage(importId: string): Promise<void> {
  return write(["imports", "chunks"], async (transaction) => {
    await transaction.delete("imports", importId);
    await transaction.deleteAll("chunks", importId);
  });
}

/**
 * Takes back imports that were cut off, chunks that nothing points at, and datasets whose removal
 * can no longer be undone. Imports under way, in any tab, are left alone.
 */
export async function collectGarbage(now: UtcMillis): Promise<void> {
  // Without locks nobody can tell which imports are under way.
  const staged = (await areLocksDenied())
    ? []
    : await read(["imports"], (transaction) => transaction.getAllKeys("imports"));
  for (const importId of staged) {
    await tryLock(lockName(importId), async (isFree) => {
      if (isFree) await unstage(importId);
    });
  }
  await dropRemoved(now - UNDO_PERIOD);
  await write(["imports", "chunks", "datasets"], async (transaction) => {
    const used = new Set(await transaction.getAllKeys("imports"));
    for (const { importId } of await transaction.getAll("datasets")) used.add(importId);
    const stored = new Set((await transaction.getAllKeys("chunks")).map(([id]) => id));
    for (const id of stored) if (!used.has(id)) await transaction.deleteAll("chunks", id);
  });
}

/** Drops datasets that were removed until then, with their columns; says how many. */
export function dropRemoved(until: UtcMillis): Promise<number> {
  return write(["chunks", "datasets"], async (transaction) => {
    const removed = (await transaction.getAll("datasets")).filter(
      ({ deletedAt }) => deletedAt !== null && deletedAt <= until,
    );
    for (const { id, importId } of removed) {
      await transaction.delete("datasets", id);
      await transaction.deleteAll("chunks", importId);
    }
    return removed.length;
  });
}

function lockName(importId: string): string {
  return `import ${importId}`;
}
