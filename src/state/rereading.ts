import { app } from "./app.ts";
import { sharingFiles } from "./importActivities.ts";
import type { ChosenFile, ImportActivity, Overrides } from "./importActivity.ts";
import { importChosen } from "./importChosen.ts";
import { removeTogether } from "./removing.ts";
import type { DatasetSummary } from "./storedData.ts";

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

/**
 * Imports files again, read in another way, with all that was made of them. The datasets of the
 * first reading are removed once the second is stored; this can be undone.
 */
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
  const stored = await importChosen(chosen, before);
  await removeTogether(staleAfter(stored, own, before).map((stale) => stale.id));
}

/**
 * Datasets of a first reading that a second one stands for: made of nothing but files that were
 * accepted again, and stored anew, be it under another symbol.
 */
function staleAfter(
  stored: readonly string[],
  own: ImportActivity,
  before: readonly ImportActivity[],
): readonly DatasetSummary[] {
  const { imports, datasets } = app.getState();
  const filesOf = (activities: readonly ImportActivity[]) =>
    activities.flatMap(({ chosen }) => chosen.map(({ file }) => file));
  const accepted = filesOf(imports.filter(({ datasetId = "" }) => stored.includes(datasetId)));
  const turnedAway = filesOf(imports.filter(({ datasetId }) => datasetId === undefined));
  const isWhole = own.chosen.every(({ file }) => !turnedAway.includes(file));
  const symbolsOf = ({ series }: DatasetSummary) => series.map(({ symbol }) => symbol);
  const all = datasets ?? [];
  const found = new Set(all.filter(({ id }) => stored.includes(id)).flatMap(symbolsOf));
  return all.filter((dataset) => {
    const { id, files } = dataset;
    const isEarlier = before.some(
      ({ status, datasetId }) => status === "stored" && datasetId === id,
    );
    const isReadAgain = files.every(({ name, bytes }) =>
      accepted.some((file) => file.name === name && file.size === bytes),
    );
    const isFound =
      (id === own.datasetId && isWhole) || symbolsOf(dataset).some((symbol) => found.has(symbol));
    return isEarlier && !stored.includes(id) && isReadAgain && isFound;
  });
}
