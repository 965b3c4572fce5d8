/** Page side of a luck test: a pool in which a permutation owns one worker while it runs. */

import type { LuckPlan, ObservedRun, PermutationOutcome } from "#engine/permutation/luckPlan";
import { type Connection, connect } from "./connection.ts";
import { IndexOrder } from "./indexOrder.ts";
import type { PermutationWorker } from "./permutation.worker.ts";

export interface PermutationTask {
  readonly datasetIds: readonly string[];
  readonly plan: LuckPlan;
}

export interface PoolOptions {
  /** As many as cores, from 1 to 16, where nothing is said. */
  readonly workers?: number;
  readonly signal: AbortSignal;
  /** The run on the real market: the first thing reported. */
  readonly onObserved: (observed: ObservedRun) => void;
  /** Null markets in the order of their indices, without a gap. */
  readonly onCommitted: (outcomes: readonly PermutationOutcome[]) => void;
}

/** A call should keep its worker busy this long: below, messages dominate; above, cancelling lags. */
const CALL_MILLISECONDS = 15;
const MOST_WORKERS = 16;

/** How many workers a pool has where nobody chose. */
export function defaultWorkers(): number {
  return Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency));
}

/**
 * Runs a luck test. What is reported depends on data and plan alone, never on the number
 * of workers or on who was first. The workers live as long as the call.
 *
 * @throws the signal's reason when aborted, or the first failure of a worker; what was
 * committed until then stays valid.
 */
export async function runPermutations(
  { datasetIds, plan }: PermutationTask,
  { workers = defaultWorkers(), signal, onObserved, onCommitted }: PoolOptions,
): Promise<void> {
  signal.throwIfAborted();
  const count = plan.permutations;
  const order = new IndexOrder<PermutationOutcome>();
  const size = Math.max(1, Math.min(workers, count));
  const pool = Array.from({ length: size }, () =>
    connect<PermutationWorker>(startWorker(), signal),
  );
  let next = 0;

  async function drain({ call }: Connection<PermutationWorker>): Promise<void> {
    let batch = 1;
    while (next < count) {
      const from = next;
      next = Math.min(count, from + batch);
      const to = next;
      const started = performance.now();
      for (const outcome of await call((api) => api.permute(from, to))) {
        const released = order.accept(outcome);
        if (released.length > 0) onCommitted(released);
      }
      batch = nextBatch(to - from, performance.now() - started, count);
    }
  }

  try {
    await Promise.all(pool.map(({ call }) => call((api) => api.open(datasetIds, plan))));
    const [first] = pool as [Connection<PermutationWorker>];
    onObserved(await first.call((api) => api.observe()));
    await Promise.all(pool.map(drain));
  } finally {
    for (const { close } of pool) close();
  }
}

/** As many runs as fill a call, but never so many that the last ones leave workers idle. */
function nextBatch(size: number, milliseconds: number, count: number): number {
  const fitting = Math.floor((size * CALL_MILLISECONDS) / Math.max(milliseconds, 0.1));
  return Math.max(1, Math.min(fitting, size * 2, Math.ceil(count / 20)));
}

function startWorker(): Worker {
  return new Worker(new URL("./permutation.worker.ts", import.meta.url), { type: "module" });
}
