import { OWN_SETUP, type OwnSetupOutcome } from "#engine/calibration/ownSetup";
import type { LuckPlan } from "#engine/permutation/luckPlan";
import { Crew } from "./crew.ts";
import type { Gate } from "./gate.ts";
import type { OwnSetupWorker } from "./ownSetup.worker.ts";
import { runPool } from "./pool.ts";

export interface OwnSetupTask {
  readonly datasetIds: readonly string[];
  /** One per null model. */
  readonly plans: readonly LuckPlan[];
  /** How many simulated markets, if not as many as usual. */
  readonly markets?: number;
}

export interface OwnSetupOptions {
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly gate: Gate;
  /** Simulated markets in the order of their indices, without a gap. */
  readonly onCommitted: (outcomes: readonly OwnSetupOutcome[]) => void;
}

/** A simulated market takes hundreds of runs: who needs longer than this hangs. */
const HANG_SECONDS = 1_800;

/**
 * Tries a set-up on simulated markets, one worker per market. What is reported depends on data and
 * plans alone, never on the number of workers.
 *
 * @throws the signal's reason when aborted, or why the set-up cannot run.
 */
export async function tryOwnSetup(
  { datasetIds, plans, markets = OWN_SETUP.markets }: OwnSetupTask,
  { workers, signal, gate, onCommitted }: OwnSetupOptions,
): Promise<void> {
  const crew = new Crew<OwnSetupWorker>(startWorker, signal);
  try {
    await runPool<OwnSetupWorker, OwnSetupOutcome>(
      {
        crew,
        open: (api) => api.open(datasetIds, plans),
        run: (api, range) => api.tryMarkets(range.from, range.to),
        giveUp: (index, failure) => ({ index, pValues: [], traded: true, failure }),
      },
      {
        ...{ from: 0, end: markets, workers: Math.min(workers, markets), fresh: false },
        ...{ signal, gate, hangSeconds: HANG_SECONDS },
        onCommitted(outcomes) {
          onCommitted(outcomes);
          return true;
        },
      },
    );
  } finally {
    crew.close();
  }
}

function startWorker(): Worker {
  return new Worker(new URL("./ownSetup.worker.ts", import.meta.url), { type: "module" });
}
