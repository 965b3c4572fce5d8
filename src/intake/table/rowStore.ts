import type { Column } from "#engine/columns";
import type { UtcMillis } from "#engine/units";
import { ImportRefusal } from "../files/importResult.ts";
import { MOST_ROWS } from "../files/limits.ts";

/** Columns that grow row by row. The scanner writes into them at `length` after `reserve`. */
export class RowStore {
  length = 0;
  time: Column;
  /** The stamps with the month first, once a date has two readings. */
  monthFirst: Column | null = null;
  values: Column[];
  /** Which of the symbols a row belongs to. */
  symbol: Uint32Array | null;
  #capacity: number;

  constructor(columns: number, expected: number, has: { readonly symbol: boolean }) {
    this.#capacity = Math.min(MOST_ROWS, Math.max(1024, expected));
    this.time = new Float64Array(this.#capacity);
    this.values = Array.from({ length: columns }, () => new Float64Array(this.#capacity));
    this.symbol = has.symbol ? new Uint32Array(this.#capacity) : null;
  }

  /** Keeps the other reading of a row's stamp; most files have none. */
  keepMonthFirst(row: number, time: UtcMillis): void {
    if (this.monthFirst === null) {
      if (time === this.time[row]) return;
      this.monthFirst = this.time.slice();
    }
    this.monthFirst[row] = time;
  }

  /**
   * Makes room for one more row.
   *
   * @throws ImportRefusal beyond what a series may hold.
   */
  reserve(): void {
    if (this.length < this.#capacity) return;
    if (this.length >= MOST_ROWS) {
      throw new ImportRefusal(
        "E_TOO_MANY_ROWS",
        `more than ${MOST_ROWS.toLocaleString("en-US")} rows: split the file, or use a longer timeframe`,
      );
    }
    this.#capacity = Math.min(MOST_ROWS, 2 * this.#capacity);
    this.time = grow(this.time, this.#capacity);
    this.monthFirst &&= grow(this.monthFirst, this.#capacity);
    this.values = this.values.map((column) => grow(column, this.#capacity));
    if (this.symbol !== null) {
      const larger = new Uint32Array(this.#capacity);
      larger.set(this.symbol);
      this.symbol = larger;
    }
  }

  /** The stamps and the values, cut to their length; the store is used up. */
  take(monthFirst: boolean): [time: Column, ...values: Column[]] {
    const { length } = this;
    const stamps = monthFirst && this.monthFirst !== null ? this.monthFirst : this.time;
    const taken: [Column, ...Column[]] = [trim(stamps, length)];
    const nothing = new Float64Array();
    this.time = nothing;
    this.monthFirst = null;
    for (let place = 0; place < this.values.length; place++) {
      taken.push(trim(this.values[place] as Column, length));
      this.values[place] = nothing; // one column at a time is held twice, not all
    }
    return taken;
  }
}

function grow(column: Column, capacity: number): Column {
  const larger = new Float64Array(capacity);
  larger.set(column);
  return larger;
}

/** A little slack is not worth a copy. */
function trim(column: Column, length: number): Column {
  if (column.length === length) return column;
  return column.length < 1.05 * length ? column.subarray(0, length) : column.slice(0, length);
}
