import type { Column } from "#engine/columns";
import { parseDecimal } from "./decimal.ts";
import { ImportRefusal } from "./importResult.ts";
import { type Layout, layoutOfHeader, layoutOfRow, looksLikeHeader } from "./layout.ts";
import { epochMillis, parseDate, parseEpoch } from "./moment.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;
const MOST_COLUMNS = 256;
/** Lines before the header that may say something else. */
const MOST_PREAMBLE = 5;
/** A file with a larger share of bad rows cannot be trusted. */
const BAD_SHARE = 0.01;

/** What a table turned out to be. */
export interface ReadTable {
  readonly layout: Layout;
  /** Stamps, then prices and volume, or one value. */
  readonly columns: readonly [Column, ...Column[]];
  /** False where moments named no zone. */
  readonly zoned: boolean;
  readonly bad: number;
  /** The bad row is a single one, at the end. */
  readonly onlyLast: boolean;
  readonly firstBad: { readonly line: number; readonly reason: string } | null;
  /** The values of the symbol column, where there is one. */
  readonly symbols: readonly string[];
}

/** Reads a delimited table line by line, straight from bytes. */
export class TableReader {
  #layout: Layout | null = null;
  #delimiter = 44;
  #preamble = 0;
  #wanted: readonly number[] = [];
  #rows: number[][] = [];
  #bad = 0;
  #firstBad: ReadTable["firstBad"] = null;
  #lastBadLine = 0;
  #lastLine = 0;
  #zoned = true;
  readonly #symbols = new Set<string>();
  readonly #decoder = new TextDecoder();
  readonly #starts = new Int32Array(MOST_COLUMNS + 1);

