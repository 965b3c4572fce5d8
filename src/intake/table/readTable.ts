/** Text or rows of any format → parts of series. */

import type { Bytes } from "../bytes/chunks.ts";
import { ImportRefusal } from "../files/importResult.ts";
import type { SeriesPart } from "../series/part.ts";
import { cutHead } from "./cutHead.ts";
import { isComplete, type Layout } from "./layout.ts";
import { type LineBlock, lineBlocks, skipLines } from "./lineBlocks.ts";
import { oddRows } from "./oddRows.ts";
import { RowReader } from "./rowReader.ts";
import { scanRows } from "./rowScanner.ts";
import { type Sniffed, sniff } from "./sniff.ts";
import { boundLook, type TableLook, unboundLook, usualWidth } from "./tableLook.ts";
import { type TableContext, tableParts } from "./tableParts.ts";

export interface LookedAtContext extends TableContext {
  /** Told how a table looks, before it is read. */
  readonly onLook: (look: TableLook) => void;
  /** What stands around a table says about it, where the table itself does not. */
  readonly said?: {
    readonly symbol: string | null;
    readonly timeZone: string | null;
    readonly zoneSaid: string | null;
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
  const readers = readersOf(
    sniffed,
    context,
    Math.ceil((1.02 * expectedBytes) / rowBytes),
    sniffed.firstLine - 1,
  );
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
  const readers = readersOf(sniffed, context, ahead.length, above);
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
  const { symbol = null, timeZone = null, zoneSaid } = said ?? {};
  const { timeZone: ownZone, zoneDisputed, symbol: ownSymbol } = layout;
  return {
    ...layout,
    ...(ownSymbol === undefined && symbol !== null && { symbol }),
    ...(ownZone === undefined &&
      zoneDisputed === undefined &&
      timeZone !== null && { timeZone, zoneSaid: zoneSaid ?? timeZone }),
  };
}

function readersOf(
  sniffed: Sniffed,
  { overrides }: TableContext,
  expectedRows: number,
  line: number,
): readonly RowReader[] {
  const { layouts, header, rows, numberFormat, volumeFormat, delimiter } = sniffed;
  const width = Math.max(header?.length ?? 0, rows[0]?.length ?? 0);
  if (header !== null && !isComplete(overrides.columns)) refuseShift(header, rows);
  return layouts.map(
    (layout) =>
      new RowReader({
        layout,
        header,
        width,
        usualWidth: usualWidth(rows),
        clockDigits: clockDigits(rows, layout.columns.clock),
        ...{ numberFormat, volumeFormat },
        expectedRows,
        line,
        // Rows that blanks part never come to the scanner.
        delimiter: delimiter.length === 1 ? delimiter.charCodeAt(0) : 0,
        units: sniffed.units,
        times: timesOf(layout.timeZone, overrides),
      }),
  );
}

/** Hours alone, with minutes, or with seconds as well: the first rows together tell, one may not. */
function clockDigits(rows: readonly (readonly string[])[], clock = -1): 2 | 4 | 6 {
  const cells = rows.map((row) => row[clock] ?? "").filter((cell) => /^\d+$/.test(cell));
  if (cells.every((cell) => cell.length < 3 && Number(cell) <= 24)) return 2;
  return cells.some((cell) => cell.length > 4 || Number(cell) > 2400) ? 6 : 4;
}

function timesOf(
  zone: string | undefined,
  { timeZone = zone, dateOrder, timeUnit }: TableContext["overrides"],
) {
  return {
    ...(timeZone !== undefined && { timeZone }),
    ...(dateOrder !== undefined && { dateOrder }),
    ...(timeUnit !== undefined && { timeUnit }),
  };
}

/** A header with fewer names than rows have cells does not say which cell has none. */
function refuseShift(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const shifted = rows.filter((row) => row.slice(header.length).some((cell) => cell !== ""));
  const [first] = shifted;
  if (first === undefined || shifted.length * 2 < rows.length) return;
  throw new ImportRefusal(
    "E_COLUMN_COUNT",
    `the header names ${header.length} columns, and rows have ${first.length} cells: it is not clear which cells are meant: give every column a name`,
    1,
  );
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
