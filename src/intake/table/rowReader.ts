import type { NumberFormat } from "../text/numberFormat.ts";
import { type TimeChoices, TimeReader } from "../text/timeReader.ts";
import { type Delimiter, splitCells } from "./cells.ts";
import type { BarFault } from "./checkBar.ts";
import type { Layout } from "./layout.ts";
import { countFault, holdsNumbers, isAction, isRemark } from "./lineKinds.ts";
import { RowClock } from "./rowClock.ts";
import { RowHeaders } from "./rowHeaders.ts";
import { RowNotes } from "./rowNotes.ts";
import { timeReason, unclosedQuote } from "./rowRefusals.ts";
import { ROLE, rolesOf } from "./rowRoles.ts";
import { RowStore } from "./rowStore.ts";
import { RowSymbols } from "./rowSymbols.ts";
import { RowValues } from "./rowValues.ts";

/** What ended texts in the days of DOS. */
const END_OF_TEXT = 26;

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
  readonly unit: RowNotes["unit"];
  /** Lines of units below the header. */
  readonly units: readonly string[];
  /** How many digits a clock without colons has, with its leading zeros. */
  readonly clockDigits: 2 | 4 | 6;
}

/** Reads rows that are not plain, says what is wrong with bad ones, and keeps all good ones. */
export class RowReader {
  readonly layout: Layout;
  readonly times: TimeReader;
  readonly notes: RowNotes;
  readonly store: RowStore;
  readonly roles: Int8Array;
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
  readonly #clock: RowClock;
  readonly #headers: RowHeaders;
  readonly #values: RowValues;
  readonly #decoder = new TextDecoder();

  constructor(options: RowReaderOptions) {
    const { layout, delimiter, width, header, numberFormat, times } = options;
    this.layout = layout;
    this.delimiter = delimiter;
    this.width = width;
    this.#usualWidth = options.usualWidth;
    this.line = options.line;
    this.notes = new RowNotes(options.unit);
    this.notes.units = options.units;
    this.numberFormat = numberFormat;
    this.times = new TimeReader(times);
    this.#clock = new RowClock(layout, this.times, options.clockDigits);
    this.#headers = new RowHeaders(header, layout.columns);
    const { columns, priceDecimals = 0 } = layout;
    this.valueName = header?.[columns.value ?? -1] ?? "";
    this.#values = new RowValues({
      ...{ layout, valueName: this.valueName, numberFormat },
      volumeFormat: options.volumeFormat,
    });
    this.isBars = this.#values.isBars;
    this.roles = rolesOf(layout, this.#values, numberFormat);
    this.decimalsOf.fill(priceDecimals, ROLE.firstValue, ROLE.firstValue + 4);
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
    this.readCells(splitCells(text, delimiter as Delimiter));
  }

  /** Reads the last line of a file that ends without an end of line: it may be cut. */
  readLast(bytes: Uint8Array, from: number, to: number): void {
    const end = bytes[to - 1] === END_OF_TEXT ? to - 1 : to;
    const text = this.#decoder.decode(bytes.subarray(from, end));
    const reason = this.#cutReason(text);
    if (reason === null) this.readLine(bytes, from, end);
    else if (text.trim() !== "") this.notes.truncated = { line: ++this.line, reason };
  }

  /** Why a last line cannot be whole. */
  #cutReason(text: string): string | null {
    if (this.store.length === 0) return null;
    if (text.startsWith("\u0000")) return "the file ends in zeros, as when writing it was stopped";
    const cells = text.split(String.fromCharCode(this.delimiter));
    // No row before was without a volume, which stands last.
    const lacksLast = cells.length === this.last + 1 && cells.at(-1)?.trim() === "";
    const isCut =
      cells.length < this.#usualWidth ||
      text.endsWith("\ufffd") ||
      (lacksLast && this.notes.noVolume === 0);
    return isCut && !this.#isFooter(cells) ? `“${text.slice(0, 60)}” is incomplete` : null;
  }

  /** Reads the cells of one line. */
  readCells(cells: readonly string[]): void {
    if (cells.every((cell) => cell === "")) return;
    const { layout, notes, symbols } = this;
    const { columns } = layout;
    const time = this.#clock.read(cells);
    if (Number.isNaN(time)) {
      if (isRemark(cells)) notes.remarks++;
      else if (this.#headers.isHeader(cells, this.line)) notes.headers++;
      else this.#refuseTime(cells);
      return;
    }
    const misfit = this.#tooLong(cells);
    if (misfit === null && this.#values.areBlank(cells)) {
      notes.blank++;
      return;
    }
    const fault = misfit ?? this.#tooShort(cells) ?? this.#values.read(cells, notes);
    if (fault !== null) {
      this.#leaveOut(cells, time, fault);
      return;
    }
    if (columns.confirm !== undefined && /^(0|false)$/i.test(cells[columns.confirm] ?? "")) {
      notes.unconfirmed++;
      return;
    }
    if (columns.symbol !== undefined) symbols.read(cells[columns.symbol] ?? "");
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

  #tooLong(cells: readonly string[]): BarFault | null {
    const more = cells.slice(this.width).some((cell) => cell !== "");
    return more ? countFault(cells.length, this.width) : null;
  }

  #tooShort({ length }: readonly string[]): BarFault | null {
    return length < this.#usualWidth ? countFault(length, this.#usualWidth) : null;
  }

  /** A row with a time, and with values that cannot be. */
  #leaveOut(cells: readonly string[], time: number, { reason, isViolation }: BarFault): void {
    const { line, notes } = this;
    if (!isViolation && isAction(this.#values.cellsOf(cells))) notes.actions++;
    else {
      const monthFirst = this.#clock.monthFirst(time);
      const row = { line, reason, time, monthFirst, ...this.#symbolOf(cells) };
      notes.addBad({ ...row, isViolation, isRow: true });
    }
  }

  /** The symbol that a bad row names, if it names one. */
  #symbolOf(cells: readonly string[]): { readonly symbol?: number } {
    const { layout, notes, symbols } = this;
    const written = cells[layout.columns.symbol ?? cells.length] ?? "";
    if (written === "" || notes.isHopeless) return {};
    symbols.read(written);
    return { symbol: symbols.current };
  }

  #isFooter(cells: readonly string[]): boolean {
    return /^[A-Za-z]/.test(cells[0]?.trim() ?? "") && this.layout.columns.symbol !== 0;
  }

  /** Some cells that are no times say that the whole file is wrong; others are bad rows. */
  #refuseTime(cells: readonly string[]): void {
    const { line, notes, store } = this;
    const text = cells[this.layout.columns.time ?? 0] ?? "";
    const isFirst = store.length === 0 && notes.bad === 0;
    // What is left of a line that was cut is no time, and says nothing about the others.
    const { problem } = this.#clock;
    const isCut = cells.length < this.#usualWidth && !isFirst && problem !== "format";
    const reason = isCut
      ? countFault(cells.length, this.#usualWidth).reason
      : timeReason(text.slice(0, 60), problem, line, isFirst);
    const whole = problem !== "format" || (cells.length >= this.width && text !== "");
    const isRow = ((whole && !isCut) || holdsNumbers(cells)) && !this.#isFooter(cells);
    notes.addBad({ line, reason, isRow, ...(isRow && this.#symbolOf(cells)) });
  }
}
