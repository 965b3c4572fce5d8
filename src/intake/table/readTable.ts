/** Text or rows of any format → parts of series. */

import type { PriceKind } from "#engine/market/series";
import type { Bytes } from "../bytes/chunks.ts";
import type { SeriesPart } from "../series/part.ts";
import { cutHead } from "./cutHead.ts";
import type { Layout } from "./layout.ts";
import { type LineBlock, lineBlocks, skipLines } from "./lineBlocks.ts";
import { oddRows } from "./oddRows.ts";
import type { RowReader } from "./rowReader.ts";
import { scanRows } from "./rowScanner.ts";
import { type Sniffed, sniff } from "./sniff.ts";
import { boundLook, type TableLook, unboundLook } from "./tableLook.ts";
import { type TableContext, tableParts } from "./tableParts.ts";
import { readersOf } from "./tableReaders.ts";

export interface LookedAtContext extends TableContext {
  /** Told how a table looks, before it is read. */
  readonly onLook: (look: TableLook) => void;
  /** What stands around a table says about it, where the table itself does not. */
  readonly said?: {
    readonly symbol: string | null;
    readonly timeZone: string | null;
    readonly zoneSaid: string | null;
    readonly kind: PriceKind | null;
  };
}

/** Rows of formats that are no text are looked at first, like the head of a text. */
const ROWS_AHEAD = 200;

/**
 * Reads UTF-8 text.
 *
 * @param head - Its beginning, whole lines unless it is all.
 * @param expectedBytes - Of the whole text, if known.
 * @throws ImportRefusal, ImportPause
 */
export async function readText(
  head: string,
  chunks: AsyncIterable<Bytes>,
  expectedBytes: number,
  context: LookedAtContext,
): Promise<readonly SeriesPart[]> {
  const sniffed = lookAt(head, context);
  const rowBytes = head.length / Math.max(1, head.split("\n").length);
  const expectedRows = Math.ceil((1.02 * expectedBytes) / rowBytes);
  const readers = readersOf(sniffed, context, expectedRows, {
    line: sniffed.firstLine - 1,
    unit: "line",
  });
  const blocks = lineBlocks(chunks);
  const lines = skipLines(blocks, sniffed.firstLine - 1);
  if (sniffed.odd) await readOdd(readers, sniffed, lines);
  else await scan(readers, lines);
  return readers.flatMap((reader) => tableParts(reader, context));
}

/**
 * Reads rows of cells, as formats that are no text give them.
 *
 * @throws ImportRefusal, ImportPause
 */
export async function readRows(
  header: readonly string[] | null,
  rows: AsyncIterable<readonly string[]>,
  context: LookedAtContext,
): Promise<readonly SeriesPart[]> {
  const iterator = rows[Symbol.asyncIterator]();
  const ahead: (readonly string[])[] = [];
  let next = await iterator.next();
  for (; !next.done && ahead.length < ROWS_AHEAD; next = await iterator.next())
    ahead.push(next.value);
  const text = [...(header === null ? [] : [header]), ...ahead].map((cells) =>
    cells.map((cell) => cell.replace(/[\t\r\n]/g, " ")).join("\t"),
  );
  const sniffed = lookAt(text.join("\n"), context);
  // Names of columns may stand in the first rows.
  const above = header === null ? sniffed.firstLine - 1 : 0;
  const readers = readersOf(sniffed, context, ahead.length, { line: above, unit: "row" });
  const take = (cells: readonly string[]) => {
    const isBlank = cells.every((cell) => cell === "");
    for (const reader of readers) {
      reader.line++;
      if (isBlank) reader.notes.blank++;
      else reader.readCells(cells);
    }
  };
  for (const cells of ahead.slice(above)) take(cells);
  for (; !next.done; next = await iterator.next()) take(next.value);
  return readers.flatMap((reader) => tableParts(reader, context));
}

/** Sniffs, and tells what is seen even where a person must first say what it means. */
function lookAt(text: string, { fileName, overrides, onLook, said }: LookedAtContext): Sniffed {
  const head = cutHead(text);
  try {
    const found = sniff(head, fileName, overrides);
    const sniffed = { ...found, layouts: found.layouts.map((layout) => withSaid(layout, said)) };
    onLook(boundLook(sniffed));
    return sniffed;
  } catch (error) {
    onLook(unboundLook(head, overrides.columns));
    throw error;
  }
}

function withSaid(layout: Layout, said: LookedAtContext["said"]): Layout {
  const { symbol = null, timeZone = null, zoneSaid, kind = null } = said ?? {};
  const { timeZone: ownZone, zoneDisputed, symbol: ownSymbol, kind: ownKind } = layout;
  return {
    ...layout,
    ...(ownSymbol === undefined && symbol !== null && { symbol }),
    ...(ownKind === undefined && kind !== null && { kind }),
    ...(ownZone === undefined &&
      zoneDisputed === undefined &&
      timeZone !== null && { timeZone, zoneSaid: zoneSaid ?? timeZone }),
  };
}

async function scan(
  readers: readonly RowReader[],
  blocks: AsyncIterable<LineBlock>,
): Promise<void> {
  for await (const { bytes, from, to, cut } of blocks) {
    const end = cut
      ? Math.max(from, Math.max(bytes.lastIndexOf(10, to - 2), bytes.lastIndexOf(13, to - 2)) + 1)
      : to;
    for (const reader of readers) {
      scanRows(reader, bytes, from, end);
      if (cut) reader.readLast(bytes, end, to - 1);
    }
  }
}

async function readOdd(
  readers: readonly RowReader[],
  { delimiter, firstLine }: Sniffed,
  blocks: AsyncIterable<LineBlock>,
): Promise<void> {
  for await (const { cells, lines } of oddRows(blocks, delimiter, firstLine - 1)) {
    for (const reader of readers) {
      reader.line += lines;
      reader.readCells(cells);
    }
  }
}
