import type { Column } from "./columns.ts";

/** Numbers kept at most: 32 MB. */
const MOST_KEPT = 4_000_000;

/**
 * Columns that have served and may serve again. Fresh memory costs many times what is computed on it,
 * and a luck test needs the same few columns thousands of times.
 */
class ColumnPool {
  #length = 0;
  #free: Column[] = [];

  /** A column of a length; what is in it is left over from its last use. */
  take(length: number): Column {
    return (length === this.#length ? this.#free.pop() : undefined) ?? new Float64Array(length);
  }

  /** Takes back a column that nobody reads any more. */
  give(column: Column): void {
    if (column.length !== this.#length) {
      this.#length = column.length; // runs of one length follow each other
      this.#free = [];
    }
    if ((this.#free.length + 1) * column.length <= MOST_KEPT) this.#free.push(column);
  }
}

/** The pool of this thread. */
export const columnPool = new ColumnPool();
