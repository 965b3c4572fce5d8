/** Whatever is computing at the moment: one run at a time, which Cancel ends. */

let current: AbortController | null = null;

/** What an ended run rejects with. */
const CANCELLED = new DOMException("the run was cancelled", "AbortError");

/** Ends what is running and begins anew. */
export function beginRun(): AbortSignal {
  cancelRun();
  current = new AbortController();
  return current.signal;
}

/** Ends whatever is running, at once. What it had committed stays. */
export function cancelRun(): void {
  current?.abort(CANCELLED);
  current = null;
}

/** Whether a run ended because somebody asked for it. */
export function isCancellation(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
