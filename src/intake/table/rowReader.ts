import { ImportRefusal } from "../files/importResult.ts";
import { MOST_COLUMNS } from "../files/limits.ts";
import type { NumberFormat } from "../text/numberFormat.ts";
import { type TimeChoices, type TimeProblem, TimeReader } from "../text/timeReader.ts";
import { type Delimiter, splitCells, unquote } from "./cells.ts";
import type { BarFault } from "./checkBar.ts";
import { normalizeName } from "./columnNames.ts";
import type { Layout } from "./layout.ts";
import { RowNotes } from "./rowNotes.ts";
import { timeReason, unclosedQuote } from "./rowRefusals.ts";
import { RowStore } from "./rowStore.ts";
import { RowSymbols } from "./rowSymbols.ts";
import { RowValues } from "./rowValues.ts";

/** What a column is to the scanner: the numbers from `firstValue` on stand in the order of the store. */
export const ROLE = {
  skip: -1,
  time: 0,
  firstValue: 1,
  lastValue: 6,
  symbol: 7,
  other: 8,
} as const;

export interface RowReaderOptions {
  readonly layout: Layout;
  readonly delimiter: number;
  /** Cells of a row at most. */
  readonly width: number;
  /** Cells of most rows. A row with fewer lacks one, and those behind it are shifted. */
  readonly usualWidth: number;
  readonly header: readonly string[] | null;
  readonly numberFormat: NumberFormat;
  readonly volumeFormat: NumberFormat;
  readonly times: TimeChoices;
  readonly expectedRows: number;
  /** Lines before the first row. */
  readonly line: number;
  /** How many digits a clock without colons has, with its leading zeros. */
  readonly clockDigits: 2 | 4 | 6;
}

/** Reads rows that are not plain, says what is wrong with bad ones, and keeps all good ones. */
export class RowReader {
  readonly layout: Layout;
  readonly times: TimeReader;
  readonly notes = new RowNotes();
  readonly store: RowStore;
  readonly roles = new Int8Array(MOST_COLUMNS + 2).fill(ROLE.skip);
  /** Decimals that the prices of a fixed-point file leave out. */
  readonly decimalsOf = new Uint8Array(ROLE.lastValue + 1);
  readonly delimiter: number;
  readonly width: number;
  /** The last column that is read. */
  readonly last: number;
  readonly isBars: boolean;
  readonly numberFormat: NumberFormat;
  /** What the header calls the value of events. */
  readonly valueName: string;
  readonly symbols = new RowSymbols();
  /** Of the last line that was read, counted from 1. */
  line: number;
  readonly #usualWidth: number;
  readonly #clockDigits: number;
  readonly #header: readonly string[] | null;
  readonly #values: RowValues;
  readonly #decoder = new TextDecoder();

