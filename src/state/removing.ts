import * as removal from "#storage/removal";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import { refreshDatasets } from "./datasets.ts";
import { forgetInMirror } from "./mirror.ts";
import { forgetRemoval, noteRemoval } from "./removals.ts";

/**
 * Takes a dataset off the list and out of the forms. It can be brought back for a while.
 *
 * @param joinedInto - The name of the dataset that holds its content now.
 */
export function removeDataset(id: string, joinedInto?: string): Promise<void> {
  return removeTogether([id], joinedInto);
}

/** Removes datasets that are brought back together, such as the symbols of one file. */
export async function removeTogether(ids: readonly string[], joinedInto?: string): Promise<void> {
  const [id] = ids;
  if (id === undefined) return;
  const first = app.getState().datasets?.find((dataset) => dataset.id === id)?.name ?? id;
  const name = ids.length === 1 ? first : `${first} and ${ids.length - 1} more`;
  try {
    forgetInMirror(ids);
    const removedAt = Date.now();
    for (const one of ids) await removal.removeDataset(one, removedAt);
    const into = joinedInto === undefined ? {} : { joinedInto };
    noteRemoval({ id, ids, name, removedAt, undo: "offered", ...into });
    await refreshDatasets();
  } catch (error) {
    raiseAlert(error);
  }
}

/** Undoes a removal of a short while ago. */
export async function undoRemoval(id: string): Promise<void> {
  const removed = app.getState().keeping.removed.find((one) => one.id === id);
  if (removed?.undo !== "offered") return;
  forgetRemoval(id);
  try {
    for (const one of removed.ids) {
      if (await removal.canRestore(one)) await removal.restoreDataset(one);
    }
    await refreshDatasets();
  } catch (error) {
    raiseAlert(error);
  }
}
