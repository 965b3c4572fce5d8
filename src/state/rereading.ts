import { app } from "./app.ts";
import type { ChosenFile, DatasetSummary, ImportActivity, Overrides } from "./appState.ts";
import { removeDataset } from "./datasets.ts";
import { sharingFiles } from "./importActivities.ts";
import { importChosen } from "./importChosen.ts";

/** Files with what a person decided about them now, beside what was decided before. */
export function withOverrides(
  chosen: readonly ChosenFile[],
  overrides: Overrides,
): readonly ChosenFile[] {
  return chosen.map((one) => ({ ...one, overrides: withBoth(one.overrides, overrides) }));
}

/** One column may be asked after another: an answer about the second keeps that about the first. */
function withBoth(before: Overrides, now: Overrides): Overrides {
  if (before.columns === undefined || now.columns === undefined) return { ...before, ...now };
  return { ...before, ...now, columns: { ...before.columns, ...now.columns } };
}

/**
 * Imports files again, read in another way, with all that was made of them. The datasets of the
 * first reading are removed once the second is stored; this can be undone.
 */
export async function importAnew(id: string, overrides: Overrides): Promise<void> {
  const before = sharingFiles(app.getState().imports, id);
  const own = before.find((activity) => activity.id === id);
  if (own === undefined) return;
  const ownFiles = new Set(own.chosen.map(({ file }) => file));
  const others = before.flatMap(({ chosen }) => chosen).filter(({ file }) => !ownFiles.has(file));
  const chosen = [
    ...withOverrides(own.chosen, overrides),
    ...new Map(others.map((one) => [one.file, one])).values(),
  ];
  const stored = await importChosen(chosen, before);
  for (const stale of staleAfter(stored, own, before, chosen)) await removeDataset(stale.id);
}

/**
 * Datasets of a first reading that a second one stands for: made of nothing but its files, and
 * read anew, be it under another symbol.
 */
function staleAfter(
  stored: readonly string[],
  own: ImportActivity,
  before: readonly ImportActivity[],
  chosen: readonly ChosenFile[],
): readonly DatasetSummary[] {
  if (stored.length === 0) return [];
  const datasets = app.getState().datasets ?? [];
  const symbolsOf = ({ series }: DatasetSummary) => series.map(({ symbol }) => symbol);
  const found = new Set(datasets.filter(({ id }) => stored.includes(id)).flatMap(symbolsOf));
  return datasets.filter((dataset) => {
    const { id, files } = dataset;
    const isEarlier = before.some(
      ({ status, datasetId }) => status === "stored" && datasetId === id,
    );
    const isReadAgain = files.every(({ name, bytes }) =>
      chosen.some(({ file }) => file.name === name && file.size === bytes),
    );
    const isFound = id === own.datasetId || symbolsOf(dataset).some((symbol) => found.has(symbol));
    return isEarlier && !stored.includes(id) && isReadAgain && isFound;
  });
}
