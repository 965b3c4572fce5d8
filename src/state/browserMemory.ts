/**
 * Small texts that this browser remembers beside the database. It may refuse: where site data is
 * blocked every access throws, and a full disk takes no more. Nothing that is remembered is
 * needed to go on, so the app then forgets.
 */

/** What is remembered under a name; null where nothing is, or nothing can be. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Remembers a text; says whether the browser did. */
export function remember(name: string, text: string): boolean {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

/** What is remembered as JSON; undefined where nothing is, or something else was written. */
export function recallJson(name: string): unknown {
  try {
    return JSON.parse(recall(name) ?? "");
  } catch {
    return undefined;
  }
}
