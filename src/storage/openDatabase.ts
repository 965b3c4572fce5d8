import { type IDBPDatabase, openDB } from "idb";
import { MIGRATIONS, type Migration } from "./migrations.ts";
import type { Schema } from "./schema.ts";
import { StorageError } from "./storageError.ts";

/** A tab in the background may never answer, so waiting for it has an end. */
const LONGEST_WAIT = 5_000;

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
 * @throws StorageError `blocked` when another tab does not give way in time, DOMException when
 * the browser refuses.
 */
export async function openDatabase(
  name: string,
  { onLost, onSuperseded }: ConnectionEvents,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<IDBPDatabase<Schema>> {
  const opening = openDB<Schema>(name, migrations.length, {
    async upgrade(database, from, _to, transaction) {
      try {
        for (const migrate of migrations.slice(from)) await migrate(database, transaction);
      } catch {
        transaction.done.catch(() => {}); // opening fails with it, and that is heard
        transaction.abort();
      }
    },
    blocking(_current, wanted, event) {
      (event.target as IDBDatabase).close();
      onLost();
      if (wanted !== null) onSuperseded();
    },
    terminated: onLost,
  });
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<null>((resolve) => {
    waiting = setTimeout(resolve, LONGEST_WAIT, null);
  });
  const database = await Promise.race([opening, tooLong]).finally(() => clearTimeout(waiting));
  if (database !== null) return database;
  opening.then(
    (late) => late.close(),
    () => {}, // whoever asked was told already
  );
  throw new StorageError(
    "blocked",
    "another tab keeps an older version of Nullmarket open: close other tabs, then reload",
  );
}
