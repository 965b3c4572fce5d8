/** One file, expanded → parts of series, by whatever reader its bytes ask for. */

import { type Bytes, collect, peek } from "../bytes/chunks.ts";
import { type Encoding, encodingOf, toUtf8 } from "../bytes/encoding.ts";
import type { Entry, ImportSource } from "../bytes/openContainer.ts";
import { refuseForeign, type TableFormat, tableFormatOf } from "../bytes/signatures.ts";
import { unfoldTuples } from "../formats/tupleNames.ts";
import type { SeriesPart } from "../series/part.ts";
import { lineBlocks } from "../table/lineBlocks.ts";
import { namedEncoding } from "../table/namedEncoding.ts";
import { type LookedAtContext, readRows, readText } from "../table/readTable.ts";
import { withWarnings } from "./entryWarnings.ts";
import { type ImportIssue, ImportRefusal } from "./importResult.ts";
import { HARMLESS_BYTES, MOST_EXPANSION } from "./limits.ts";
import { readJsonText } from "./readJsonEntry.ts";

/** A list or an object; `[Data]` begins a part of another kind of file. */
const JSON_START = /^\s*(\[\s*(["\-\d[\]{]|null|NaN|$)|\{\s*(["}]|$))/;
/** So much of a file is looked at before it is read. */
const HEAD_BYTES = 65_536;

/**
 * Reads an entry of a source.
 *
 * @throws ImportRefusal, ImportPause
 */
export async function readEntry(
  entry: Entry,
  source: ImportSource,
  context: LookedAtContext,
): Promise<readonly SeriesPart[]> {
  const [head, all] = await peek(entry.chunks(), HEAD_BYTES);
  try {
    if (head.length === 0)
      throw new ImportRefusal("E_EMPTY", "the file is empty: download it again");
    const format = tableFormatOf(head);
    if (format !== null) return await readBinary(format, entry, source, all, context);
    refuseForeign(head);
    const start = head.subarray(0, HEAD_BYTES);
    const encoding = namedEncoding(start, encodingOf(start));
    return withWarnings(
      encodingWarnings(encoding),
      await readAsText(encoding, head, all, source, entry, context),
    );
  } catch (error) {
    const content =
      error instanceof ImportRefusal && /^E_(BINARY|LINE_TOO_LONG)$/.test(error.issue.code);
    if (content && entry.compressed) await refuseBomb(entry);
    throw error;
  } finally {
    await all.return(undefined);
  }
}

async function readAsText(
  encoding: Encoding,
  head: Bytes,
  all: AsyncGenerator<Bytes>,
  source: ImportSource,
  entry: Entry,
  context: LookedAtContext,
): Promise<readonly SeriesPart[]> {
  const whole = head.length < HEAD_BYTES;
  const look = head.subarray(0, HEAD_BYTES);
  const text = new TextDecoder(encoding.label).decode(look, { stream: true });
  const chunks = toUtf8(all, encoding);
  if (JSON_START.test(text.replace("\ufeff", ""))) return readJsonText(chunks, context);
  const end = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
  // Nothing but one line so far: it ends soon, or it is no table.
  if (!whole && end === 0) for await (const block of lineBlocks(chunks)) throw tooWide(block.to);
  const expected = entry.compressed ? head.length : source.size;
  return readText(whole ? text : text.slice(0, end), chunks, expected, context);
}

function tooWide(bytes: number): ImportRefusal {
  return new ImportRefusal(
    "E_TOO_MANY_COLUMNS",
    `the first line has ${Math.round(bytes / 1024)} kB: this is no table of bars, see whether it is the right file`,
    1,
  );
}

async function readBinary(
  format: TableFormat,
  entry: Entry,
  source: ImportSource,
  all: AsyncGenerator<Bytes>,
  context: LookedAtContext,
): Promise<readonly SeriesPart[]> {
  if (format === "arrow") {
    const { openArrow } = await import("../formats/arrow.ts");
    const { header, rows } = unfoldTuples(await openArrow(await collect(all)));
    return named("Feather", await readRows(header, rows, context));
  }
  const { openParquet } = await import("../formats/parquet.ts");
  const { header, rows } = unfoldTuples(
    await openParquet(entry.compressed ? inMemory(await collect(all)) : onDisk(source)),
  );
  return named("Parquet", await readRows(header, rows, context));
}

function onDisk(source: ImportSource) {
  return {
    byteLength: source.size,
    slice: async (start: number, end = source.size) => {
      // Node ends the process, and browsers wrap around, for places that are none.
      if (!(Number.isSafeInteger(start) && start >= 0 && end >= start && end <= source.size)) {
        throw new RangeError(`bytes ${start} to ${end} of ${source.size}`);
      }
      return source.slice(start, end).arrayBuffer();
    },
  };
}

function inMemory(bytes: Bytes) {
  return {
    byteLength: bytes.length,
    slice: async (start: number, end?: number) => bytes.slice(start, end).buffer,
  };
}

function named(format: string, parts: readonly SeriesPart[]): readonly SeriesPart[] {
  return parts.map((part) => ({
    ...part,
    format: part.format === "CSV with header" ? format : `${part.format}, ${format}`,
  }));
}

function encodingWarnings({ label, guessed }: Encoding): readonly ImportIssue[] {
  if (!guessed) return [];
  const name = label.startsWith("windows") ? label.replace("w", "W") : label.toUpperCase();
  const message = label.startsWith("utf")
    ? `the text looks like ${name} without a mark, and was read so`
    : `the text is not UTF-8 and was read as ${name}`;
  return [{ code: "W_ENCODING", message }];
}

/** What is no text may be a bomb, which is the better thing to say. */
async function refuseBomb(entry: Entry): Promise<void> {
  let bytes = 0;
  for await (const chunk of entry.chunks()) {
    bytes += chunk.length;
    if (bytes > HARMLESS_BYTES + MOST_EXPANSION * HEAD_BYTES) return;
  }
}
