/** The few operations that all of storage is written in, on disk as in memory. */

import type { Key, StoreName, Value } from "./schema.ts";

/** Reads and writes that happen together or not at all. */
export interface Transaction {
  get<Store extends StoreName>(store: Store, key: Key<Store>): Promise<Value<Store> | undefined>;
  /** All values in the order of their keys; those whose key begins with the prefix, if there is one. */
  getAll<Store extends StoreName>(store: Store, prefix?: string): Promise<Value<Store>[]>;
  /** All keys in order; those that begin with the prefix, if there is one. */
  getAllKeys<Store extends StoreName>(store: Store, prefix?: string): Promise<Key<Store>[]>;
  /** Datasets of that content, removed ones among them. */
  datasetsOf(hash: string): Promise<Value<"datasets">[]>;
  /** Stores a value, or replaces the one with its key; chunks need the key beside. */
  put<Store extends StoreName>(store: Store, value: Value<Store>, key?: Key<Store>): Promise<void>;
  delete<Store extends StoreName>(store: Store, key: Key<Store>): Promise<void>;
  /** Deletes every record whose key begins with the prefix. */
  deleteAll(store: StoreName, prefix: string): Promise<void>;
}

/** What a transaction may do, and how sure its end must be. */
export interface Access {
  readonly stores: readonly StoreName[];
  /**
   * `strict` is on disk when it ends; `relaxed` survives the end of a tab or of the browser, not
   * that of the machine, and never without everything that was written before it.
   */
  readonly mode: "read" | "strict" | "relaxed";
}

/** A place that keeps records. */
export interface Backend {
  /** Runs a transaction; when `body` throws, nothing of it remains. */
  transact<Answer>(
    access: Access,
    body: (transaction: Transaction) => Promise<Answer>,
  ): Promise<Answer>;
}
