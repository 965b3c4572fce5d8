import { ImportRefusal } from "./importResult.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const LONGEST_LINE = 1024 * 1024;

/** One line as bytes of a buffer, without its end. */
export type LineVisitor = (bytes: Uint8Array, from: number, to: number, line: number) => void;

/**
 * Cuts chunks into lines, however they are split. LF, CR LF and CR end a line; empty lines are
 * counted and passed over.
 *
 * @returns Whether the last line had no end.
 * @throws ImportRefusal when a line is longer than any row could be.
 */
export async function visitLines(
  chunks: AsyncIterable<Uint8Array>,
  visit: LineVisitor,
): Promise<boolean> {
  let rest = new Uint8Array();
  let line = 0;
  let afterReturn = false;
  const emit = (bytes: Uint8Array, from: number, to: number) => {
    line++;
    if (to > from) visit(bytes, from, to, line);
  };
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : concatenate(rest, chunk);
    let from = 0;
    for (let at = rest.length; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) {
        afterReturn = false;
        continue;
      }
      if (byte === LINE_FEED && afterReturn) from = at + 1;
      else {
        emit(bytes, from, at);
        from = at + 1;
      }
      afterReturn = byte === CARRIAGE_RETURN;
    }
    rest = bytes.slice(from);
    if (rest.length > LONGEST_LINE) {
      throw new ImportRefusal(
        "E_LINE_TOO_LONG",
        "a line is longer than 1 MB: this is no table",
        line + 1,
      );
    }
  }
  if (rest.length > 0) emit(rest, 0, rest.length);
  return rest.length > 0;
}

function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
