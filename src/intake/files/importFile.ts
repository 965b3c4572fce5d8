/** Bytes of a file → series, or the reasons why not. The same code runs in a worker and in Node. */

import type { UtcMillis } from "#engine/units";
import type { ImportSource } from "../bytes/openContainer.ts";
import { finishPart } from "../series/finishPart.ts";
import type { SeriesPart } from "../series/part.ts";
import { zoneOf } from "../text/zone.ts";
import {
  type FoundSeries,
  type ImportedSeries,
  type ImportIssue,
  ImportPause,
  type ImportQuestion,
  ImportRefusal,
  type ImportResult,
} from "./importResult.ts";
import type { Overrides } from "./overrides.ts";
import { describe, type ReadOptions, readSource } from "./readSource.ts";

export type {
  FoundSeries,
  ImportedSeries,
  ImportIssue,
  ImportQuestion,
  ImportResult,
  ImportSource,
  Overrides,
};

export interface ImportOptions {
  /** The present: a bar that ends later is not complete. */
  readonly now: UtcMillis;
  /** What a person decided about the file. */
  readonly overrides?: Overrides;
  /** Told how many bytes of the file have been read. */
  readonly report?: (bytesRead: number) => void;
}

/**
 * Reads, checks and names what a file holds. What a file may contain never throws.
 *
 * @throws RangeError for a time zone in the overrides that does not exist, and for a timeframe that is no whole number above 0.
 */
export async function importFile(
  source: ImportSource,
  { now, overrides = {}, report = () => {} }: ImportOptions,
): Promise<ImportResult> {
  if (overrides.timeZone !== undefined) zoneOf(overrides.timeZone); // a mistake of the caller, not of the file
  assertTimeframe(overrides);
  return asResult(async () =>
    finishParts(await readParts(source, { overrides, report }), now, overrides),
  );
}

function assertTimeframe({ timeframe }: Overrides): void {
  if (timeframe == null || (Number.isSafeInteger(timeframe) && timeframe > 0)) return;
  throw new RangeError(`a timeframe is a whole number of milliseconds above 0, was ${timeframe}`);
}

/** `readSource`, with what can go wrong on disk in words. */
export async function readParts(
  source: ImportSource,
  options: ReadOptions,
): Promise<readonly SeriesPart[]> {
  try {
    return await readSource(source, options);
  } catch (error) {
    if (error instanceof DOMException && /^Not(Readable|Found)Error$/.test(error.name)) {
      throw new ImportRefusal(
        "E_CHANGED",
        "the file changed on disk while it was read; nothing was stored: import it again",
      );
    }
    throw error;
  }
}

/**
 * Finishes all series of a file.
 *
 * @throws ImportRefusal, ImportPause; nothing is kept of a file that has one bad series.
 */
export function finishParts(
  parts: readonly SeriesPart[],
  now: UtcMillis,
  overrides: Overrides,
): readonly ImportedSeries[] {
  return parts.map((part) => {
    try {
      return finishPart(part, now, overrides);
    } catch (error) {
      if (error instanceof ImportPause) throw new ImportPause(error.question, describe(parts));
      if (error instanceof ImportRefusal && parts.length > 1) {
        const { code, message, line } = error.issue;
        throw new ImportRefusal(code, `${part.symbol}: ${message}`, line);
      }
      throw error;
    }
  });
}

/** Turns refusals and questions, which end an import from wherever it is, into a result. */
export async function asResult(
  run: () => Promise<readonly ImportedSeries[]>,
): Promise<ImportResult> {
  try {
    return { ok: true, series: await run() };
  } catch (error) {
    return failureOf(error);
  }
}

/** What a refusal or a question makes of a file. @throws any other error. */
export function failureOf(error: unknown): Extract<ImportResult, { ok: false }> {
  if (error instanceof ImportRefusal) {
    return { ok: false, issues: [error.issue], questions: [], found: [] };
  }
  if (error instanceof ImportPause) {
    return { ok: false, issues: [], questions: [error.question], found: error.found };
  }
  throw error;
}
