/** A file → parts of series, joined within the file. */

import { type ImportSource, openContainer } from "../bytes/openContainer.ts";
import { barLengthOf } from "../series/barLength.ts";
import { finishPart } from "../series/finishPart.ts";
import { joinParts } from "../series/joinParts.ts";
import { sortRows, uniqueRows } from "../series/orderRows.ts";
import type { SeriesPart } from "../series/part.ts";
import { measureQuality } from "../series/quality.ts";
import type { TableLook } from "../table/tableLook.ts";
import { type FoundSeries, type ImportIssue, ImportPause, ImportRefusal } from "./importResult.ts";
import { MOST_ROWS_AT_ONCE } from "./limits.ts";
import type { Overrides } from "./overrides.ts";
import { readEntry } from "./readEntry.ts";

export interface ReadOptions {
  readonly overrides: Overrides;
  readonly report: (bytesRead: number) => void;
  /** Told how each table of the file looks, before it is read. */
  readonly onLook?: (look: TableLook) => void;
}

/**
 * Reads a file, or all data files of an archive.
 *
 * @throws ImportRefusal, ImportPause
 */
export async function readSource(
  source: ImportSource,
  { overrides, report, onLook = () => {} }: ReadOptions,
): Promise<readonly SeriesPart[]> {
  const { entries, passedOver } = await openContainer(source, report);
  const parts: SeriesPart[] = [];
  for (const entry of entries) {
    refuseMany(parts, entries.length);
    const context = { fileName: entry.name, overrides, describe, onLook };
    try {
      parts.push(...(await readEntry(entry, source, context)));
    } catch (error) {
      if (entries.length > 1 && error instanceof ImportRefusal) {
        const { code, message, line } = error.issue;
        throw new ImportRefusal(code, `“${entry.name}”: ${message}`, line);
      }
      if (entries.length > 1 && error instanceof ImportPause) {
        const { question, found } = error;
        const message = `“${entry.name}”: ${question.message}`;
        throw new ImportPause({ ...question, message }, found);
      }
      throw error;
    }
  }
  refuseMany(parts, entries.length);
  const notes = notesOf(passedOver);
  return joinParts(parts).map((part) => ({ ...part, warnings: [...part.warnings, ...notes] }));
}

function refuseMany(parts: readonly SeriesPart[], files: number): void {
  if (files < 2 || rowsOf(parts) <= MOST_ROWS_AT_ONCE) return;
  throw new ImportRefusal(
    "E_TOO_MANY_ROWS",
    `the ${files} files of the archive have more than ${MOST_ROWS_AT_ONCE.toLocaleString("en-US")} rows together, which are too many to hold at once: unpack it and drop the files themselves, which are stored one after the other`,
  );
}

/** The rows of all parts. */
export function rowsOf(parts: readonly SeriesPart[]): number {
  return parts.reduce((sum, { columns }) => sum + columns[0].length, 0);
}

function notesOf(passedOver: readonly string[]): readonly ImportIssue[] {
  if (passedOver.length === 0) return [];
  const names = passedOver.slice(0, 3).map((name) => `“${name}”`);
  const more =
    passedOver.length > names.length ? ` and ${passedOver.length - names.length} more` : "";
  const message = `not read, as the archive has files that are surely data: ${names.join(", ")}${more}; unpack it to import them`;
  return [{ code: "W_NOT_READ", message }];
}

/** What is in parts that cannot be finished yet. */
export function describe(parts: readonly SeriesPart[]): readonly FoundSeries[] {
  return parts.map((part) => {
    const { columns, duplicates, conflicts } = uniqueRows(sortRows(part.columns).columns);
    const [stamps] = columns;
    const timeframe = barLengthOf(part, stamps);
    const counts = { missingBars: timeframe === null ? 0 : missing(part, timeframe) };
    return {
      ...{ format: part.format, symbol: part.symbol, kind: part.kind, timeframe },
      ...{ rows: stamps.length, first: stamps[0] ?? 0, last: stamps.at(-1) ?? 0 },
      ...counts,
      duplicates: duplicates + conflicts.length,
    };
  });
}

function missing(part: SeriesPart, timeframe: number): number {
  const { series } = finishPart({ ...part, barLabel: "open" }, Number.POSITIVE_INFINITY, {
    duplicates: "first",
  });
  return measureQuality({ ...series, timeframe }).missingBars;
}
