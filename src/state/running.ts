/** Whatever is computing at the moment: one run at a time, which Cancel ends and Pause holds. */

import { Gate } from "#workers/gate";
import { app } from "./app.ts";

let current: AbortController | null = null;
let gate = new Gate();

/** How a run hears of what the user wants. */
export interface RunControl {
  readonly signal: AbortSignal;
  readonly gate: Gate;
}

/** What an ended run rejects with. */
const CANCELLED = new DOMException("the run was cancelled", "AbortError");

/** Ends what is running and begins anew. */
export function beginRun(): RunControl {
  cancelRun();
  current = new AbortController();
  gate = new Gate();
  app.setState({ paused: false });
  return { signal: current.signal, gate };
}

/** Holds the run after what its workers have in hand. */
export function pauseRun(): void {
  gate.close();
  app.setState({ paused: true });
}

/** Lets a paused run go on. */
export function resumeRun(): void {
  gate.open();
  app.setState({ paused: false });
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
