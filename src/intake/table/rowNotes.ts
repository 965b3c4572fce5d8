/** What happened to the rows of a table that are not simply good. */

import { ImportRefusal } from "../files/importResult.ts";
import { MOST_BAD, MOST_ROWS } from "../files/limits.ts";
import { addFindings, type BadRow, type Findings, MOST_PLACES } from "../series/places.ts";

/** A bad row, and what is known of it beside its place. */
export interface NotedRow extends BadRow {
  /** It has a time, and is wrong otherwise. */
  readonly isRow: boolean;
  /** High and low do not hold open and close. */
  readonly isViolation?: boolean;
  /** Its stamp with the month first, where that is another. */
  readonly monthFirst?: number;
  /** Its symbol, as the reader numbers them; left out where the row names none. */
  readonly symbol?: number;
}

/** Minutes without a trade may be blank; a column that is blank nearly throughout was not meant. */
const MOST_BLANK = 9;
/** Lines after a table that say something else. */
const MOST_TRAILING = 30;
/** Reasons are shown, not just counted, for so many rows. */
const MOST_REASONS = 20;

/** Of rows that name no symbol. */
const NO_SYMBOL = -1;

interface Noted {
  count: number;
  readonly places: NotedRow[];
}

/** Counts and places of rows that were left out or changed. */
export class RowNotes {
  bad = 0;
  /** What places are counted in: formats that are no text have no lines. */
  readonly unit: "line" | "row";
  #firstBad: NotedRow | null = null;
  /** By symbol, as only its own series shows them. */
  readonly #dropped = new Map<number, Noted>();
  readonly #violations = new Map<number, Noted>();
  /** Rows without any price. */
  blank = 0;
  /** Rows that tell of dividends and splits. */
  actions = 0;
  /** Lines that are marked as remarks. */
  remarks = 0;
  /** Lines of units or types below the header. */
  units: readonly string[] = [];
  /** Rows whose high or low was off by rounding, and widened. */
  clamped = 0;
  /** Rows the exchange had not finished. */
  unconfirmed = 0;
  /** Rows without volume, read as 0. */
  noVolume = 0;
  /** Rates in percent, read as shares of one. */
  percent = 0;
  /** Header lines between the rows, as after joining files. */
  headers = 0;
  /** The last line of the file, if it was cut. */
  truncated: BadRow | null = null;
  /** Lines after the last row that are no data. */
  trailing: readonly BadRow[] = [];
  #run: NotedRow[] = [];

  constructor(unit: "line" | "row") {
    this.unit = unit;
  }

  /** Symbols of rows that were left out, other than the given ones; one number stands for none. */
  symbolsBeside(symbols: ReadonlySet<number>): readonly number[] {
    return [...this.#dropped.keys()].filter((symbol) => !symbols.has(symbol));
  }

  /** Rows of symbols that were left out, the first of them with the reason. */
  dropped(symbols: readonly number[], monthFirst: boolean): Findings<BadRow> {
    return findingsIn(this.#dropped, symbols, MOST_REASONS, monthFirst);
  }

  /** Those of them whose high and low did not hold open and close. */
  violations(symbols: readonly number[], monthFirst: boolean): Findings<BadRow> {
    return findingsIn(this.#violations, symbols, MOST_PLACES, monthFirst);
  }

  /** More rows are bad than any file may have, so that nothing more needs to be remembered. */
  get isHopeless(): boolean {
    return this.bad > MOST_BAD * (MOST_ROWS + this.bad);
  }

  /** A row was read: bad ones before it were not the end. */
  good(): void {
    if (this.#run.length > 0) this.#flush();
  }

  /** A row cannot be used. */
  addBad(row: NotedRow): void {
    this.#run.push(row);
    if (this.#run.length > MOST_TRAILING) this.#flush();
  }

  /**
   * Ends the table of so many good rows.
   *
   * @throws ImportRefusal when too many are bad.
   */
  finish(good: number): void {
    if (good > 0 && this.#run.length > 0 && this.#run.every(({ isRow }) => !isRow)) {
      this.trailing = this.#run.map((row) => placeOf(row, false));
    } else this.#flush();
    const rows = good + this.bad;
    const first = this.#firstBad;
    if (first !== null && this.bad > MOST_BAD * rows) {
      throw new ImportRefusal(
        "E_TOO_MANY_BAD",
        `${this.bad} of ${rows} rows cannot be used, ${this.unit} ${first.line} first: ${first.reason}; more than ${100 * MOST_BAD} % cannot be trusted: correct these rows, or choose other columns`,
        this.unit === "line" ? first.line : undefined,
      );
    }
    if (this.blank > MOST_BLANK * good) {
      throw new ImportRefusal(
        "E_TOO_MANY_BAD",
        `${this.blank} of ${good + this.blank} rows have no prices at all: get a file with prices, or choose other columns`,
      );
    }
    if (good === 0) {
      throw new ImportRefusal(
        "E_EMPTY",
        "the file has a header and no rows: download it again, perhaps for another time",
      );
    }
  }

  #flush(): void {
    this.bad += this.#run.length;
    for (const row of this.#run) {
      this.#firstBad ??= row;
      if (this.isHopeless) continue;
      note(this.#dropped, row, MOST_REASONS);
      if (row.isViolation === true) note(this.#violations, row, MOST_PLACES);
    }
    this.#run = [];
  }
}

function note(notes: Map<number, Noted>, row: NotedRow, most: number): void {
  const { symbol = NO_SYMBOL } = row;
  const found = notes.get(symbol) ?? { count: 0, places: [] };
  found.count++;
  if (found.places.length < most) found.places.push(row);
  notes.set(symbol, found);
}

function findingsIn(
  notes: ReadonlyMap<number, Noted>,
  symbols: readonly number[],
  most: number,
  monthFirst: boolean,
): Findings<BadRow> {
  const found = symbols.flatMap((symbol) => notes.get(symbol) ?? []);
  const { count, places } = addFindings(found, Number.POSITIVE_INFINITY);
  const first = places.toSorted((a, b) => a.line - b.line).slice(0, most);
  return { count, places: first.map((row) => placeOf(row, monthFirst)) };
}

function placeOf({ line, reason, time, monthFirst = Number.NaN }: NotedRow, isMonthFirst: boolean) {
  const stamp = isMonthFirst && !Number.isNaN(monthFirst) ? monthFirst : time;
  return { line, reason, ...(stamp !== undefined && { time: stamp }) };
}
