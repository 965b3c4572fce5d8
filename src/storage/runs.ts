/** Finished runs that a user kept. */

import type { UtcMillis } from "#engine/units";
import { withDatabase } from "./database.ts";
import type { StoredRun } from "./schema.ts";

export type { StoredRun };

/** Keeps a run, or replaces the one with its id. */
export async function saveRun(id: string, createdAt: UtcMillis, content: unknown): Promise<void> {
  await withDatabase((database) => database.put("runs", { id, createdAt, content }));
}

/** All kept runs, the oldest first. */
export async function listRuns(): Promise<readonly StoredRun[]> {
  const runs = await withDatabase((database) => database.getAll("runs"));
  return runs.sort((a, b) => a.createdAt - b.createdAt);
}

/** Forgets a run. */
export async function deleteRun(id: string): Promise<void> {
  await withDatabase((database) => database.delete("runs", id));
}
