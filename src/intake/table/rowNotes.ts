/** What happened to the rows of a table that are not simply good. */

import { ImportRefusal } from "../files/importResult.ts";
import { MOST_BAD } from "../files/limits.ts";

export interface BadRow {
  readonly line: number;
  readonly reason: string;
}

/** Lines after a table that say something else. */
const MOST_TRAILING = 5;
/** Places are shown, not just counted, for so many rows. */
const MOST_PLACES = 20;

/** Counts and places of rows that were left out or changed. */
export class RowNotes {
  bad = 0;
  readonly places: BadRow[] = [];
  /** Rows without any price. */
  blank = 0;
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
  #run: (BadRow & { readonly isRow: boolean })[] = [];

  /** A row was read: bad ones before it were not the end. */
  good(): void {
    if (this.#run.length > 0) this.#flush();
  }

  /** @param isRow - It has a time, and is wrong otherwise. */
  addBad(row: BadRow, isRow: boolean): void {
    this.#run.push({ ...row, isRow });
    if (this.#run.length > MOST_TRAILING) this.#flush();
  }

  /**
   * Ends the table of so many good rows.
   *
   * @throws ImportRefusal when too many are bad.
   */
  finish(good: number): void {
    if (good > 0 && this.#run.length > 0 && this.#run.every(({ isRow }) => !isRow)) {
      this.trailing = this.#run;
    } else this.#flush();
    const rows = good + this.bad;
    const [first] = this.places;
    if (first !== undefined && this.bad > MOST_BAD * rows) {
      throw new ImportRefusal(
        "E_TOO_MANY_BAD",
        `${this.bad} of ${rows} rows cannot be used, line ${first.line} first: ${first.reason}; more than ${100 * MOST_BAD} % cannot be trusted: correct these rows, or choose other columns`,
        first.line,
      );
    }
    if (this.blank > good) {
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
    for (const { line, reason } of this.#run) {
      if (this.places.length < MOST_PLACES) this.places.push({ line, reason });
    }
    this.#run = [];
  }
}
