import { type ImportOutcome, importFiles as importInWorker } from "#workers/importFiles";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import { madeByImport, refreshDatasets, takeBackImport } from "./datasets.ts";
import { wentInto } from "./droppedTogether.ts";
import { removeEarlierReading, standingFor } from "./earlierReading.ts";
import { withoutRivals } from "./heldTwice.ts";
import {
  activitiesOf,
  activitiesOfBroken,
  activityOf,
  follower,
  replaceActivity,
  showInPlaceOf,
} from "./importActivities.ts";
import type { ChosenFile, ImportActivity } from "./importActivity.ts";
import { joinDropped } from "./joinDropped.ts";
import { afterImport } from "./keeping.ts";
import { selectDatasets } from "./setup.ts";

/** Imports whose worker is at work, by the id of their activity. */
const running = new Map<string, AbortController>();

/**
 * Imports files in the place of earlier entries of the list. Datasets that were made of these are removed
 * once the files are stored anew; this can be undone.
 */
export async function importChosen(
  chosen: readonly ChosenFile[],
  inPlaceOf: readonly ImportActivity[] = [],
): Promise<void> {
  if (chosen.length === 0) return;
  const insteadOf = standingFor(inPlaceOf);
  const reading = activityOf(chosen, { status: "reading" });
  const cancelling = new AbortController();
  running.set(reading.id, cancelling);
  showInPlaceOf(reading, inPlaceOf);
  let outcome: ImportOutcome;
  try {
    outcome = await importInWorker(
      chosen,
      { id: reading.id, now: Date.now() },
      { follow: follower(reading), signal: cancelling.signal },
    );
  } catch (error) {
    if (!cancelling.signal.aborted) {
      return takeUpBroken(reading, error, insteadOf);
    }
    // A dataset of several may have been stored before the worker ended.
    await takeBackImport(reading.id).catch(raiseAlert);
    const cancelled = activityOf(chosen, { status: "cancelled" });
    return replaceActivity(reading.id, inPlaceOf.length > 0 ? inPlaceOf : [cancelled]);
  } finally {
    running.delete(reading.id);
  }
  await settle(reading, outcome, insteadOf);
}

/**
 * Ends an import that is under way, with nothing stored. What it was an answer to asks again, and
 * files that came anew stay on the list, to be imported after all.
 */
export function cancelImport(id: string): void {
  running.get(id)?.abort();
}

/** Shows what was stored, and joins what belongs together. */
async function settle(
  { id, chosen }: ImportActivity,
  { stored, turnedAway }: ImportOutcome,
  insteadOf: readonly string[],
): Promise<void> {
  let joined: Awaited<ReturnType<typeof joinDropped>> = stored;
  try {
    await refreshDatasets(); // a full disk may have cost what was removed before
    if (stored.length > 0) {
      joined = await joinDropped(stored, chosen, insteadOf);
      const held = new Map(joined.map(({ dataset }) => [dataset.id, dataset]));
      selectDatasets(withoutRivals([...held.values()]).map((dataset) => dataset.id));
      void afterImport();
    }
  } catch (error) {
    raiseAlert(error); // the files are stored all the same
  }
  const listed = new Map(app.getState().datasets?.map((dataset) => [dataset.id, dataset]));
  // What joined others later gave them another name.
  const named = joined.map((one) => ({
    ...one,
    dataset: listed.get(one.dataset.id) ?? one.dataset,
  }));
  const activities = activitiesOf(named, turnedAway, chosen, insteadOf);
  noteWhereTheyWent(activities);
  replaceActivity(id, activities);
  await removeEarlierReading(activities, insteadOf);
}

function noteWhereTheyWent(activities: readonly ImportActivity[]): void {
  for (const { datasetId, chosen } of activities) {
    if (datasetId === undefined) continue;
    wentInto(
      datasetId,
      chosen.map(({ file }) => file),
    );
  }
}

/** Shows what an import had stored before it broke off. */
async function takeUpBroken(
  { id, chosen }: ImportActivity,
  error: unknown,
  insteadOf: readonly string[],
): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const stored = await madeByImport(id).catch((failure: unknown) => {
    raiseAlert(failure);
    return [];
  });
  const ids = stored.map((dataset) => dataset.id);
  const activities = activitiesOfBroken(stored, chosen, reason, insteadOf);
  noteWhereTheyWent(activities);
  replaceActivity(id, activities);
  try {
    await refreshDatasets();
    if (ids.length === 0) return;
    selectDatasets(ids);
    void afterImport();
  } catch (failure) {
    raiseAlert(failure);
  }
}
