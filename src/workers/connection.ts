/** A worker, its Comlink side, and a promise that breaks when the worker does. */

import { type Remote, wrap } from "comlink";

/** A worker died, could not start, or was given up; the work it had in hand is lost. */
export class WorkerFailure extends Error {
  override readonly name = "WorkerFailure";
}

/** A running worker. */
export interface Connection<Api> {
  readonly api: Remote<Api>;
  /** Whether it was ended, or broke. */
  isClosed(): boolean;
  /**
   * Settles like the call; rejects with a `WorkerFailure` when the worker breaks, and with the
   * signal's reason when it aborts: Comlink alone would wait forever.
   */
  call<Answer>(ask: (api: Remote<Api>) => Promise<Answer>): Promise<Answer>;
  /** Ends the worker at once, whatever it is doing; a call under way rejects with the reason. */
  close(reason?: unknown): void;
}

/**
 * Connects to a worker.
 *
 * @param signal - Its abort ends the worker and rejects calls with the signal's reason.
 * @throws the signal's reason when it is aborted already.
 */
export function connect<Api>(worker: Worker, signal: AbortSignal): Connection<Api> {
  const api = wrap<Api>(worker);
  let reject: (reason: unknown) => void;
  const broken = new Promise<never>((_, rejectBroken) => {
    reject = rejectBroken;
  });
  broken.catch(() => {}); // whoever calls hears of it; without a call nobody needs to
  let isClosed = false;
  const abort = () => close(signal.reason);

  function close(reason: unknown = new WorkerFailure("the worker was closed")): void {
    isClosed = true;
    signal.removeEventListener("abort", abort);
    worker.terminate();
    reject(reason);
  }

  worker.addEventListener("error", (event) => {
    close(new WorkerFailure(`a worker broke down: ${event.message || "it could not start"}`));
  });
  worker.addEventListener("messageerror", () => {
    close(new WorkerFailure("a worker sent something that could not be read"));
  });
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort);

  return { api, close, isClosed: () => isClosed, call: (ask) => Promise.race([broken, ask(api)]) };
}

/** Runs one conversation with a worker and ends the worker, however it goes. */
export async function converse<Api, Answer>(
  worker: Worker,
  signal: AbortSignal,
  ask: (api: Remote<Api>) => Promise<Answer>,
): Promise<Answer> {
  const connection = connect<Api>(worker, signal);
  try {
    return await connection.call(ask);
  } finally {
    connection.close();
  }
}
