/** Text or rows of any format → parts of series. */

import type { Bytes } from "../bytes/chunks.ts";
import { ImportRefusal } from "../files/importResult.ts";
import type { SeriesPart } from "../series/part.ts";
import type { Delimiter } from "./cells.ts";
import { type LineBlock, lineBlocks, skipLines } from "./lineBlocks.ts";
import { oddRows } from "./oddRows.ts";
import { RowReader } from "./rowReader.ts";
import { scanRows } from "./rowScanner.ts";
import { type Sniffed, sniff } from "./sniff.ts";
import { type TableContext, tableParts } from "./tableParts.ts";

/** Dates whose order of day and month is not plain. */
const DISPUTED_DATE = /^"?\d{1,2}[/-]\d{1,2}[/-](\d{4}|\d{2})\b/;
const DELIMITER_BYTES: Readonly<Record<Delimiter, number>> = {
  ",": 44,
  ";": 59,
  "\t": 9,
  "|": 124,
  space: 0,
  spaces: 0,
};
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
  context: TableContext & { readonly onSniffed: (sniffed: Sniffed) => void },
): Promise<readonly SeriesPart[]> {
  const sniffed = sniff(head, context.fileName, context.overrides);
  context.onSniffed(sniffed);
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
  context: TableContext & { readonly onSniffed: (sniffed: Sniffed) => void },
): Promise<readonly SeriesPart[]> {
  const iterator = rows[Symbol.asyncIterator]();
  const ahead: (readonly string[])[] = [];
  let next = await iterator.next();
  for (; !next.done && ahead.length < ROWS_AHEAD; next = await iterator.next())
    ahead.push(next.value);
  const text = [...(header === null ? [] : [header]), ...ahead].map((cells) =>
    cells.map((cell) => cell.replace(/[\t\r\n]/g, " ")).join("\t"),
  );
  const sniffed = sniff(text.join("\n"), context.fileName, context.overrides);
  context.onSniffed(sniffed);
  const readers = readersOf(sniffed, context, ahead.length, 0);
  const take = (cells: readonly string[]) => {
    for (const reader of readers) {
      reader.line++;
      reader.readCells(cells);
    }
  };
  for (const cells of ahead) take(cells);
  for (; !next.done; next = await iterator.next()) take(next.value);
  return readers.flatMap((reader) => tableParts(reader, context));
}

function readersOf(
  sniffed: Sniffed,
  { overrides }: TableContext,
  expectedRows: number,
  line: number,
): readonly RowReader[] {
  const { layouts, header, rows, numberFormat, delimiter } = sniffed;
  const width = Math.max(header?.length ?? 0, rows[0]?.length ?? 0);
  if (header !== null) refuseShift(header, rows);
  return layouts.map(
    (layout) =>
      new RowReader({
        layout,
        header,
        width,
        numberFormat,
        expectedRows,
        line,
        delimiter: DELIMITER_BYTES[delimiter] ?? delimiter.charCodeAt(0),
        times: timesOf(layout.timeZone, overrides),
        hasDateOrder: rows.some((row) => DISPUTED_DATE.test(row[layout.columns.time ?? 0] ?? "")),
      }),
  );
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
