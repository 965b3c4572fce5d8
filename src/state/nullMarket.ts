import type { LuckPlan } from "#engine/permutation/luckPlan";
import type { NullMarketReport } from "#engine/permutation/nullMarketReport";
import { runNullMarket } from "#workers/runBacktest";
import { isCancellation } from "./running.ts";

/** A null market to look at, or why there is nothing to see. */
export type SeenNullMarket =
  | { readonly ok: true; readonly seen: NullMarketReport }
  | { readonly ok: false; readonly reason: string };

/** Runs one null market of a luck test again; null when the signal ended it, since nobody waits any more. */
export async function seeNullMarket(
  datasetIds: readonly string[],
  plan: LuckPlan,
  index: number,
  signal: AbortSignal,
): Promise<SeenNullMarket | null> {
  try {
    return { ok: true, seen: await runNullMarket(datasetIds, plan, index, signal) };
  } catch (error) {
    if (signal.aborted || isCancellation(error)) return null;
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
