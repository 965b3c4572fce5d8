import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file to begin with. */
export interface FuzzSeed {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Larger files spend the time on bytes instead of cases. */
const MOST_BYTES = 10_000;

/** All small files of the folders of fixtures. */
export function fuzzSeeds(folders: readonly string[]): readonly FuzzSeed[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .flatMap((name) => {
        const bytes = new Uint8Array(readFileSync(join(folder, name)));
        return bytes.length > MOST_BYTES || name === "cases.json" ? [] : [{ name, bytes }];
      }),
  );
}
