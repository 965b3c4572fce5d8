/**
 * The one way to stored records: a connection per thread, opened when first needed and once more
 * when it was lost; in memory where the browser refuses a database.
 */

import { indexedDbBackend } from "./indexedDbBackend.ts";
import { memoryBackend } from "./memory/memoryBackend.ts";
import { openDatabase } from "./openDatabase.ts";
import type { StoreName } from "./schema.ts";
import { explain, StorageError } from "./storageError.ts";
import type { Access, Backend, Transaction } from "./transaction.ts";

/** The database of the app. */
export const DATABASE = "nullmarket";

/**
 * `memory`: the browser refuses a database, and what is stored ends with the page.
 * `superseded`: a newer version of the app in another tab has taken the database.
 */
export type StorageStatus = "disk" | "memory" | "superseded";

let connection: Promise<Backend> | null = null;
let status: StorageStatus = "disk";
const watchers = new Set<(status: StorageStatus) => void>();

/** How this thread stores. */
export function storageStatus(): StorageStatus {
  return status;
}

/** Calls back when the status of this thread changes; returns what ends that. */
export function watchStorage(watcher: (status: StorageStatus) => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Reads from stores as they are at one moment. @throws StorageError */
export function read<Answer>(
  stores: readonly StoreName[],
  body: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  return transact({ stores, mode: "read" }, body);
}

/**
 * Changes stores, all of it or nothing. `body` may run twice, so it must touch nothing but the
 * transaction.
 *
 * @throws StorageError, or what `body` throws.
 */
export function write<Answer>(
  stores: readonly StoreName[],
  body: (transaction: Transaction) => Promise<Answer>,
  durability: "strict" | "relaxed" = "strict",
): Promise<Answer> {
  return transact({ stores, mode: durability }, body);
}

async function transact<Answer>(
  access: Access,
  body: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  const opened = connect();
  try {
    return await (await opened).transact(access, body);
  } catch (error) {
    if (!isLost(error, opened)) throw explain(error);
    forget(opened);
    try {
      return await (await connect()).transact(access, body);
    } catch (again) {
      throw explain(again);
    }
  }
}

function connect(): Promise<Backend> {
  if (connection === null) {
    const opening = open(() => forget(opening));
    opening.catch(() => forget(opening));
    connection = opening;
  }
  return connection;
}

async function open(onLost: () => void): Promise<Backend> {
  try {
    const onSuperseded = () => become("superseded");
    return indexedDbBackend(await openDatabase(DATABASE, { onLost, onSuperseded }));
  } catch (error) {
    if (error instanceof StorageError) throw error;
    if (error instanceof DOMException && error.name === "VersionError") {
      become("superseded");
      throw error;
    }
    become("memory");
    return memoryBackend();
  }
}

function forget(lost: Promise<Backend>): void {
  if (connection === lost) connection = null;
}

function become(next: StorageStatus): void {
  if (status === next) return;
  status = next;
  for (const watcher of watchers) watcher(next);
}

/** A connection that the browser closes in the middle aborts what it was doing. */
function isLost(error: unknown, opened: Promise<Backend>): boolean {
  if (!(error instanceof DOMException)) return false;
  return (
    error.name === "InvalidStateError" || (error.name === "AbortError" && connection !== opened)
  );
}
