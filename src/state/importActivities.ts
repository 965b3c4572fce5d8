/** The list of imports: what is on its way in, and what became of it. */

import type { ImportOutcome } from "#workers/importFiles";
import { app } from "./app.ts";
import type { ChosenFile, ImportActivity } from "./importActivity.ts";
import type { JoinedFiles } from "./joinDropped.ts";
import type { DatasetSummary } from "./storedData.ts";

/** Progress of large files is shown at most this often. */
const REDRAW_MILLISECONDS = 100;

/** A new entry of the list. */
export function activityOf(
  chosen: readonly ChosenFile[],
  known: Partial<ImportActivity> & Pick<ImportActivity, "status">,
): ImportActivity {
  return {
    id: crypto.randomUUID(),
    title: chosen.length === 1 ? (chosen[0]?.file.name ?? "") : `${chosen.length} files`,
    chosen,
    bytes: chosen.reduce((sum, { file }) => sum + file.size, 0),
    bytesRead: 0,
    ...{ warnings: [], issues: [], questions: [] },
    ...known,
  };
}

/**
 * What became of files, an entry for each dataset and for each file that was turned away.
 *
 * @param insteadOf - Datasets of an earlier reading, for which those turned away are to stand.
 */
export function activitiesOf(
  stored: readonly JoinedFiles[],
  turnedAway: ImportOutcome["turnedAway"],
  chosen: readonly ChosenFile[],
  insteadOf: readonly string[],
): readonly ImportActivity[] {
  const at = (places: readonly number[]) => places.map((place) => chosen[place] as ChosenFile);
  return [
    ...turnedAway.map(({ places, name, issues, questions }) =>
      activityOf(at(places), {
        title: name,
        status: questions.length > 0 ? "asks" : "refused",
        ...{ issues, questions, insteadOf },
      }),
    ),
    ...stored.map(({ places, dataset, existed, warnings, joinedInto }) =>
      activityOf(at(places), {
        ...(joinedInto === undefined ? { title: dataset.name } : { joinedInto: joinedInto.name }),
        status: existed ? "alreadyStored" : "stored",
        ...{ datasetId: dataset.id, warnings },
      }),
    ),
  ];
}

/**
 * What became of files whose import broke off: datasets that it had stored by then are there, and
 * of the other files nothing is.
 */
export function activitiesOfBroken(
  stored: readonly DatasetSummary[],
  chosen: readonly ChosenFile[],
  reason: string,
  insteadOf: readonly string[],
): readonly ImportActivity[] {
  const filesOf = ({ files }: DatasetSummary) =>
    chosen.filter(({ file }) =>
      files.some(({ name, bytes }) => name === file.name && bytes === file.size),
    );
  const rest = chosen.filter((one) => !stored.some((dataset) => filesOf(dataset).includes(one)));
  const broken = { code: "E_FAILED", message: reason };
  const warning = {
    code: "W_BROKEN_OFF",
    message: `The import broke off after this was stored (${reason}). If the file holds more, import it again.`,
  };
  return [
    ...(rest.length === 0
      ? []
      : [activityOf(rest, { status: "refused", issues: [broken], insteadOf })]),
    ...stored.map((dataset) =>
      activityOf(filesOf(dataset), {
        title: dataset.name,
        status: "stored",
        ...{ datasetId: dataset.id, warnings: [warning] },
      }),
    ),
  ];
}

/** Shows how far an import is. */
export function follower({ id, chosen }: ImportActivity) {
  const before = chosen.map((_, place) =>
    chosen.slice(0, place).reduce((sum, { file }) => sum + file.size, 0),
  );
  let drawn = 0;
  return ({ place, bytesRead }: { readonly place: number; readonly bytesRead: number }) => {
    if (performance.now() - drawn < REDRAW_MILLISECONDS) return;
    drawn = performance.now();
    app.setState(({ imports }) => ({
      imports: imports.map((activity) =>
        activity.id === id
          ? { ...activity, bytesRead: (before[place] ?? 0) + bytesRead }
          : activity,
      ),
    }));
  };
}

/** Puts an entry in the place of others, or first. */
export function showInPlaceOf(activity: ImportActivity, others: readonly ImportActivity[]): void {
  const ids = new Set(others.map(({ id }) => id));
  app.setState(({ imports }) => {
    const place = Math.max(
      0,
      imports.findIndex(({ id }) => ids.has(id)),
    );
    const rest = imports.filter(({ id }) => !ids.has(id));
    return { imports: rest.toSpliced(place, 0, activity) };
  });
}

/** Puts entries in the place of one. */
export function replaceActivity(id: string, activities: readonly ImportActivity[]): void {
  app.setState(({ imports }) => ({
    imports: imports.flatMap((activity) => (activity.id === id ? activities : [activity])),
  }));
}

/** Notes that what files went into is part of another dataset by now. */
export function nowIn(datasetId: string, { id, name }: DatasetSummary): void {
  app.setState(({ imports }) => ({
    imports: imports.map((activity) =>
      activity.datasetId === datasetId
        ? { ...activity, datasetId: id, joinedInto: name }
        : activity,
    ),
  }));
}

/** An entry and all that share files with it, such as the other symbols of one file. */
export function sharingFiles(
  imports: readonly ImportActivity[],
  id: string,
): readonly ImportActivity[] {
  const found = new Set(imports.filter((activity) => activity.id === id));
  for (const { chosen } of found) {
    const files = new Set(chosen.map(({ file }) => file));
    for (const other of imports) {
      if (other.chosen.some(({ file }) => files.has(file))) found.add(other);
    }
  }
  return [...found];
}
