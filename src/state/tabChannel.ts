/** Tells other tabs of this browser that the datasets they share have changed. */

import type { DatasetSummary } from "./storedData.ts";

const channel =
  typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("nullmarket datasets");

/** Calls back when another tab has changed what is stored. */
export function hearOtherTabs(onChange: () => void): void {
  channel?.addEventListener("message", onChange);
}

/** Tells other tabs, unless this one only learns what they know. */
export function tellOtherTabs(
  before: readonly DatasetSummary[] | null,
  now: readonly DatasetSummary[],
): void {
  if (before !== null && stateOf(before) !== stateOf(now)) channel?.postMessage("changed");
}

function stateOf(datasets: readonly DatasetSummary[]): string {
  return JSON.stringify(datasets.map(({ id, importId, lockbox }) => [id, importId, lockbox]));
}