  constructor(options: RowReaderOptions) {
    const { layout, delimiter, width, header, numberFormat, times } = options;
    this.layout = layout;
    this.delimiter = delimiter;
    this.width = width;
    this.#usualWidth = options.usualWidth;
    this.#clockDigits = options.clockDigits;
    this.line = options.line;
    this.#header = header;
    this.numberFormat = numberFormat;
    this.times = new TimeReader(times);
    const { columns, priceDecimals = 0 } = layout;
    this.valueName = header?.[columns.value ?? -1] ?? "";
    this.#values = new RowValues({
      ...{ layout, valueName: this.valueName, numberFormat },
      volumeFormat: options.volumeFormat,
    });
    this.isBars = this.#values.isBars;
    this.#values.places.forEach((place, index) => {
      if (place !== undefined) this.roles[place] = ROLE.firstValue + index;
    });
    if (this.#values.inPercent) this.roles[columns.value ?? 0] = ROLE.other;
    this.decimalsOf.fill(priceDecimals, ROLE.firstValue, ROLE.firstValue + 4);
    this.roles[columns.time ?? 0] = layout.midnight === undefined ? ROLE.time : ROLE.other;
    if (columns.clock !== undefined) this.roles[columns.clock] = ROLE.other;
    if (columns.confirm !== undefined) this.roles[columns.confirm] = ROLE.other;
    if (columns.symbol !== undefined) this.roles[columns.symbol] = ROLE.symbol;
    if (numberFormat !== "plain") this.roles[columns.time ?? 0] = ROLE.other;
    this.last = this.roles.findLastIndex((role) => role !== ROLE.skip);
    this.store = new RowStore(this.#values.places.length, options.expectedRows, {
      symbol: columns.symbol !== undefined,
    });
  }

  /** Reads one line that is not plain, without its end. */
  readLine(bytes: Uint8Array, from: number, to: number): void {
    this.line++;
    const text = this.#decoder.decode(bytes.subarray(from, to));
    const delimiter = String.fromCharCode(this.delimiter);
    if ((text.split('"').length - 1) % 2 === 1) throw unclosedQuote(this.line);
    const cells = text.includes('"')
      ? splitCells(text, delimiter as Delimiter)
      : text.split(delimiter).map((cell) => cell.trim());
    if (cells.every((cell) => cell === "")) return;
    this.readCells(cells);
  }

  /** Reads the last line of a file that ends without an end of line: it may be cut. */
  readLast(bytes: Uint8Array, from: number, to: number): void {
    const text = this.#decoder.decode(bytes.subarray(from, to));
    const cells = text.split(String.fromCharCode(this.delimiter));
    if (
      cells.length < this.#usualWidth &&
      this.store.length > 0 &&
      text.trim() !== "" &&
      !this.#isFooter(cells)
    ) {
      this.line++;
      this.notes.truncated = { line: this.line, reason: `“${text.slice(0, 60)}” is incomplete` };
      return;
    }
    this.readLine(bytes, from, to);
  }

  /** Reads the cells of one line. */
  readCells(cells: readonly string[]): void {
    if (cells.every((cell) => cell === "")) return;
    const { columns, midnight } = this.layout;
    const written = cells[columns.time ?? 0] ?? "";
    const clock = columns.clock === undefined ? undefined : (cells[columns.clock] ?? "");
    if (this.#isHeader(written)) {
      this.#refuseOther(cells);
      this.notes.headers++;
      return;
    }
    if (cells[0]?.startsWith("#")) return; // a remark between the rows
    const time =
      midnight === undefined
        ? this.times.readText(clock === undefined ? written : `${written} ${this.#padClock(clock)}`)
        : this.times.readLocal(
            midnight + (/^\d{1,8}$/.test(written) ? Number(written) : Number.NaN),
          );
    if (Number.isNaN(time)) {
      this.#refuseTime(written, midnight === undefined ? this.times.problem : "format", cells);
      return;
    }
    if (cells.length > this.width && cells.slice(this.width).some((cell) => cell !== "")) {
      const reason = `${cells.length} cells, where other rows have ${this.width}`;
      this.#badRow(time, { reason, isViolation: false });
      return;
    }
    if (this.#values.areBlank(cells)) {
      this.notes.blank++;
      return;
    }
    if (cells.length < this.#usualWidth) {
      const reason = `${cells.length} cells, where other rows have ${this.#usualWidth}`;
      this.#badRow(time, { reason, isViolation: false });
      return;
    }
    const fault = this.#values.read(cells, this.notes);
    if (fault !== null) {
      if (fault.isViolation && columns.symbol !== undefined && !this.notes.isHopeless)
        this.symbols.read(cells[columns.symbol] ?? "");
      this.#badRow(time, fault);
      return;
    }
    if (columns.confirm !== undefined && /^(0|false)$/i.test(cells[columns.confirm] ?? "")) {
      this.notes.unconfirmed++;
      return;
    }
    if (columns.symbol !== undefined) this.symbols.read(cells[columns.symbol] ?? "");
    this.#push(time, this.times.monthFirst);
  }

  #push(time: number, monthFirst: number): void {
    const { store, times, notes } = this;
    times.commit();
    notes.good();
    store.reserve();
    const row = store.length++;
    store.time[row] = time;
    store.keepMonthFirst(row, monthFirst);
    if (store.symbol !== null) store.symbol[row] = this.symbols.current;
    const { numbers } = this.#values;
    for (let place = 0; place < numbers.length; place++) {
      (store.values[place] as Float64Array)[row] = numbers[place] as number;
    }
  }

  /** `93000` is half past nine, and so is `930` where no row has more than four digits. */
  #padClock(clock: string): string {
    return /^\d{1,6}$/.test(clock) ? clock.padStart(this.#clockDigits, "0") : clock;
  }

  /** A row with a time, and with values that cannot be. */
  #badRow(time: number, { reason, isViolation }: BarFault): void {
    const { line, times, notes } = this;
    const symbol = this.symbols.current;
    const { monthFirst } = this.layout.midnight === undefined ? times : { monthFirst: time };
    notes.addBad({ line, reason, time, monthFirst, symbol, isViolation, isRow: true });
  }

  #isHeader(cell: string): boolean {
    const name = this.#header?.[this.layout.columns.time ?? 0];
    return name !== undefined && name !== "" && normalizeName(cell) === normalizeName(name);
  }

  /** Files that were joined may have the same columns in another order from there on. */
  #refuseOther(cells: readonly string[]): void {
    const header = this.#header ?? [];
    const named = (row: readonly string[], at: number) => normalizeName(row[at] ?? "");
    const names = Math.max(header.length, cells.length);
    const place = Array.from({ length: names }).findIndex(
      (_, at) => named(header, at) !== named(cells, at),
    );
    if (place === -1) return;
    const words = (row: readonly string[]) => (row[place] ? `“${unquote(row[place])}”` : "nothing");
    throw new ImportRefusal(
      "E_HEADER_CHANGED",
      `line ${this.line} is a header again, with ${words(cells)} where the first has ${words(header)}: the file joins tables of different columns, split it there`,
      this.line,
    );
  }

  #isFooter(cells: readonly string[]): boolean {
    return /^[A-Za-z]/.test(cells[0]?.trim() ?? "") && this.layout.columns.symbol !== 0;
  }

  /** Some cells that are no times say that the whole file is wrong; others are bad rows. */
  #refuseTime(text: string, problem: TimeProblem, cells: readonly string[]): void {
    const isFirst = this.store.length === 0 && this.notes.bad === 0;
    const reason = timeReason(text.slice(0, 60), problem, this.line, isFirst);
    const isRow = problem !== "format" || cells.length >= this.width;
    this.notes.addBad({ line: this.line, reason, isRow: isRow && !this.#isFooter(cells) });
  }
}
