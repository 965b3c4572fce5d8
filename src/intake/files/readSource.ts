/** A file → parts of series, joined within the file. */

import { type ImportSource, openContainer } from "../bytes/openContainer.ts";
import { barLengthOf } from "../series/barLength.ts";
import { finishPart } from "../series/finishPart.ts";
import { joinParts } from "../series/joinParts.ts";
import { sortRows, uniqueRows } from "../series/orderRows.ts";
import type { SeriesPart } from "../series/part.ts";
import { measureQuality } from "../series/quality.ts";
import type { TableLook } from "../table/tableLook.ts";
import { type FoundSeries, ImportPause, ImportRefusal } from "./importResult.ts";
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
  const entries = await openContainer(source, report);
  const parts: SeriesPart[] = [];
  for (const entry of entries) {
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
  return joinParts(parts);
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
