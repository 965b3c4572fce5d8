/** What checks of a stranger's file share. */

/** An object whose values are still to be checked. */
export type Unchecked = Readonly<Record<string, unknown>>;

/** Tells objects from lists, null and plain values. */
export function isObject(value: unknown): value is Unchecked {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Says what a value should have been, in one line. */
export function should(name: string, expected: string, value: unknown): string {
  const shown = JSON.stringify(value) ?? "missing";
  return `${name} must be ${expected}, was ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}`;
}

/** The words of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
