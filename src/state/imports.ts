import { listDatasets } from "#storage/datasets";
import { importFiles as importInWorker } from "#workers/importFiles";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import type { ChosenFile, DatasetSummary, ImportActivity, Overrides } from "./appState.ts";
import { refreshDatasets, removeDataset } from "./datasets.ts";
import { activitiesOf, activitiesOfBroken, activityOf } from "./importActivity.ts";
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

/** Other files that wait for an answer to the same question. */
export function waitingAlike(
  imports: readonly ImportActivity[],
  { id, questions }: ImportActivity,
): readonly ImportActivity[] {
  const code = questions[0]?.code;
  return imports.filter((other) => other.id !== id && other.questions[0]?.code === code);
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
  const ticket = { id: reading.id, now: Date.now() };
  const [ids, activities] = await importInWorker(chosen, ticket, {
    follow: follower(reading),
  }).then(
    (outcome) =>
      [outcome.stored.map(({ dataset }) => dataset.id), activitiesOf(outcome, chosen)] as const,
    async (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      const stored = await storedUnder(ticket.id);
      return [stored.map(({ id }) => id), activitiesOfBroken(stored, chosen, reason)] as const;
    },
  );
  replace(reading.id, activities);
  await takeUp(ids);
  return ids;
}

/** The datasets that an import has made, also where it came to no end. */
async function storedUnder(ticketId: string): Promise<readonly DatasetSummary[]> {
  try {
    const datasets = await listDatasets();
    return datasets.filter(({ id }) => id === ticketId || id.startsWith(`${ticketId}-`));
  } catch (error) {
    raiseAlert(error);
    return [];
  }
}

/**
 * Shows and chooses what was stored, if anything: a full disk may have cost what was removed
 * before. That this may fail does not undo the import.
 */
async function takeUp(ids: readonly string[]): Promise<void> {
  try {
    await refreshDatasets();
    if (ids.length === 0) return;
    selectDatasets(ids);
    void afterImport();
  } catch (error) {
    raiseAlert(error);
  }
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
