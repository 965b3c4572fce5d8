/** Several files at once: parts of one series are joined, and what belongs to an instrument is put together. */

import type { UtcMillis } from "#engine/units";
import type { ImportSource } from "../bytes/openContainer.ts";
import type { SeriesPart } from "../series/part.ts";
import { symbolOfName } from "../series/symbol.ts";
import { type Failure, finishTogether } from "./finishTogether.ts";
import { asResult, readParts } from "./importFile.ts";
import { groupByInstrument, type Instrument } from "./instruments.ts";
import { ENOUGH_ROWS } from "./limits.ts";
import type { Overrides } from "./overrides.ts";
import { rowsOf } from "./readSource.ts";

export type { Instrument };

export interface ImportFilesOptions {
  /** The present: a bar that ends later is not complete. */
  readonly now: UtcMillis;
  /** What a person decided, by the place of the file. */
  readonly overrides?: readonly Overrides[];
  /** Told how many bytes of the file at a place have been read, and 0 when it is opened. */
  readonly report?: (bytesRead: number, place: number) => void;
  /** Rows after which no other file is opened. */
  readonly enoughRows?: number;
}

/** What became of one of the files. */
export interface FileOutcome {
  readonly name: string;
  readonly result: { readonly ok: true } | Failure;
}

export interface ImportedFiles {
  readonly files: readonly FileOutcome[];
  readonly instruments: readonly Instrument[];
  /** Places of files that were left unread, as those before them hold as much as is held at once. */
  readonly left: readonly number[];
}

/**
 * Reads files, joins parts of the same symbol, kind and length of bars, and groups the series by
 * symbol. Of a file that is turned away nothing is kept; the others go on without it. What is
 * left must be imported again, once the rest is stored.
 */
export async function importFiles(
  sources: readonly ImportSource[],
  { now, overrides = [], report = () => {}, enoughRows = ENOUGH_ROWS }: ImportFilesOptions,
): Promise<ImportedFiles> {
  const read = new Map<number, readonly SeriesPart[]>();
  const failed = new Map<number, Failure>();
  const left = new Set<number>();
  let rows = 0;
  for (const [place, source] of sources.entries()) {
    if (rows >= enoughRows) {
      left.add(place);
      continue;
    }
    report(0, place);
    const result = await asResult(async () => {
      const parts = await readParts(source, {
        overrides: overrides[place] ?? {},
        report: (bytesRead) => report(bytesRead, place),
      });
      read.set(place, parts);
      rows += rowsOf(parts);
      return [];
    });
    if (!result.ok) failed.set(place, result);
  }
  const symbolAt = (place: number) =>
    overrides[place]?.symbol ?? symbolOfName(sources[place]?.name ?? "").symbol;
  for (const place of continued(read, new Set([...left].map(symbolAt)))) {
    read.delete(place);
    left.add(place);
  }
  const series = finishTogether(read, failed, now, overrides);
  const files = sources.map(({ name }, place) => ({
    name,
    result: failed.get(place) ?? (left.has(place) ? LEFT : { ok: true as const }),
  }));
  return {
    files,
    instruments: groupByInstrument(series),
    left: [...left].sort((a, b) => a - b),
  };
}

const LEFT: Failure = {
  ok: false,
  issues: [
    {
      code: "E_TOO_MANY_ROWS",
      message:
        "the files before it hold as many rows as are held at once, and it was not read: import it again by itself",
    },
  ],
  questions: [],
  found: [],
};

/** Files whose series go on in files that are left, unless that is all of them. */
function continued(
  read: ReadonlyMap<number, readonly SeriesPart[]>,
  symbols: ReadonlySet<string>,
): readonly number[] {
  const places = [...read].flatMap(([place, parts]) =>
    parts.some(({ symbol }) => symbols.has(symbol)) ? [place] : [],
  );
  return places.length < read.size ? places : [];
}
