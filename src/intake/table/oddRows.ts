/** Quoted and space-aligned text, a batch of rows at a time. */

import { LONGEST_LINE } from "../files/limits.ts";
import { bare, type Delimiter, splitCells } from "./cells.ts";
import type { LineBlock } from "./lineBlocks.ts";
import { unclosedQuote } from "./rowRefusals.ts";

const QUOTE = 34;

/** Rows of cells, and how many lines each takes up. */
export interface OddRow {
  readonly cells: readonly string[];
  readonly lines: number;
}

/**
 * Cuts odd text into cells by papaparse, which loads when first needed.
 *
 * @param line - Lines before the first.
 * @throws ImportRefusal for a quote that never closes.
 */
export async function* oddRows(
  blocks: AsyncIterable<LineBlock>,
  delimiter: Delimiter,
  line: number,
): AsyncGenerator<OddRow> {
  const decoder = new TextDecoder();
  if (delimiter === "spaces" || delimiter === "space") {
    for await (const { bytes, from, to } of blocks) {
      for (const text of linesOf(decoder.decode(bytes.subarray(from, to)))) {
        yield { cells: splitCells(text, delimiter), lines: 1 };
      }
    }
    return;
  }
  const { default: Papa } = await import("papaparse");
  const parse = (text: string) =>
    Papa.parse<string[]>(text, { delimiter, quoteChar: '"', header: false }).data;
  let pending = "";
  let open = false;
  let openLine = line;
  let lineNumber = line;
  for await (const block of blocks) {
    const { bytes, to } = block;
    let { from } = block;
    let safe = from;
    // Only where no quote is open does a line end end a row.
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        open = !open;
        if (open) openLine = lineNumber + 1;
      } else if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) {
        lineNumber++;
        if (!open) safe = at + 1;
      }
    }
    if (safe > from) {
      const text = pending + decoder.decode(bytes.subarray(from, safe));
      pending = "";
      from = safe;
      for (const row of rowsOf(text, parse, delimiter)) yield row;
    }
    pending += decoder.decode(bytes.subarray(from, to));
    if (pending.length > LONGEST_LINE) throw unclosedQuote(openLine);
  }
  if (open) throw unclosedQuote(openLine);
  for (const row of rowsOf(pending, parse, delimiter)) yield row;
}

/** A row whose cells hold line ends takes up several lines. */
function* rowsOf(
  text: string,
  parse: (text: string) => readonly string[][],
  delimiter: Delimiter,
): Generator<OddRow> {
  const rows = parse(text.replace(/\r\n?/g, "\n").replace(/\n$/, ""));
  for (const cells of rows) {
    const lines = 1 + cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
    const [only = ""] = cells;
    // A spreadsheet may have taken a line for one cell.
    const isWhole = cells.length === 1 && only.includes(delimiter);
    yield { cells: isWhole ? splitCells(only, delimiter) : cells.map(bare), lines };
  }
}

function linesOf(text: string): readonly string[] {
  return text
    .replace(/\r\n?|\n$/g, "\n")
    .replace(/\n$/, "")
    .split("\n");
}
