import type { Bytes } from "../bytes/chunks.ts";
import { ImportRefusal } from "../files/importResult.ts";
import { LONGEST_LINE } from "../files/limits.ts";

const LINE_FEED = 10;
const RETURN = 13;

/** Whole lines in a buffer that is used again: read them before asking for more. */
export interface LineBlock {
  readonly bytes: Uint8Array;
  readonly from: number;
  /** Where the last line end is over. */
  readonly to: number;
  /** The last line of the file had no end; one was put there. */
  readonly cut: boolean;
}

/**
 * Cuts chunks where lines end, however they are split: at LF, CR LF or CR.
 *
 * @throws ImportRefusal when a line is longer than any row could be.
 */
export async function* lineBlocks(chunks: AsyncIterable<Bytes>): AsyncGenerator<LineBlock> {
  let buffer = new Uint8Array(262_144);
  let length = 0;
  for await (const chunk of chunks) {
    if (length + chunk.length + 1 > buffer.length) {
      const larger = new Uint8Array(2 * (length + chunk.length));
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
    buffer.set(chunk, length);
    length += chunk.length;
    const to = lastLineEnd(buffer, length);
    if (to > 0) {
      yield { bytes: buffer, from: 0, to, cut: false };
      buffer.copyWithin(0, to, length);
      length -= to;
    }
    if (length > LONGEST_LINE) throw tooLong();
  }
  if (length === 0) return;
  const cut = buffer[length - 1] !== RETURN;
  buffer[length] = LINE_FEED;
  yield { bytes: buffer, from: 0, to: cut ? length + 1 : length, cut };
}

/** Passes over the first lines. */
export async function* skipLines(
  blocks: AsyncIterable<LineBlock>,
  count: number,
): AsyncGenerator<LineBlock> {
  let left = count;
  for await (const block of blocks) {
    const { bytes, to } = block;
    let { from } = block;
    while (left > 0 && from < to) {
      const byte = bytes[from++];
      if (byte === RETURN && bytes[from] === LINE_FEED) from++;
      if (byte === LINE_FEED || byte === RETURN) left--;
    }
    if (from < to) yield { ...block, from };
  }
}

/** A line of no table. */
export function tooLong(line?: number): ImportRefusal {
  return new ImportRefusal(
    "E_LINE_TOO_LONG",
    `a line is longer than ${LONGEST_LINE / 2 ** 20} MB: this is no table of bars, see whether it is the right file`,
    line,
  );
}

/** A CR at the very end may be half of a CR LF. */
function lastLineEnd(bytes: Uint8Array, length: number): number {
  const feed = bytes.lastIndexOf(LINE_FEED, length - 1);
  if (feed !== -1) return feed + 1;
  return bytes.lastIndexOf(RETURN, length - 2) + 1;
}
