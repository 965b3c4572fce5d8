import { type Connection, connect } from "./connection.ts";

/**
 * The workers of one task after another. Who has done one waits for the next with what it has
 * loaded, since starting and loading take longer than many a task.
 */
export class Crew<Api> {
  readonly #startWorker: () => Worker;
  readonly #signal: AbortSignal;
  readonly #all = new Set<Connection<Api>>();
  readonly #waiting: Connection<Api>[] = [];

  /** Its workers end when the signal aborts. */
  constructor(startWorker: () => Worker, signal: AbortSignal) {
    this.#startWorker = startWorker;
    this.#signal = signal;
  }

  /** A worker that waits, unless a fresh one is wanted or none does; then a new one. */
  hire(fresh: boolean): Connection<Api> {
    while (!fresh && this.#waiting.length > 0) {
      const waiting = this.#waiting.pop() as Connection<Api>;
      if (!waiting.isClosed()) return waiting; // those that broke while they waited are left out
      this.#all.delete(waiting);
    }
    const started = connect<Api>(this.#startWorker(), this.#signal);
    this.#all.add(started);
    return started;
  }

  /** Lets a worker wait that has nothing in hand. */
  release(connection: Connection<Api>): void {
    this.#waiting.push(connection);
  }

  /** Ends a worker at once. */
  dismiss(connection: Connection<Api>): void {
    this.#all.delete(connection);
    connection.close();
  }

  /** Ends all workers at once. */
  close(): void {
    for (const connection of this.#all) connection.close();
    this.#all.clear();
    this.#waiting.length = 0;
  }
}
