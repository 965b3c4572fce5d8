import * as removal from "#storage/removal";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import { refreshDatasets } from "./datasets.ts";
import { forgetInMirror } from "./mirror.ts";
import { forgetRemoval, noteRemoval } from "./removals.ts";

/** Takes a dataset off the list and out of the forms. It can be brought back for a while. */
export function removeDataset(id: string): Promise<void> {
  return removeTogether([id]);
}

/**
 * Removes datasets that are brought back together, such as the symbols of one file. Those that are
 * gone when storage fails can be brought back, too.
 */
export async function removeTogether(ids: readonly string[]): Promise<void> {
  const removedAt = Date.now();
  const removed: string[] = [];
  try {
    for (const id of ids) {
      forgetInMirror([id]);
      await removal.removeDataset(id, removedAt);
      removed.push(id);
    }
  } catch (error) {
    raiseAlert(error);
  }
  const [id] = removed;
  if (id !== undefined) {
    const first = app.getState().datasets?.find((dataset) => dataset.id === id)?.name ?? id;
    const name = removed.length === 1 ? first : `${first} and ${removed.length - 1} more`;
    noteRemoval({ id, ids: removed, name, removedAt, undo: "offered" });
  }
  await refreshDatasets().catch(raiseAlert);
}

/** Undoes a removal of a short while ago. It is offered until it is undone. */
export async function undoRemoval(id: string): Promise<void> {
  const removed = app.getState().keeping.removed.find((one) => one.id === id);
  if (removed?.undo !== "offered") return;
  try {
    for (const one of removed.ids) {
      if (await removal.canRestore(one)) await removal.restoreDataset(one);
    }
    forgetRemoval(id);
  } catch (error) {
    raiseAlert(error);
  }
  await refreshDatasets().catch(raiseAlert);
}
