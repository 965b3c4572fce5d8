import { type ImportOutcome, importFiles as importInWorker } from "#workers/importFiles";
import { app } from "./app.ts";
import type { ChosenFile, ImportActivity, Overrides } from "./appState.ts";
import { refreshDatasets, removeDataset } from "./datasets.ts";
import { afterImport, takeInBackup } from "./keeping.ts";
import { selectDatasets } from "./setup.ts";

/** Progress of large files is shown at most this often. */
const REDRAW_MILLISECONDS = 100;

/**
 * Imports files together: parts of one series are joined, and each instrument becomes a dataset.
 * A file that cannot be trusted is turned away with reasons, one that leaves a doubt asks; neither
 * stops the others.
 */
export async function importFiles(files: readonly File[]): Promise<void> {
  const backups = files.filter(isBackup);
  const rest = files.filter((file) => !isBackup(file) && !isHidden(file));
  await importChosen(rest.map((file) => ({ file, overrides: {} })));
  for (const backup of backups) await takeInBackup(backup);
}

/** As `makeBackup` names them. */
function isBackup({ name }: File): boolean {
  return name.endsWith(".backup.gz");
}

/** What systems leave in folders, such as `.DS_Store`. */
function isHidden({ name }: File): boolean {
  return name.startsWith(".") || name === "Thumbs.db" || name === "desktop.ini";
}

/** Takes a finished import off the list. */
export function dismissImport(id: string): void {
  app.setState(({ imports }) => ({ imports: imports.filter((activity) => activity.id !== id) }));
}

/**
 * Other files that wait for an answer to the very same question. What is a file's own, its symbol
 * and its columns, is never answered for others.
 */
export function waitingAlike(
  imports: readonly ImportActivity[],
  { id, questions }: ImportActivity,
): readonly ImportActivity[] {
  if (questions.some(({ override }) => override === "symbol" || override === "columns")) return [];
  const asked = JSON.stringify(questions);
  return imports.filter((other) => other.id !== id && JSON.stringify(other.questions) === asked);
}

/** Answers what a file asks, and goes on with it and with others that the answer is for. */
export async function answerQuestion(ids: readonly string[], overrides: Overrides): Promise<void> {
  const answered = app.getState().imports.filter(({ id }) => ids.includes(id));
  await importChosen(withOverrides(answered, overrides), ids);
}

/** Imports files again as they were, such as when there is room by now. */
export function importAgain(id: string): Promise<void> {
  return answerQuestion([id], {});
}

/**
 * Imports files again, read in another way. The dataset of the first reading is removed once the
 * second is stored; this can be undone.
 */
export async function importAnew(id: string, overrides: Overrides): Promise<void> {
  const before = app.getState().imports.filter((activity) => activity.id === id);
  const stored = await importChosen(withOverrides(before, overrides), [id]);
  for (const { status, datasetId } of before) {
    const isOwn = status === "stored" && datasetId !== undefined;
    if (isOwn && stored.length > 0 && !stored.includes(datasetId)) await removeDataset(datasetId);
  }
}

function withOverrides(
  activities: readonly ImportActivity[],
  overrides: Overrides,
): readonly ChosenFile[] {
  return activities.flatMap(({ chosen }) =>
    chosen.map((one) => ({ ...one, overrides: { ...one.overrides, ...overrides } })),
  );
}

/** @returns The ids of the datasets that hold the files now. */
async function importChosen(
  chosen: readonly ChosenFile[],
  inPlaceOf: readonly string[] = [],
): Promise<readonly string[]> {
  if (chosen.length === 0) return [];
  const reading = activityOf(chosen, { status: "reading" });
  app.setState(({ imports }) => ({
    imports: [reading, ...imports.filter(({ id }) => !inPlaceOf.includes(id))],
  }));
  try {
    const ticket = { id: reading.id, now: Date.now() };
    const outcome = await importInWorker(chosen, ticket, { follow: follower(reading) });
    const ids = outcome.stored.map(({ dataset }) => dataset.id);
    if (ids.length > 0) {
      await refreshDatasets();
      selectDatasets(ids);
      void afterImport();
    }
    replace(reading.id, activitiesOf(outcome, chosen));
    return ids;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const issues = [{ code: "E_FAILED", message }];
    replace(reading.id, [activityOf(chosen, { status: "refused", issues })]);
    return [];
  }
}

function activitiesOf(
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

function activityOf(
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

function follower({ id, chosen }: ImportActivity) {
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

function replace(id: string, activities: readonly ImportActivity[]): void {
  app.setState(({ imports }) => ({
    imports: imports.flatMap((activity) => (activity.id === id ? activities : [activity])),
  }));
}