  /** Takes one line. */
  readonly visit = (bytes: Uint8Array, from: number, to: number, line: number): void => {
    if (isBlank(bytes, from, to)) return;
    if (this.#layout === null && this.#begin(this.#decoder.decode(bytes.subarray(from, to)), line))
      return;
    this.#lastLine = line;
    if (hasOpenQuote(bytes, from, to)) {
      throw new ImportRefusal("E_UNCLOSED_QUOTE", "a quote is opened and never closed", line);
    }
    const reason = this.#row(bytes, from, to, line);
    if (reason === null) return;
    this.#bad++;
    this.#lastBadLine = line;
    this.#firstBad ??= { line, reason };
  };

  /**
   * Ends the table.
   *
   * @throws ImportRefusal when it has no rows, or too many bad ones.
   */
  finish(): ReadTable {
    if (this.#layout === null && this.#preamble === 0) {
      throw new ImportRefusal("E_EMPTY", "the file holds nothing but white space");
    }
    if (this.#layout === null) {
      throw new ImportRefusal(
        "E_NO_HEADER",
        "no line names columns for time, open, high, low and close, and none looks like market data",
      );
    }
    const good = this.#rows[0]?.length ?? 0;
    const onlyLast = this.#bad === 1 && this.#lastBadLine === this.#lastLine && good > 1;
    if (this.#firstBad !== null && !onlyLast && this.#bad > BAD_SHARE * (good + this.#bad)) {
      const { line, reason } = this.#firstBad;
      throw new ImportRefusal(
        "E_TOO_MANY_BAD",
        `${this.#bad} of ${good + this.#bad} rows cannot be read, line ${line} first: ${reason}`,
        line,
      );
    }
    if (good === 0) throw new ImportRefusal("E_EMPTY", "the file has a header and no rows");
    return {
      layout: this.#layout,
      columns: this.#rows.map((values) => Float64Array.from(values)) as unknown as [
        Column,
        ...Column[],
      ],
      zoned: this.#zoned,
      bad: this.#bad,
      firstBad: this.#firstBad,
      onlyLast,
      symbols: [...this.#symbols],
    };
  }

  /** Finds the layout; true when the line was the header or stands before it. */
  #begin(text: string, line: number): boolean {
    const clean = text.replace(/^\ufeff/, "");
    if (/^sep=.$/i.test(clean.trim())) return true;
    const delimiter = DELIMITERS.reduce((best, next) =>
      clean.split(next).length > clean.split(best).length ? next : best,
    );
    const cells = clean.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    if (cells.length > MOST_COLUMNS) {
      throw new ImportRefusal(
        "E_TOO_MANY_COLUMNS",
        `${cells.length} columns; at most ${MOST_COLUMNS} can be read`,
        line,
      );
    }
    const header = looksLikeHeader(cells);
    const layout = header ? layoutOfHeader(cells) : layoutOfRow(cells);
    if (layout === null) {
      this.#preamble++;
      if (this.#preamble > MOST_PREAMBLE) this.finish();
      return true;
    }
    this.#layout = layout;
    this.#delimiter = delimiter.charCodeAt(0);
    const { open, high, low, close, volume, value } = layout.columns;
    const isEvents = layout.kind !== undefined;
    this.#wanted = isEvents
      ? [value ?? -1]
      : [open ?? -1, high ?? -1, low ?? -1, close ?? -1, volume ?? -1];
    this.#rows = Array.from({ length: this.#wanted.length + 1 }, () => []);
    return header;
  }

  /** Reads one row; says what is wrong with it, or null. */
  #row(bytes: Uint8Array, from: number, to: number, line: number): string | null {
    const count = this.#split(bytes, from, to);
    const { columns } = this.#layout as Layout;
    const time = this.#time(bytes, columns.time ?? 0, columns.clock, count);
    if (Number.isNaN(time)) {
      const text = this.#text(bytes, columns.time ?? 0);
      if (/^\d(\.\d+)?e[+]?\d+$/i.test(text)) {
        throw new ImportRefusal(
          "E_TIME_PRECISION",
          `a spreadsheet rounded the times (${text}): digits are lost, export the file again`,
          line,
        );
      }
      if (/^\d{1,8}$/.test(text)) {
        throw new ImportRefusal(
          "E_TIME_1970",
          `“${text}” is no time: it looks like a row number, or falls in 1970`,
          line,
        );
      }
      return `“${text}” is not a time`;
    }
    const values = this.#wanted.map((column, place) => {
      const optional = place === 4;
      if (column === -1) return optional ? 0 : Number.NaN;
      if (column >= count) return Number.NaN;
      return parseDecimal(
        bytes,
        this.#starts[column] as number,
        (this.#starts[column + 1] as number) - 1,
      );
    });
    const reason =
      this.#wanted.length === 5
        ? barProblem(values)
        : Number.isFinite(values[0])
          ? null
          : "the value is not a number";
    if (reason !== null) return reason;
    this.#rows[0]?.push(time);
    values.forEach((value, place) => {
      this.#rows[place + 1]?.push(value);
    });
    if (columns.symbol !== undefined) this.#symbols.add(this.#text(bytes, columns.symbol));
    return null;
  }

  #split(bytes: Uint8Array, from: number, to: number): number {
    const starts = this.#starts;
    let count = 0;
    starts[0] = from;
    for (let at = from; at < to && count < MOST_COLUMNS - 1; at++) {
      if (bytes[at] === this.#delimiter) starts[++count] = at + 1;
    }
    starts[++count] = to + 1;
    return count;
  }

  #time(bytes: Uint8Array, column: number, clock: number | undefined, count: number): number {
    if (column >= count) return Number.NaN;
    if (clock === undefined) {
      const value = parseDecimal(
        bytes,
        this.#starts[column] as number,
        (this.#starts[column + 1] as number) - 1,
      );
      if (value >= 1e8 && value < 2 ** 53 && !this.#hasExponent(bytes, column)) {
        return epochMillis(value);
      }
    }
    const text =
      this.#text(bytes, column) + (clock === undefined ? "" : ` ${this.#text(bytes, clock)}`);
    if (/^\d{9,}$/.test(text)) return parseEpoch(text);
    const moment = parseDate(text);
    if (moment === null) return Number.NaN;
    if (!moment.zoned) this.#zoned = false;
    return moment.time;
  }

  /** A spreadsheet that writes 1.70407E+12 has thrown digits away. */
  #hasExponent(bytes: Uint8Array, column: number): boolean {
    const end = this.#starts[column + 1] as number;
    for (let at = this.#starts[column] as number; at < end - 1; at++) {
      if (((bytes[at] as number) | 32) === 101) return true;
    }
    return false;
  }

  #text(bytes: Uint8Array, column: number): string {
    const cell = bytes.subarray(
      this.#starts[column] as number,
      (this.#starts[column + 1] as number) - 1,
    );
    return this.#decoder
      .decode(cell)
      .trim()
      .replace(/^"(.*)"$/, "$1");
  }
}

/** Says why five numbers are no bar, or null. */
function barProblem(values: readonly number[]): string | null {
  const [open = Number.NaN, high = Number.NaN, low = Number.NaN, close = Number.NaN, volume = 0] =
    values;
  if (![open, high, low, close].every(Number.isFinite)) return "a price is missing or not a number";
  if (low <= 0) return `prices must be above 0, the low was ${low}`;
  if (high < Math.max(open, close))
    return `the high ${high} lies below the open ${open} or the close ${close}`;
  if (low > Math.min(open, close))
    return `the low ${low} lies above the open ${open} or the close ${close}`;
  return volume < 0 || Number.isNaN(volume) ? `the volume must be 0 or more, was ${volume}` : null;
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== 32 && bytes[at] !== 9) return false;
  return true;
}

function hasOpenQuote(bytes: Uint8Array, from: number, to: number): boolean {
  let quotes = 0;
  for (let at = from; at < to; at++) if (bytes[at] === 34) quotes++;
  return quotes % 2 === 1;
}
