import { type Bytes, chunksOf, inPieces, PIECE } from "./chunks.ts";

/**
 * Expands raw deflate, natively where possible; fflate takes over where a browser has no
 * `DecompressionStream` for it.
 *
 * @throws Error for damaged data.
 */
export async function* inflate(packed: ReadableStream<Bytes>): AsyncGenerator<Bytes> {
  const native = nativeInflater();
  if (native === null) yield* inflateByLibrary(packed);
  else yield* chunksOf(packed.pipeThrough(inPieces()).pipeThrough(native));
}

function nativeInflater(): DecompressionStream | null {
  try {
    return new DecompressionStream("deflate-raw");
  } catch {
    return null; // there is none, or it does not know this format
  }
}

async function* inflateByLibrary(packed: ReadableStream<Bytes>): AsyncGenerator<Bytes> {
  const { Inflate } = await import("fflate");
  let out: Bytes[] = [];
  const reader = new Inflate((chunk) => {
    if (chunk.length > 0) out.push(chunk as Bytes);
  });
  const expand = (piece: Bytes, isLast: boolean) => {
    out = [];
    reader.push(piece, isLast);
    return out;
  };
  for await (const chunk of chunksOf(packed)) {
    for (let from = 0; from < chunk.length; from += PIECE) {
      yield* expand(chunk.slice(from, from + PIECE), false);
    }
  }
  yield* expand(new Uint8Array(), true);
}
