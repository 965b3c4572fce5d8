/** Checks of what stands in a page of Parquet: levels, runs and blocks that claim more than there is. */

import { MOST_ROWS } from "../files/limits.ts";
import { CompactReader } from "./thrift.ts";

/** Runs are filled up to whole groups. */
const PADDING = 1024;

/** Levels that end before each value has one would have the values behind them read as levels. */
export function verifyLevels(page: Uint8Array, from: number, to: number, count: number): void {
  const seen = verifyRuns(page, from, to, 1, count);
  if (seen < count) throw new RangeError(`levels of ${seen} out of ${count} values`);
}

/**
 * Follows runs of repeated and of packed values; none may be longer than the page has values.
 *
 * @returns How many values they hold; runs past `count` are not followed.
 */
export function verifyRuns(
  page: Uint8Array,
  from: number,
  to: number,
  width: number,
  count: number,
): number {
  if (to > page.length) throw new RangeError("levels are longer than their page");
  const reader = new CompactReader(page, from);
  let seen = 0;
  while (seen < count && reader.at < to) {
    const header = reader.varint();
    const run = header >>> 1;
    const length = header & 1 ? run * 8 : run;
    if (header < 0 || length > count + PADDING) throw new RangeError(`a run of ${length} values`);
    seen += length;
    reader.at += header & 1 ? run * width : (width + 7) >> 3;
  }
  return seen;
}

/** A block of differences has parts of equal size, and no more values than a file may. */
export function verifyDelta(page: Uint8Array, at: number): void {
  const reader = new CompactReader(page, at);
  const [block, parts, count] = [reader.varint(), reader.varint(), reader.varint()];
  const fits = parts > 0 && parts <= 1024 && block > 0 && block <= 2 ** 20 && block % parts === 0;
  if (!fits || count < 0 || count > MOST_ROWS)
    throw new RangeError("a block of differences has no size");
}
