import { ImportRefusal } from "../files/importResult.ts";
import { HARMLESS_BYTES, MOST_EXPANSION } from "../files/limits.ts";
import type { Bytes } from "./chunks.ts";

/**
 * Counts bytes while they expand: what headers say about sizes is not trusted.
 *
 * @throws ImportRefusal when they expand like a bomb.
 */
export async function* counted(
  chunks: AsyncIterable<Bytes>,
  compressedBytes: number,
): AsyncGenerator<Bytes> {
  let expanded = 0;
  for await (const chunk of chunks) {
    expanded += chunk.length;
    if (expanded > HARMLESS_BYTES && expanded > MOST_EXPANSION * compressedBytes) {
      throw new ImportRefusal(
        "E_BOMB",
        `the file expands more than ${MOST_EXPANSION} times: stopped after ${Math.round(expanded / 2 ** 20)} MB, nothing was kept: unpack it yourself if you trust it`,
      );
    }
    yield chunk;
  }
}
