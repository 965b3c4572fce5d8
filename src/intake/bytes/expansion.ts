import { ImportRefusal } from "../files/importResult.ts";
import { HARMLESS_BYTES, MOST_EXPANSION } from "../files/limits.ts";
import type { Bytes } from "./chunks.ts";

/**
 * Counts bytes while they expand: what headers say about sizes is not trusted.
 *
 * @param tally - Counts on over the files of an archive.
 * @param own - What this file has counted for; read once more, it counts anew.
 * @throws ImportRefusal when they expand like a bomb.
 */
export async function* counted(
  chunks: AsyncIterable<Bytes>,
  compressedBytes: number,
  tally = { expanded: 0 },
  own = { expanded: 0 },
): AsyncGenerator<Bytes> {
  tally.expanded -= own.expanded;
  own.expanded = 0;
  for await (const chunk of chunks) {
    tally.expanded += chunk.length;
    own.expanded += chunk.length;
    const { expanded } = tally;
    if (expanded > HARMLESS_BYTES && expanded > MOST_EXPANSION * compressedBytes) {
      throw new ImportRefusal(
        "E_BOMB",
        `the file expands more than ${MOST_EXPANSION} times: stopped after ${Math.round(expanded / 2 ** 20)} MB, nothing was kept: unpack it yourself if you trust it`,
      );
    }
    yield chunk;
  }
}
