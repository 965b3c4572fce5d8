import type { Column } from "./columns.ts";

/** Numbers kept at most: 32 MB. */
const MOST_KEPT = 4_000_000;

/**
 * Columns that have served and may serve again. Fresh memory costs many times what is computed on it,
 * and a luck test needs the same few columns thousands of times.
 */
class ColumnPool {
  readonly #free = new Map<number, Column[]>();
  #kept = 0;

  /** A column of a length; what is in it is left over from its last use. */
  take(length: number): Column {
    const column = this.#free.get(length)?.pop();
    if (column === undefined) return new Float64Array(length);
    this.#kept -= length;
    return column;
  }

  /** Takes back a column that nobody reads any more. */
  give(column: Column): void {
    if (this.#kept + column.length > MOST_KEPT) this.#clear();
    if (column.length > MOST_KEPT) return;
    const free = this.#free.get(column.length);
    if (free === undefined) this.#free.set(column.length, [column]);
    else free.push(column);
    this.#kept += column.length;
  }

  #clear(): void {
    this.#free.clear();
    this.#kept = 0;
  }
}

/** The pool of this thread. */
export const columnPool = new ColumnPool();
