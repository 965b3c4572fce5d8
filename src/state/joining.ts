import { type JoinOutcome, joinDatasets } from "#workers/importFiles";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import { refreshDatasets } from "./datasets.ts";
import { nowIn } from "./importActivities.ts";
import { noteRemoval } from "./removals.ts";
import { selectDatasets } from "./setup.ts";
import type { DatasetSummary } from "./storedData.ts";

export type { JoinOutcome };

/** Imported datasets that hold a series of the same symbol, kind and length of a bar. */
export function joinable(
  datasets: readonly DatasetSummary[],
  { id, synthetic, series }: DatasetSummary,
): readonly DatasetSummary[] {
  const keyOf = ({ symbol, kind, timeframe }: DatasetSummary["series"][number]) =>
    `${symbol} ${kind} ${timeframe}`;
  const own = new Set(series.map(keyOf));
  return datasets.filter(
    (other) =>
      !synthetic &&
      !other.synthetic &&
      other.id !== id &&
      other.series.some((one) => own.has(keyOf(one))),
  );
}

/**
 * Joins one dataset into another, as {@link joinInto} does, and offers to bring it back beside it.
 *
 * @throws Error as {@link joinInto} does.
 */
export async function joinByHand(
  fromId: string,
  intoId: string,
  duplicates?: "first" | "last",
): Promise<JoinOutcome> {
  const name = app.getState().datasets?.find(({ id }) => id === fromId)?.name ?? fromId;
  const outcome = await joinInto(fromId, intoId, duplicates);
  if (outcome.ok) {
    const joinedInto = outcome.dataset.name;
    const removal = { id: fromId, ids: [fromId], name, removedAt: Date.now(), joinedInto };
    noteRemoval({ ...removal, undo: "offered" });
  }
  return outcome;
}

/**
 * Joins one dataset into another, which is chosen then; the one that was joined is removed with
 * that.
 *
 * @throws Error when storage fails or the worker ends; the list then tells what is there.
 */
export async function joinInto(
  fromId: string,
  intoId: string,
  duplicates?: "first" | "last",
): Promise<JoinOutcome> {
  const ticket = { id: crypto.randomUUID(), now: Date.now() };
  let outcome: JoinOutcome;
  try {
    outcome = await joinDatasets(fromId, intoId, ticket, duplicates);
  } finally {
    await refreshDatasets().catch(raiseAlert);
  }
  if (outcome.ok) {
    selectDatasets([intoId]);
    nowIn(fromId, outcome.dataset);
  }
  return outcome;
}
