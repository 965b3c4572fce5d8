/** Datasets that were removed a short while ago, and whether they can still be brought back. */

import * as removal from "#storage/removal";
import { UNDO_PERIOD } from "#storage/staging";
import { app } from "./app.ts";
import type { Removal } from "./keepingState.ts";

/** So many are told. */
const MOST_TOLD = 5;

/** Tells of a removal, before those of earlier. */
export function noteRemoval(removed: Removal): void {
  change((earlier) => [removed, ...earlier.filter(({ id }) => id !== removed.id)]);
}

/** Takes the offer down to undo a removal. */
export function forgetRemoval(removedId: string): void {
  change((all) => all.filter(({ id }) => id !== removedId));
}

/** What cannot be brought back any more is not offered, and the reason is told. */
export async function reviewRemovals(): Promise<void> {
  for (const { id, ids, undo, removedAt } of app.getState().keeping.removed) {
    if (undo !== "offered") continue;
    const areThere = await Promise.all(ids.map(removal.canRestore));
    if (areThere.includes(true)) continue;
    const now = Date.now() - removedAt >= UNDO_PERIOD ? "over" : "givenUp";
    change((all) => all.map((one) => (one.id === id ? { ...one, undo: now } : one)));
  }
}

function change(edit: (all: readonly Removal[]) => readonly Removal[]): void {
  app.setState(({ keeping }) => ({
    keeping: { ...keeping, removed: edit(keeping.removed).slice(0, MOST_TOLD) },
  }));
}
