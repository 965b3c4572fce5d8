import { app } from "./app.ts";
import { cameTogether } from "./droppedTogether.ts";
import { replaceActivity } from "./importActivities.ts";
import type { ImportActivity, Overrides } from "./importActivity.ts";
import { importChosen } from "./importChosen.ts";
import { takeInBackups } from "./keeping.ts";
import { withOverrides } from "./rereading.ts";

export { cancelImport } from "./importChosen.ts";
export { importAnew } from "./rereading.ts";

/**
 * Imports files together: parts of one series are joined, and each instrument becomes a dataset.
 * A file that cannot be trusted is turned away with reasons, one that leaves a doubt asks; neither
 * stops the others.
 */
export async function importFiles(files: readonly File[]): Promise<void> {
  const backups = files.filter(isBackup);
  const rest = files.filter((file) => !isBackup(file) && !isLeftBySystem(file));
  cameTogether(rest);
  await importChosen(rest.map((file) => ({ file, overrides: {} })));
  if (backups.length > 0) await takeInBackups(backups);
}

/** As `makeBackup` names them. */
function isBackup({ name }: File): boolean {
  return name.endsWith(".backup.gz");
}

/** What systems and programs leave in folders, beside what people keep there. */
function isLeftBySystem({ name, webkitRelativePath }: File): boolean {
  const isLeft =
    /^(\.DS_Store|\.localized|\.directory|\.git.*|\._.*|\.~lock\..*|~\$.*|Icon\r|Thumbs\.db|desktop\.ini)$/i;
  return isLeft.test(name) || /(^|\/)\.[^/]+\//.test(webkitRelativePath);
}

/** Takes a finished import off the list. */
export function dismissImport(id: string): void {
  replaceActivity(id, []);
}

/** Whether an entry of the list tells of something that is over and asks nothing. */
export function isOver({ status }: ImportActivity): boolean {
  return status === "stored" || status === "alreadyStored";
}

/** Takes everything that is over off the list. */
export function dismissOver(): void {
  app.setState(({ imports }) => ({ imports: imports.filter((activity) => !isOver(activity)) }));
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

/**
 * Answers what a file asks, and goes on with it and with others that the answer is for. What is
 * stored then is joined with what came in the same drop and belongs to it.
 */
export async function answerQuestion(ids: readonly string[], overrides: Overrides): Promise<void> {
  const answered = app.getState().imports.filter(({ id }) => ids.includes(id));
  const chosen = answered.flatMap((activity) => activity.chosen);
  await importChosen(withOverrides(chosen, overrides), answered);
}

/** Imports files again as they were, such as when there is room by now. */
export function importAgain(id: string): Promise<void> {
  return answerQuestion([id], {});
}
