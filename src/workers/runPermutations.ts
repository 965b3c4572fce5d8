/** Page side of a luck test: one worker per permutation, as many at a time as there are cores. */

import type { LuckPlan, ObservedRun, PermutationOutcome } from "#engine/permutation/luckPlan";
import { RunningInference } from "#engine/permutation/runningInference";
import type { Gate } from "./gate.ts";
import type { PermutationWorker } from "./permutation.worker.ts";
import { observe, type PermutationCrew, permutationCrew } from "./permutationCrew.ts";
import { runPool } from "./pool.ts";

export interface PermutationTask {
  readonly datasetIds: readonly string[];
  readonly plan: LuckPlan;
  /** What an earlier session has: the real run, and the statistics of null markets 0, 1, 2, … */
  readonly resume?: { readonly observed: ObservedRun; readonly permuted: ArrayLike<number> };
}

export interface PermutationOptions {
  /** From 1 to 16. */
  readonly workers: number;
  /** A new worker for every null market. */
  readonly fresh: boolean;
  readonly signal: AbortSignal;
  /** Pauses the test while it is closed. */
  readonly gate: Gate;
  /** Workers of earlier null models, and for later ones. Left out, none outlives the call. */
  readonly crew?: PermutationCrew;
  /** The run on the real market: the first thing reported, unless it was known. */
  readonly onObserved: (observed: ObservedRun) => void;
  /** Null markets in the order of their indices, without a gap; false when they are enough. */
  readonly onCommitted: (outcomes: readonly PermutationOutcome[]) => boolean;
}

export const MOST_WORKERS = 16;
/** No null market takes so many times as long as the real one. */
const PATIENCE = 50;
const LEAST_PATIENCE_SECONDS = 30;

/** How many workers a luck test has where nobody chose. */
export function defaultWorkers(): number {
  return Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency));
}

/**
 * Runs a luck test until the plan's stopping rule has had enough. What is reported depends on data
 * and plan alone, never on the number of workers, on who was first, or on whether one of them died.
 * A null market that breaks two workers counts as failed.
 *
 * @throws the signal's reason when aborted, or why the plan cannot run; what was committed
 * until then stays valid.
 */
export async function runPermutations(
  task: PermutationTask,
  { crew, ...options }: PermutationOptions,
): Promise<void> {
  if (crew !== undefined) return runWith(crew, task, options);
  const own = permutationCrew(options.signal);
  try {
    await runWith(own, task, options);
  } finally {
    own.close();
  }
}

async function runWith(
  crew: PermutationCrew,
  { datasetIds, plan, resume }: PermutationTask,
  { workers, fresh, signal, gate, onObserved, onCommitted }: Omit<PermutationOptions, "crew">,
): Promise<void> {
  const started = performance.now();
  const observed = resume?.observed ?? (await observe(crew, { datasetIds, plan }, fresh));
  if (resume === undefined) onObserved(observed);
  const patience = (PATIENCE * (performance.now() - started)) / 1000;
  const inference = new RunningInference(observed.statistic, observed.nullMarkets, plan);
  const known = resume?.permuted ?? [];
  for (let index = 0; index < known.length && !inference.isOver; index++) {
    inference.take(known[index] as number);
  }
  if (inference.isOver) return;
  const from = known.length;
  await runPool<PermutationWorker, PermutationOutcome>(
    {
      crew,
      open: (api) => api.open(datasetIds, plan),
      run: (api, range) => api.permute(range.from, range.to),
      giveUp: (index, reason) => ({ index, statistic: Number.NaN, traded: true, failure: reason }),
    },
    {
      from,
      end: observed.nullMarkets,
      workers: Math.max(1, Math.min(workers, observed.nullMarkets - from)),
      hangSeconds: Math.max(LEAST_PATIENCE_SECONDS, patience),
      ...{ fresh, signal, gate },
      onCommitted(outcomes) {
        const wanted = outcomes.filter((outcome) => takeUnlessOver(inference, outcome));
        return onCommitted(wanted) && !inference.isOver;
      },
    },
  );
}

/** Outcomes that come in one batch may reach beyond the end. */
function takeUnlessOver(inference: RunningInference, { statistic }: PermutationOutcome): boolean {
  if (inference.isOver) return false;
  inference.take(statistic);
  return true;
}
