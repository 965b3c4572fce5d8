import type { ImportOutcome } from "#workers/importFiles";
import type { ChosenFile, DatasetSummary, ImportActivity } from "./appState.ts";

/** An activity with what is known of it. */
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

/** What became of files that were imported together. */
export function activitiesOf(
  { stored, turnedAway }: ImportOutcome,
  chosen: readonly ChosenFile[],
): readonly ImportActivity[] {
  const at = (place: number) => chosen[place] as ChosenFile;
  return [
    ...turnedAway.map(({ places, name, issues, questions }) =>
      activityOf(places.map(at), {
        title: name,
        status: questions.length > 0 ? "asks" : "refused",
        ...{ issues, questions },
      }),
    ),
    ...stored.map(({ places, dataset, existed, warnings }) =>
      activityOf(places.map(at), {
        title: dataset.name,
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
    ...(rest.length === 0 ? [] : [activityOf(rest, { status: "refused", issues: [broken] })]),
    ...stored.map((dataset) =>
      activityOf(filesOf(dataset), {
        title: dataset.name,
        status: "stored",
        ...{ datasetId: dataset.id, warnings: [warning] },
      }),
    ),
  ];
}
