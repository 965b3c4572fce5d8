/** Columns in parts of a size that IndexedDB writes fast. */

import type { Column } from "#engine/columns";
import { columnsOf, isPriceKind, type Series } from "#engine/market/series";
import type { SeriesSummary } from "./schema.ts";

/** Rows in a part. */
const PART = 65_536;

/** Cuts all columns of all series into parts, in order; each part is a copy. */
export function* cut(series: readonly Series[]): Generator<ArrayBuffer> {
  for (const one of series) {
    for (const [, column] of columnsOf(one)) {
      for (let from = 0; from < column.length; from += PART) {
        yield column.slice(from, from + PART).buffer;
      }
    }
  }
}

/**
 * Puts the parts of a dataset together again.
 *
 * @throws RangeError when there are too few, too many, or of the wrong length.
 */
export function join(
  summaries: readonly SeriesSummary[],
  parts: readonly ArrayBuffer[],
): readonly Series[] {
  let next = 0;
  const columns = columnLengths(summaries).map((rows) => {
    const joined = rows > PART ? new Float64Array(rows) : null;
    for (let from = 0; from < rows; from += PART) {
      const buffer = parts[next++];
      const expected = Math.min(PART, rows - from) * Float64Array.BYTES_PER_ELEMENT;
      if (buffer?.byteLength !== expected) {
        throw new RangeError(
          `part ${next - 1} has ${buffer?.byteLength ?? "no"} bytes of ${expected}`,
        );
      }
      const column = new Float64Array(buffer);
      if (joined === null) return column; // one part is all of it
      joined.set(column, from);
    }
    return joined ?? new Float64Array(0);
  });
  if (next !== parts.length) throw new RangeError(`${parts.length} parts where ${next} belong`);
  return assemble(summaries, columns);
}

/** How many rows each column of a dataset has, in the order in which columns are kept. */
export function columnLengths(
  summaries: readonly Pick<SeriesSummary, "kind" | "rows">[],
): readonly number[] {
  return summaries.flatMap(({ kind, rows }) =>
    new Array<number>(isPriceKind(kind) ? 6 : 2).fill(rows),
  );
}

/** Makes series of columns that are in the order in which they are kept. */
export function assemble(
  summaries: readonly SeriesSummary[],
  columns: readonly Column[],
): readonly Series[] {
  let next = 0;
  const column = () => columns[next++] as Column;
  return summaries.map(({ symbol, kind, timeframe }): Series => {
    if (!isPriceKind(kind)) return { symbol, kind, timeframe, time: column(), value: column() };
    return {
      ...{ symbol, kind, timeframe, openTime: column() },
      ...{ open: column(), high: column(), low: column(), close: column() },
      volume: column(),
    };
  });
}
