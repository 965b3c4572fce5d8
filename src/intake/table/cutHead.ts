/** The beginning of a text → lines and cells, before anybody knows what they mean. */

import { ImportRefusal } from "../files/importResult.ts";
import { MOST_COLUMNS } from "../files/limits.ts";
import { type Delimiter, delimiterOf, splitCells, unwrapLine } from "./cells.ts";
import { unclosedQuote } from "./rowRefusals.ts";

export interface HeadLine {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Head {
  readonly delimiter: Delimiter;
  /** Quotes, or delimiters of several letters: rows must be cut by a real CSV parser. */
  readonly odd: boolean;
  /** Without blank ones. */
  readonly lines: readonly HeadLine[];
}

/**
 * Cuts the beginning of a text.
 *
 * @param head - Whole lines unless it is all.
 * @throws ImportRefusal when there is no table.
 */
export function cutHead(head: string): Head {
  const written = wholeLines(head.replace(/^\ufeff/, "").split(/\r\n|\n|\r/));
  if (written.length === 0) {
    throw new ImportRefusal("E_EMPTY", "the file holds nothing but white space: download it again");
  }
  refuseMarkup(written.map(({ text }) => text).join("\n"));
  const forced = /^"?sep=(.)"?$/i.exec(written[0]?.text.trim() ?? "")?.[1];
  if (forced !== undefined) written.shift();
  const delimiter = heedForced(
    forced as Delimiter | undefined,
    written.slice(0, 200).map(({ text }) => text),
  );
  const lines = written.map(({ text, index }) => ({
    text,
    line: index + 1,
    cells: splitCells(text, delimiter),
  }));
  refuseWide(lines);
  const odd = delimiter === "spaces" || delimiter === "space" || /(^|[,;\t|]) *"/m.test(head);
  return { delimiter, odd, lines };
}

interface WrittenLine {
  readonly text: string;
  /** Counted from 0. */
  readonly index: number;
}

/** A quoted name may be broken over so many lines. */
const LONGEST_CELL = 5;
/** A cell that is opened by a quote at the end of a line. */
const OPEN_QUOTE = /(^|[,;\t|]) *"(?:[^"]|"")*$/;
/** Programs draw lines below headers and around tables. */
const RULE = /^(?=.*[-=_]{2})[\s|+=:,;_-]+$/;

/** Lines that hold something, and those that a quote spans as one. */
function wholeLines(all: readonly string[]): WrittenLine[] {
  const written: WrittenLine[] = [];
  for (let index = 0; index < all.length; index++) {
    let text = all[index] as string;
    const from = index;
    while (isOpen(text) && index + 1 < all.length && index - from < LONGEST_CELL) {
      text += ` ${all[++index]}`;
    }
    if (isOpen(text)) {
      if (written.length === 0 && !all.slice(index + 1).some((line) => line.includes('"')))
        throw unclosedQuote(from + 1);
      text = all[from] as string;
      index = from;
    }
    if (!/^[\s,;|]*$/.test(text) && !RULE.test(text))
      written.push({ text: unwrapLine(text), index: from });
  }
  return written;
}

function isOpen(text: string): boolean {
  return text.split('"').length % 2 === 0 && OPEN_QUOTE.test(text);
}

/** Excel's `sep=;`, unless the file was saved with another sign since. */
function heedForced(forced: Delimiter | undefined, lines: readonly string[]): Delimiter {
  const found = delimiterOf(lines);
  const cells = (delimiter: Delimiter) => splitCells(lines[0] ?? "", delimiter).length;
  return forced !== undefined && cells(forced) >= Math.min(2, cells(found)) ? forced : found;
}

/** The beginning of a text, for a message. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function refuseWide(lines: readonly HeadLine[]): void {
  const wide = lines.find(({ cells }) => cells.length > MOST_COLUMNS);
  if (wide === undefined) return;
  throw new ImportRefusal(
    "E_TOO_MANY_COLUMNS",
    `line ${wide.line} has ${wide.cells.length} columns; at most ${MOST_COLUMNS} are read: keep time, open, high, low, close and volume`,
    wide.line,
  );
}

const MARKUP = /^\s*<(!doctype|!--|\?xml|html|head|body|error|table|svg|rss|feed|div|script)\b/i;

/** A server that answers with a page instead of a file, or a table that a program wrote as a page. */
function refuseMarkup(text: string): void {
  const [line = ""] = text.split(/[\r\n]/);
  if (!MARKUP.test(line) && !line.startsWith("<!--")) return;
  const isTable = /<table|<tr|spreadsheet|<worksheet/i.test(text);
  throw new ImportRefusal(
    "E_HTML",
    isTable
      ? `this is a table written as a web page or as XML (“${shorten(line)}”): open it in a spreadsheet and save it as CSV`
      : `this is a web page or an error message of a server, not a table (“${shorten(line)}”): download the file again`,
    1,
  );
}
