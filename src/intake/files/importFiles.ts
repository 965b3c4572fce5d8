/** Several files at once: parts of one series are joined, and what belongs to an instrument is put together. */

import { isPriceKind } from "#engine/market/series";
import type { UtcMillis } from "#engine/units";
import type { ImportSource } from "../bytes/openContainer.ts";
import { groupParts, joinGroup } from "../series/joinParts.ts";
import type { SeriesPart } from "../series/part.ts";
import { asResult, finishParts, readParts } from "./importFile.ts";
import {
  type ImportedSeries,
  ImportPause,
  ImportRefusal,
  type ImportResult,
} from "./importResult.ts";
import type { Overrides } from "./overrides.ts";

export interface ImportFilesOptions {
  /** The present: a bar that ends later is not complete. */
  readonly now: UtcMillis;
  /** What a person decided, by the name of the file. */
  readonly overrides?: Readonly<Record<string, Overrides>>;
  /** Told how many bytes of all files have been read. */
  readonly report?: (bytesRead: number) => void;
}

/** Everything that is known of one symbol: bars first, then funding and open interest. */
export interface Instrument {
  readonly symbol: string;
  readonly series: readonly ImportedSeries[];
}

/** What became of one of the files. */
export interface FileOutcome {
  readonly name: string;
  /** Of an accepted file, the names of the series it went into, such as `BTC-USDT perp`. */
  readonly result:
    | { readonly ok: true; readonly series: readonly string[] }
    | Extract<ImportResult, { readonly ok: false }>;
}

export interface ImportedFiles {
  readonly files: readonly FileOutcome[];
  readonly instruments: readonly Instrument[];
}

/**
 * Reads files, joins parts of the same symbol, kind and length of bars, and groups the series by
 * symbol. Of a file that is turned away nothing is kept; the others go on without it.
 */
export async function importFiles(
  sources: readonly ImportSource[],
  { now, overrides = {}, report = () => {} }: ImportFilesOptions,
): Promise<ImportedFiles> {
  const read = new Map<ImportSource, readonly SeriesPart[]>();
  const failed = new Map<ImportSource, Extract<ImportResult, { ok: false }>>();
  let before = 0;
  for (const source of sources) {
    const start = before;
    const result = await asResult(async () => {
      const own = overrides[source.name] ?? {};
      const parts = await readParts(source, {
        overrides: own,
        report: (bytesRead) => report(start + bytesRead),
      });
      read.set(source, parts);
      return [];
    });
    before += source.size;
    if (!result.ok) failed.set(source, result);
  }
  const series = finishTogether(read, failed, now, overrides);
  const files = sources.map((source) => ({
    name: source.name,
    result: failed.get(source) ?? { ok: true as const, series: namesOf(read.get(source) ?? []) },
  }));
  return { files, instruments: groupByInstrument(series) };
}

/** Puts series of one symbol together, bars before what is attached to them. */
export function groupByInstrument(series: readonly ImportedSeries[]): readonly Instrument[] {
  const groups = new Map<string, ImportedSeries[]>();
  for (const one of series) {
    const group = groups.get(one.series.symbol);
    if (group === undefined) groups.set(one.series.symbol, [one]);
    else group.push(one);
  }
  return [...groups].map(([symbol, found]) => ({
    symbol,
    series: found.toSorted(
      (a, b) => Number(isPriceKind(b.series.kind)) - Number(isPriceKind(a.series.kind)),
    ),
  }));
}

/** A join that fails takes its files out, and the rest is joined again. */
function finishTogether(
  read: Map<ImportSource, readonly SeriesPart[]>,
  failed: Map<ImportSource, Extract<ImportResult, { ok: false }>>,
  now: UtcMillis,
  overrides: Readonly<Record<string, Overrides>>,
): readonly ImportedSeries[] {
  for (;;) {
    const sourceOf = new Map(
      [...read].flatMap(([source, parts]) => parts.map((part) => [part, source] as const)),
    );
    const finished: ImportedSeries[] = [];
    let turnedAway = false;
    for (const members of groupParts([...sourceOf.keys()])) {
      const sources = [...new Set(members.map((part) => sourceOf.get(part) as ImportSource))];
      const chosen = Object.assign({}, ...sources.map(({ name }) => overrides[name] ?? {}));
      const result = tryFinish(joinGroup(members), now, chosen);
      if (result.ok) finished.push(...result.series);
      else {
        turnedAway = true;
        for (const source of sources) {
          failed.set(source, result);
          read.delete(source);
        }
      }
    }
    if (!turnedAway) return finished;
  }
}

function tryFinish(part: SeriesPart, now: UtcMillis, overrides: Overrides): ImportResult {
  try {
    return { ok: true, series: finishParts([part], now, overrides) };
  } catch (error) {
    if (error instanceof ImportRefusal) {
      return { ok: false, issues: [error.issue], questions: [], found: [] };
    }
    if (error instanceof ImportPause) {
      return { ok: false, issues: [], questions: [error.question], found: error.found };
    }
    throw error;
  }
}

function namesOf(parts: readonly SeriesPart[]): readonly string[] {
  return [...new Set(parts.map(({ symbol, kind }) => `${symbol} ${kind}`))];
}
