import { areLocksDenied } from "./locks.ts";

/**
 * Whether a failure to open a database means that the browser lets this page store nothing at all,
 * as opposed to one that may pass. Browsers say so in their own ways: Firefox and Safari with a
 * `SecurityError` or an `InvalidStateError`, old ones by having no databases. Chromium says
 * `UnknownError`, as for a disk that is full or slow, but denies locks as well.
 */
export async function isStorageDenied(error: unknown): Promise<boolean> {
  if (!("indexedDB" in globalThis)) return true;
  if (!(error instanceof DOMException)) return false;
  return ["SecurityError", "InvalidStateError"].includes(error.name) || (await areLocksDenied());
}
