/** What went wrong with storage, in a form that survives the way from a worker to the page. */

/**
 * `full`: the quota is used up. `newer`: a newer version of the app has taken the database.
 * `blocked`: another tab keeps an older version open. `missing`: nothing has that id.
 * `tooLarge`: a series has more rows than any may have.
 * `damaged`: what was read is not what was stored. `interrupted`: the browser emptied storage
 * in the middle of an operation. `failed`: anything else.
 */
export type StorageErrorCode =
  | "full"
  | "newer"
  | "blocked"
  | "missing"
  | "tooLarge"
  | "damaged"
  | "interrupted"
  | "failed";

const PREFIX = "StorageError.";

/** A failure of storage, with a message for people. Its name carries the code. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = `${PREFIX}${code}`;
  }
}

/** The code of a storage failure, also of one that came from a worker; null for other errors. */
export function storageErrorCode(error: unknown): StorageErrorCode | null {
  if (!(error instanceof Error) || !error.name.startsWith(PREFIX)) return null;
  return error.name.slice(PREFIX.length) as StorageErrorCode;
}

/** Puts into words why the database could not be opened, other than that the browser denies it. */
export function explainOpening(error: unknown): unknown {
  if (error instanceof StorageError) return error;
  const explained = explain(error);
  if (storageErrorCode(explained) === "full") return explained;
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return new StorageError(
    "failed",
    `what is stored could not be opened (${reason}); nothing of it was changed: try again, or reload the page`,
    { cause: error },
  );
}

/** Puts the browser's own words, which name no way out, into ours. */
export function explain(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  const options = { cause: error };
  switch (error.name) {
    case "QuotaExceededError":
      return new StorageError(
        "full",
        "this browser has no more room: remove datasets, or free disk space; nothing that was stored is lost",
        options,
      );
    case "VersionError":
      return new StorageError(
        "newer",
        "the data was taken over by a newer version of Nullmarket: reload this tab",
        options,
      );
    default:
      return new StorageError(
        "failed",
        `this browser's storage failed: ${error.message || error.name}`,
        options,
      );
  }
}
