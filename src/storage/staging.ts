/** Imports under way: chunks that nothing points at yet, and what became of unfinished ones. */

import type { Series } from "#engine/market/series";
import { cut } from "./columnChunks.ts";
import { withDatabase } from "./database.ts";
import type { Database } from "./schema.ts";

/** Losing a chunk in a crash is harmless as long as nothing points at it, and this is faster. */
const RELAXED = { durability: "relaxed" } as const;

/** All chunks of an import, in order. */
export function chunksOf(importId: string): IDBKeyRange {
  return IDBKeyRange.bound([importId, 0], [importId, Number.POSITIVE_INFINITY]);
}

/** Runs an import under a lock that every tab and worker can see. */
export function whileImporting<Answer>(
  importId: string,
  run: () => Promise<Answer>,
): Promise<Answer> {
  return navigator.locks.request(lockName(importId), run) as Promise<Answer>;
}

/** Writes the columns of an import, one part at a time. */
export async function stage(
  database: Database,
  importId: string,
  series: readonly Series[],
): Promise<void> {
  await database.put("imports", { id: importId });
  let part = 0;
  for (const chunk of cut(series)) {
    const transaction = database.transaction("chunks", "readwrite", RELAXED);
    await Promise.all([transaction.store.put(chunk, [importId, part++]), transaction.done]);
  }
}

/** Takes back what an import has written. */
export async function unstage(database: Database, importId: string): Promise<void> {
  const transaction = database.transaction(["imports", "chunks"], "readwrite");
  await Promise.all([
    transaction.objectStore("imports").delete(importId),
    transaction.objectStore("chunks").delete(chunksOf(importId)),
    transaction.done,
  ]);
}

/** Takes back imports that were cut off; those under way, in any tab, are left alone. */
export async function collectGarbage(): Promise<void> {
  const staged = await withDatabase((database) => database.getAllKeys("imports"));
  for (const importId of staged) {
    await navigator.locks.request(lockName(importId), { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      await withDatabase((database) => unstage(database, importId));
    });
  }
}

function lockName(importId: string): string {
  return `import ${importId}`;
}
