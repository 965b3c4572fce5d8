import { app } from "./app.ts";
import { sharingFiles } from "./importActivities.ts";
import type { ChosenFile, Overrides } from "./importActivity.ts";
import { importChosen } from "./importChosen.ts";

/** What a person decides now; what is undefined is taken back, and left to the file. */
export type Changes = { readonly [Name in keyof Overrides]?: Overrides[Name] | undefined };

/** Files with what a person decided about them now, beside what was decided before. */
export function withOverrides(
  chosen: readonly ChosenFile[],
  changes: Changes,
): readonly ChosenFile[] {
  return chosen.map((one) => ({ ...one, overrides: changed(one.overrides, changes) }));
}

/** One column may be asked after another: an answer about the second keeps that about the first. */
export function changed(before: Overrides, now: Changes): Overrides {
  const columns = now.columns && { ...before.columns, ...now.columns };
  const both = { ...before, ...now, ...(columns && { columns }) };
  return Object.fromEntries(Object.entries(both).filter(([, choice]) => choice !== undefined));
}

/** Imports files again, read in another way, with all that was made of them. */
export async function importAnew(id: string, changes: Changes): Promise<void> {
  const before = sharingFiles(app.getState().imports, id);
  const own = before.find((activity) => activity.id === id);
  if (own === undefined) return;
  const ownFiles = new Set(own.chosen.map(({ file }) => file));
  const others = before.flatMap(({ chosen }) => chosen).filter(({ file }) => !ownFiles.has(file));
  const chosen = [
    ...withOverrides(own.chosen, changes),
    ...new Map(others.map((one) => [one.file, one])).values(),
  ];
  await importChosen(chosen, before);
}
