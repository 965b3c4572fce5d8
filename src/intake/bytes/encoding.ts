/** Text in other encodings becomes UTF-8. */

import { ImportRefusal } from "../files/importResult.ts";
import type { Bytes } from "./chunks.ts";

/** As `TextDecoder` names them. */
export type Label =
  | ("utf-8" | "utf-16le" | "utf-16be")
  | ("windows-1250" | "windows-1251" | "windows-1252")
  | ("gb18030" | "shift_jis" | "euc-kr" | "big5");

export interface Encoding {
  readonly label: Label;
  /** No mark said so: the bytes look like it. */
  readonly guessed: boolean;
}

/**
 * Tells the encoding of a text by its mark, by zeros at every other place, or by bytes that
 * UTF-8 does not have.
 *
 * @throws ImportRefusal for bytes that are no text.
 */
export function encodingOf(head: Uint8Array): Encoding {
  refuseWide(head);
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return { label: "utf-16le", guessed: false };
  if (first === 0xfe && second === 0xff) return { label: "utf-16be", guessed: false };
  // Whoever is stopped while writing leaves zeros at the end.
  const sample = head.subarray(0, Math.min(4096, head.findLastIndex((byte) => byte !== 0) + 1));
  if (sample.length === 0 && head.length > 0) throw noText();
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1;
  }
  const [even, odd] = zeros as [number, number];
  const half = sample.length / 2;
  if (odd > 0.7 * half && even < 0.1 * half) return { label: "utf-16le", guessed: true };
  if (even > 0.7 * half && odd < 0.1 * half) return { label: "utf-16be", guessed: true };
  if (even + odd > 0) throw noText();
  if (isUtf8(head)) return { label: "utf-8", guessed: false };
  if (sample.filter(isControl).length > MOST_CONTROLS * sample.length) throw noText();
  return { label: "windows-1252", guessed: true };
}

/** In texts of one byte a letter, control signs are rarer than this share. */
const MOST_CONTROLS = 0.01;

/** Signs that no text has: neither ends of lines and pages, nor tabs, nor separators. */
function isControl(byte: number): boolean {
  return byte < 9 || (byte > 13 && byte < 28 && byte !== 26);
}

/** UTF-32 has three zeros for each letter of a table. */
function refuseWide(head: Uint8Array): void {
  const letters = head.subarray(0, 48);
  const fills = (place: number) =>
    letters.every((byte, at) => at < 4 || (byte === 0) === (at % 4 !== place));
  if (letters.length < 12 || letters.length % 4 > 0 || !(fills(0) || fills(3))) return;
  throw new ImportRefusal(
    "E_BINARY",
    "this text is in UTF-32, which is not read: save it as UTF-8",
  );
}

function noText(): ImportRefusal {
  return new ImportRefusal(
    "E_BINARY",
    "this file holds bytes that no text has: drop a table such as CSV, JSON, Parquet or Feather",
  );
}

function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true }); // the head may end within a letter
    return true;
  } catch {
    return false;
  }
}

/** Chunks in any encoding as chunks of UTF-8; those that are UTF-8 pass as they are. */
export async function* toUtf8(
  chunks: AsyncIterable<Bytes>,
  { label }: Encoding,
): AsyncGenerator<Bytes> {
  if (label === "utf-8") {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  const rest = decoder.decode();
  if (rest !== "") yield encoder.encode(rest);
}
