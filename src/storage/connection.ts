import { indexedDbBackend } from "./indexedDbBackend.ts";
import { memoryBackend } from "./memory/memoryBackend.ts";
import { openDatabase } from "./openDatabase.ts";
import { isStorageDenied } from "./storageDenial.ts";
import { explain, explainOpening } from "./storageError.ts";
import type { Access, Backend, Transaction } from "./transaction.ts";

/**
 * `memory`: the browser lets this page store nothing, and what is stored ends with the page.
 * `unopened`: the database could not be opened; what is in it is there, and the next try may do.
 * `superseded`: a newer version of the app in another tab has taken the database.
 */
export type StorageStatus = "disk" | "memory" | "unopened" | "superseded";

/**
 * The way of a thread to a database: opened when first needed, and once more when it was lost; in
 * memory where the browser lets the page store nothing. An opening that failed is tried again by
 * the next transaction.
 */
export class Connection {
  readonly #name: string;
  readonly #watchers = new Set<(status: StorageStatus) => void>();
  #backend: Promise<Backend> | null = null;
  #status: StorageStatus = "disk";

  constructor(name: string) {
    this.#name = name;
  }

  get status(): StorageStatus {
    return this.#status;
  }

  /** Calls back when the status changes; returns what ends that. */
  watch(watcher: (status: StorageStatus) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /**
   * Runs a transaction. `body` may run twice, so it must touch nothing but the transaction.
   *
   * @throws StorageError, or what `body` throws.
   */
  async transact<Answer>(
    access: Access,
    body: (transaction: Transaction) => Promise<Answer>,
  ): Promise<Answer> {
    const backend = this.#connect();
    try {
      return await (await backend).transact(access, body);
    } catch (error) {
      if (!this.#isLost(error, backend)) throw explain(error);
      this.#forget(backend);
      try {
        return await (await this.#connect()).transact(access, body);
      } catch (again) {
        throw explain(again);
      }
    }
  }

  #connect(): Promise<Backend> {
    if (this.#backend === null) {
      const opening = this.#open(() => this.#forget(opening));
      opening.catch(() => this.#forget(opening));
      this.#backend = opening;
    }
    return this.#backend;
  }

  async #open(onLost: () => void): Promise<Backend> {
    try {
      const onSuperseded = () => this.#become("superseded");
      const database = await openDatabase(this.#name, { onLost, onSuperseded });
      this.#become("disk");
      return indexedDbBackend(database);
    } catch (error) {
      if (error instanceof DOMException && error.name === "VersionError") {
        this.#become("superseded");
        throw error;
      }
      if (await isStorageDenied(error)) {
        this.#become("memory");
        return memoryBackend(this.#name);
      }
      this.#become("unopened");
      throw explainOpening(error);
    }
  }

  #forget(lost: Promise<Backend>): void {
    if (this.#backend === lost) this.#backend = null;
  }

  #become(next: StorageStatus): void {
    if (this.#status === next) return;
    this.#status = next;
    for (const watcher of this.#watchers) watcher(next);
  }

  /** A connection that the browser closes in the middle aborts what it was doing. */
  #isLost(error: unknown, backend: Promise<Backend>): boolean {
    if (!(error instanceof DOMException)) return false;
    const isForgotten = this.#backend !== backend;
    return error.name === "InvalidStateError" || (error.name === "AbortError" && isForgotten);
  }
}
