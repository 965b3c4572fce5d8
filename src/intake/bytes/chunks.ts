/** Streams of bytes as async generators; not every browser can iterate over a stream itself. */

import { ImportRefusal } from "../files/importResult.ts";
import { MOST_BYTES_AT_ONCE } from "../files/limits.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

/** The chunks of a stream. Whoever stops early cancels it. */
export async function* chunksOf(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (next.value.length > 0) yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => {}); // whoever stops early has a better reason to report
  }
}

/** So much is expanded at once: a thousandfold of it still fits into memory. */
export const PIECE = 16_384;

/**
 * Cuts chunks of packed bytes into pieces.
 *
 * @param report - Told how many bytes have passed.
 */
export function inPieces(
  report: (bytes: number) => void = () => {},
): TransformStream<Bytes, Bytes> {
  let passed = 0;
  return new TransformStream({
    transform(chunk, controller) {
      for (let from = 0; from < chunk.length; from += PIECE) {
        controller.enqueue(chunk.subarray(from, from + PIECE));
      }
      passed += chunk.length;
      report(passed);
    },
  });
}

/** The first bytes, at least `size` unless there are fewer, and all chunks including them. */
export async function peek(
  chunks: AsyncIterator<Bytes>,
  size: number,
): Promise<readonly [head: Bytes, all: AsyncGenerator<Bytes>]> {
  const first: Bytes[] = [];
  let length = 0;
  while (length < size) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  return [concatenate(first), resume(first, chunks)];
}

async function* resume(first: readonly Bytes[], rest: AsyncIterator<Bytes>) {
  try {
    yield* first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/**
 * All chunks as one.
 *
 * @throws ImportRefusal when they are too large to be held at once.
 */
export async function collect(chunks: AsyncIterable<Bytes>): Promise<Bytes> {
  const parts: Bytes[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > MOST_BYTES_AT_ONCE) {
      throw new ImportRefusal(
        "E_TOO_LARGE",
        `files of this format must fit into ${MOST_BYTES_AT_ONCE / 2 ** 20} MB: split it, or save it as CSV`,
      );
    }
  }
  return concatenate(parts);
}

/** Copies parts into one; a single part is handed back as it is. */
export function concatenate(parts: readonly Bytes[]): Bytes {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
