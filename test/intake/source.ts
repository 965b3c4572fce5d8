import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { type ImportResult, importFile, type Overrides } from "#intake/files/importFile";

/** Late enough for all fixtures to be over. */
export const NOW = Date.UTC(2026, 10, 25);

export type Content = string | Uint8Array<ArrayBuffer>;

/** A file of the given parts. */
export function fileOf(name: string, ...parts: readonly Content[]): File {
  return new File([...parts], name);
}

/** Imports a text. */
export function read(name: string, content: Content, overrides: Overrides = {}) {
  return importFile(fileOf(name, content), { now: NOW, overrides });
}

/** A file on disk. */
export function fileAt(path: string, name = basename(path)): File {
  return fileOf(name, new Uint8Array(readFileSync(path)));
}

/** All codes that a result carries. */
export function codesOf(result: ImportResult): readonly string[] {
  const notes = result.ok
    ? result.series.flatMap(({ warnings }) => warnings)
    : [...result.issues, ...result.questions];
  return notes.map(({ code }) => code);
}

/** The only series of an accepted file. */
export function onlySeries(result: ImportResult) {
  if (!result.ok) throw new Error(JSON.stringify([result.issues, result.questions]));
  const [only] = result.series;
  if (only === undefined || result.series.length !== 1)
    throw new Error(`${result.series.length} series`);
  return only;
}

/** Hours of bars as lines: a stamp made by `stamp`, then plausible prices. */
export function barLines(
  count: number,
  stamp: (index: number) => string,
  row = (time: string, open: number) =>
    `${time},${open},${open + 2},${open - 1},${open + 1},${open / 10}`,
): string {
  return Array.from({ length: count }, (_, index) => row(stamp(index), 100 + index)).join("\n");
}
