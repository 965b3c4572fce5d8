/** One connection per thread, opened when first needed and again when it was lost. */

import { openDB } from "idb";
import { type Database, MIGRATIONS, type Migration, type Schema } from "./schema.ts";

const NAME = "nullmarket";
/** A tab in the background may never answer, so waiting for it has an end. */
const LONGEST_WAIT = 5_000;

let connection: Promise<Database> | null = null;

/**
 * Runs an operation on the database. A connection that the browser closed in between
 * is opened anew, once.
 *
 * @throws Error with a message for people when the database cannot be opened or is full.
 */
export async function withDatabase<Answer>(
  operate: (database: Database) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await operate(await connect());
  } catch (error) {
    if (!isLostConnection(error)) throw forPeople(error);
    connection = null;
    try {
      return await operate(await connect());
    } catch (again) {
      throw forPeople(again);
    }
  }
}

/** Opens a database of this schema; the app's own unless told otherwise. */
export async function openDatabase(
  name: string = NAME,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Database> {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_, reject) => {
    waiting = setTimeout(
      () =>
        reject(new Error("another tab keeps an older version open: close other tabs, then reload")),
      LONGEST_WAIT,
    );
  });
  const opening = openDB<Schema>(name, migrations.length, {
    upgrade(database, from, _to, transaction) {
      for (const migrate of migrations.slice(from)) migrate(database, transaction);
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    terminated: forget,
  });
  try {
    return await Promise.race([opening, blocked]);
  } finally {
    clearTimeout(waiting);
  }
}

function connect(): Promise<Database> {
  connection ??= openDatabase().catch((error: unknown) => {
    forget();
    throw error;
  });
  return connection;
}

function forget(): void {
  connection = null;
}

function isLostConnection(error: unknown): boolean {
  return error instanceof DOMException && error.name === "InvalidStateError";
}

/** The browser's own words name no way out. */
function forPeople(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  switch (error.name) {
    case "QuotaExceededError":
      return new Error("this browser has no more room: remove datasets, or free disk space", {
        cause: error,
      });
    case "VersionError":
      return new Error("the data was made by a newer version of Nullmarket: reload this tab", {
        cause: error,
      });
    default:
      return new Error(`this browser's storage failed: ${error.message || error.name}`, {
        cause: error,
      });
  }
}
