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
export async function removeDataset(id: string, joinedInto?: string): Promise<void> {
  const name = app.getState().datasets?.find((dataset) => dataset.id === id)?.name ?? id;
  try {
    forgetInMirror([id]);
    const removedAt = Date.now();
    await removal.removeDataset(id, removedAt);
    const into = joinedInto === undefined ? {} : { joinedInto };
    noteRemoval({ id, name, removedAt, undo: "offered", ...into });
    await refreshDatasets();
  } catch (error) {
    raiseAlert(error);
  }
}

/** Brings a dataset back that was removed a short while ago. */
export async function undoRemoval(id: string): Promise<void> {
  const removed = app.getState().keeping.removed.find((one) => one.id === id);
  if (removed?.undo !== "offered") return;
  forgetRemoval(id);
  try {
    await removal.restoreDataset(id);
    await refreshDatasets();
  } catch (error) {
    raiseAlert(error);
  }
}
