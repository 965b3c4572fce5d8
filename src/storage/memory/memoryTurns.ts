import { StorageError } from "../storageError.ts";
import { MemoryTables } from "./memoryTables.ts";

/** A thread that says nothing for so long in the middle of a transaction has ended. */
const LONGEST_SILENCE = 5_000;

/** What may be asked of the tables within a transaction. */
export type Operation = Exclude<keyof MemoryTables, "begin" | "commit" | "rollback">;

/**
 * Lets one transaction at a time at the tables. One whose thread has ended is taken back, so that
 * it holds up nobody for long.
 */
export class MemoryTurns {
  readonly #tables = new MemoryTables();
  #last: Promise<void> = Promise.resolve();
  #current: { readonly id: string; readonly release: () => void } | null = null;
  #silence: ReturnType<typeof setTimeout> | undefined;

  /** Resolves when it is the turn of that transaction. */
  async begin(id: string): Promise<void> {
    const before = this.#last;
    let release = () => {};
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#current = { id, release };
    this.#tables.begin();
    this.#listen();
  }

  /** @throws StorageError when the transaction was taken back meanwhile. */
  run(id: string, operation: Operation, values: readonly unknown[]): unknown {
    this.#assertCurrent(id);
    this.#listen();
    const method = this.#tables[operation] as (...values: readonly unknown[]) => unknown;
    return method.apply(this.#tables, [...values]);
  }

  /** @throws as {@link run} does. */
  commit(id: string): void {
    this.#assertCurrent(id);
    this.#tables.commit();
    this.#end();
  }

  /** Takes a transaction back, if that has not happened yet. */
  rollback(id: string): void {
    if (this.#current?.id !== id) return;
    this.#tables.rollback();
    this.#end();
  }

  #assertCurrent(id: string): void {
    if (this.#current?.id === id) return;
    throw new StorageError("interrupted", "a change took too long and was taken back: try again");
  }

  #listen(): void {
    clearTimeout(this.#silence);
    const { id = "" } = this.#current ?? {};
    this.#silence = setTimeout(() => this.rollback(id), LONGEST_SILENCE);
  }

  #end(): void {
    clearTimeout(this.#silence);
    const ended = this.#current;
    this.#current = null;
    ended?.release();
  }
}
