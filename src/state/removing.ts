import * as removal from "#storage/removal";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import { refreshDatasets } from "./datasets.ts";
import type { Removal } from "./keepingState.ts";
import { forgetRemoval, noteRemoval } from "./removals.ts";

/** What tells of a removal besides the datasets and the time. */
type Told = Pick<Removal, "readAnew">;

/** Takes a dataset off the list and out of the forms. It can be brought back for a while. */
export function removeDataset(id: string): Promise<void> {
  return removeTogether([id]);
}

/**
 * Removes datasets that are brought back together, such as the symbols of one file. Those that are
 * gone when storage fails can be brought back, too.
 *
 * @param heirsOf - The datasets that stand for one from now on.
 */
export async function removeTogether(
  ids: readonly string[],
  heirsOf: (id: string) => readonly string[] = () => [],
  told: Told = {},
): Promise<void> {
  const removedAt = Date.now();
  const removed: string[] = [];
  try {
    for (const id of ids) {
      await removal.removeDataset(id, removedAt, heirsOf(id));
      removed.push(id);
    }
  } catch (error) {
    raiseAlert(error);
  }
  const [id] = removed;
  if (id !== undefined) {
    const first = app.getState().datasets?.find((dataset) => dataset.id === id)?.name ?? id;
    const name = removed.length === 1 ? first : `${first} and ${removed.length - 1} more`;
    noteRemoval({ id, ids: removed, name, removedAt, undo: "offered", ...told });
  }
  await refreshDatasets().catch(raiseAlert);
}

/** Undoes a removal of a short while ago. It is offered until it is undone; what is gone for good is told. */
export async function undoRemoval(id: string): Promise<void> {
  const removed = app.getState().keeping.removed.find((one) => one.id === id);
  if (removed?.undo !== "offered") return;
  try {
    const restored: string[] = [];
    for (const one of removed.ids) {
      if (!(await removal.canRestore(one))) continue;
      await removal.restoreDataset(one);
      restored.push(one);
    }
    const lost = removed.ids.length - restored.length;
    if (restored.length > 0) {
      forgetRemoval(id); // with nothing brought back, the notice says why
      if (lost > 0)
        raiseAlert(
          `${lost} of ${removed.ids.length} datasets could not be brought back: import their files again.`,
        );
    }
  } catch (error) {
    raiseAlert(error);
  }
  await refreshDatasets().catch(raiseAlert);
}
