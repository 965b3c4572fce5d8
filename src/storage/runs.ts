/** Finished runs that a user kept. */

import type { UtcMillis } from "#engine/units";
import { read, write } from "./database.ts";
import type { StoredRun } from "./schema.ts";

export type { StoredRun };

/** Keeps a run, or replaces the one with its id. */
export function saveRun(id: string, createdAt: UtcMillis, content: unknown): Promise<void> {
  return write(["runs"], (transaction) => transaction.put("runs", { id, createdAt, content }));
}

/** All kept runs, the oldest first. */
export async function listRuns(): Promise<readonly StoredRun[]> {
  const runs = await read(["runs"], (transaction) => transaction.getAll("runs"));
  return runs.sort((a, b) => a.createdAt - b.createdAt);
}

/** Forgets a run. */
export function deleteRun(id: string): Promise<void> {
  return write(["runs"], (transaction) => transaction.delete("runs", id));
}
