/** How many workers draw null markets; remembered by this browser, since results do not depend on it. */

import { MOST_WORKERS } from "#workers/runPermutations";
import { app } from "./app.ts";
import { recallJson, remember } from "./browserMemory.ts";
import type { PoolChoice } from "./runActivity.ts";

export { MOST_WORKERS };

const KEY = "pool";

/** Changes who draws the null markets of the next test. A number that makes no sense is left as it was. */
export function changePool(changes: Partial<PoolChoice>): void {
  const pool = { ...app.getState().pool, ...changes };
  if (!isPool(pool)) return;
  remember(KEY, JSON.stringify(pool));
  app.setState({ pool });
}

/** Takes up what this browser chose before. */
export function restorePool(): void {
  const stored = recallJson(KEY);
  if (isPool(stored)) app.setState({ pool: { workers: stored.workers, fresh: stored.fresh } });
}

function isPool(value: unknown): value is PoolChoice {
  if (typeof value !== "object" || value === null) return false;
  const { workers, fresh } = value as Partial<PoolChoice>;
  const inRange = Number.isInteger(workers) && Number(workers) >= 1;
  return inRange && Number(workers) <= MOST_WORKERS && typeof fresh === "boolean";
}
