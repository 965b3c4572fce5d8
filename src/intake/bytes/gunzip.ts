/** gzip, natively where possible. */

import { ImportRefusal } from "../files/importResult.ts";
import { type Bytes, chunksOf, collect, inPieces, PIECE } from "./chunks.ts";
import { crc32 } from "./crc32.ts";
import { counted } from "./expansion.ts";

/** What is needed of a file to read it more than once. */
export interface Readable {
  readonly size: number;
  stream(): ReadableStream<Bytes>;
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Expands gzip of one or several members. Browsers refuse several members and bytes after the
 * last; then fflate goes on from where the browser stopped.
 *
 * @param report - Told how many compressed bytes have been read.
 * @throws ImportRefusal for a cut or damaged file, and for a bomb.
 */
export async function* gunzip(
  source: Readable,
  report: (bytesRead: number) => void,
): AsyncGenerator<Bytes> {
  let given = 0;
  try {
    const packed = source.stream().pipeThrough(inPieces(report));
    const native = chunksOf(packed.pipeThrough(new DecompressionStream("gzip")));
    for await (const chunk of counted(native, source.size)) {
      given += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ImportRefusal) throw error;
    if (error instanceof DOMException && error.name === "NotReadableError") throw error;
    let passed = 0;
    for await (const chunk of counted(members(source), source.size)) {
      const skip = Math.min(chunk.length, Math.max(0, given - passed));
      passed += chunk.length;
      if (skip < chunk.length) yield chunk.subarray(skip);
    }
  }
}

/** Each member is checked against the checksum and the size that end it. */
async function* members(source: Readable): AsyncGenerator<Bytes> {
  const { Gunzip } = await import("fflate");
  const packed = await collect(chunksOf(source.stream()));
  let out: Bytes[] = [];
  let member = { start: 0, sum: 0, size: 0 };
  let complete = 0;
  const seal = () => {
    if (!hasTrailer(packed, member)) throw damaged();
    complete++;
  };
  const reader = new Gunzip((chunk) => {
    member.sum = crc32(chunk, member.sum);
    member.size += chunk.length;
    if (chunk.length > 0) out.push(chunk as Bytes);
  });
  reader.onmember = (start) => {
    seal();
    member = { start, sum: 0, size: 0 };
  };
  for (let from = 0; from < packed.length; from += PIECE) {
    const to = Math.min(packed.length, from + PIECE);
    try {
      reader.push(packed.slice(from, to), to === packed.length);
    } catch (error) {
      if (error instanceof ImportRefusal) throw error;
      // Bytes after a whole member that begin no other: left behind by whoever wrote the file.
      if (!hasTrailer(packed, member) || member.size === 0) throw damaged();
      yield* out;
      return;
    }
    yield* out;
    out = [];
  }
  if (member.size > 0 || complete === 0) seal();
}

function damaged(): ImportRefusal {
  return new ImportRefusal(
    "E_GZIP",
    "the compressed file is cut off or damaged: download it again",
  );
}

function hasTrailer(
  packed: Bytes,
  { start, sum, size }: { readonly start: number; readonly sum: number; readonly size: number },
): boolean {
  const trailer = new Uint8Array(8);
  const view = new DataView(trailer.buffer);
  view.setUint32(0, sum, true);
  view.setUint32(4, size >>> 0, true);
  for (let at = packed.indexOf(trailer[0] as number, start); at !== -1; ) {
    let same = 1;
    while (same < 8 && packed[at + same] === trailer[same]) same++;
    if (same === 8) return true;
    at = packed.indexOf(trailer[0] as number, at + 1);
  }
  return false;
}
