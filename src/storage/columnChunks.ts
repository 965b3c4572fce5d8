/** Columns in parts of a size that IndexedDB writes fast. */

import type { Column } from "#engine/columns";
import { columnsOf, isPriceKind, type Series } from "#engine/market/series";
import type { SeriesSummary } from "./schema.ts";

/** Rows in a part. */
const PART = 65_536;

/** How many parts a column of so many rows has. */
function partsOf(rows: number): number {
  return Math.ceil(rows / PART);
}

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
  function column(rows: number): Column {
    const joined = new Float64Array(rows);
    for (let part = 0; part < partsOf(rows); part++) {
      const buffer = parts[next++];
      const expected = Math.min(PART, rows - part * PART) * Float64Array.BYTES_PER_ELEMENT;
      if (buffer?.byteLength !== expected) {
        throw new RangeError(
          `part ${next - 1} has ${buffer?.byteLength ?? "no"} bytes of ${expected}`,
        );
      }
      joined.set(new Float64Array(buffer), part * PART);
    }
    return joined;
  }
  const series = summaries.map(({ symbol, kind, timeframe, rows }): Series => {
    if (!isPriceKind(kind)) {
      return { symbol, kind, timeframe, time: column(rows), value: column(rows) };
    }
    return {
      ...{ symbol, kind, timeframe, openTime: column(rows) },
      ...{ open: column(rows), high: column(rows), low: column(rows), close: column(rows) },
      volume: column(rows),
    };
  });
  if (next !== parts.length) throw new RangeError(`${parts.length} parts where ${next} belong`);
  return series;
}
