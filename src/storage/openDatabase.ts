import { type IDBPDatabase, openDB } from "idb";
import { MIGRATIONS, type Migration } from "./migrations.ts";
import type { Schema } from "./schema.ts";
import { StorageError } from "./storageError.ts";

/** A tab that was asked to give way and does not may never do so … */
const LONGEST_WAIT = 5_000;
/** … and one that is frozen is not even asked, which looks like a slow disk. */
const LONGEST_SILENCE = 20_000;

/** What may happen to an open connection. */
export interface ConnectionEvents {
  /** The browser has closed it, e.g. because site data was cleared. */
  readonly onLost: () => void;
  /** It was closed to make way for a newer version of the app. */
  readonly onSuperseded: () => void;
}

/**
 * Opens the database of that name, brought up to date. It gives way to newer versions.
 *
 * @throws StorageError `blocked` when another tab does not give way in time, `failed` when data of
 * an older version cannot be brought up to date or nothing happens for long; DOMException when the
 * browser refuses.
 */
export async function openDatabase(
  name: string,
  { onLost, onSuperseded }: ConnectionEvents,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<IDBPDatabase<Schema>> {
  let failure: unknown = null;
  let blocked = () => {};
  const isBlocked = new Promise<void>((resolve) => {
    blocked = resolve;
  });
  const opening = openDB<Schema>(name, migrations.length, {
    async upgrade(database, from, _to, transaction) {
      try {
        for (const migrate of migrations.slice(from)) await migrate(database, transaction);
      } catch (error) {
        failure = error;
        transaction.done.catch(() => {}); // opening fails with it, and that is heard
        transaction.abort();
      }
    },
    blocked: () => blocked(),
    blocking(_current, wanted, event) {
      (event.target as IDBDatabase).close();
      onLost();
      if (wanted !== null) onSuperseded();
    },
    terminated: onLost,
  });
  const given = new AbortController();
  try {
    return await Promise.race([
      opening,
      isBlocked.then(() => giveUp(LONGEST_WAIT, BLOCKED, given.signal)),
      giveUp(LONGEST_SILENCE, SILENT, given.signal),
    ]);
  } catch (error) {
    opening.then(
      (late) => late.close(),
      () => {}, // whoever asked is told
    );
    if (failure === null) throw error;
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new StorageError(
      "failed",
      `data of an older version of Nullmarket could not be brought up to date (${reason}); they are as they were: reload the page`,
      { cause: failure },
    );
  } finally {
    given.abort();
  }
}

const BLOCKED = new StorageError(
  "blocked",
  "another tab keeps an older version of Nullmarket open: close other tabs, then reload",
);
const SILENT = new StorageError(
  "failed",
  "what is stored does not open: another tab may keep an older version of Nullmarket open, or the disk is slow; close other tabs, then try again",
);

/** Fails after so long, unless the wait is over before. */
function giveUp(after: number, reason: StorageError, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const waiting = setTimeout(reject, after, reason);
    signal.addEventListener("abort", () => clearTimeout(waiting));
  });
}
