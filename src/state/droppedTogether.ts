/** Remembers which files came in one drop, and what became of them, for as long as the page is open. */

interface Drop {
  readonly datasetIds: Set<string>;
}

const drops = new WeakMap<File, Drop>();

/** Notes that files came together. */
export function cameTogether(files: readonly File[]): void {
  const drop = { datasetIds: new Set<string>() };
  for (const file of files) drops.set(file, drop);
}

/** Notes which dataset files went into. */
export function wentInto(datasetId: string, files: readonly File[]): void {
  for (const file of files) drops.get(file)?.datasetIds.add(datasetId);
}

/** Datasets made of files that came in a drop with any of these. */
export function madeBeside(files: readonly File[]): ReadonlySet<string> {
  return new Set(files.flatMap((file) => [...(drops.get(file)?.datasetIds ?? [])]));
}
