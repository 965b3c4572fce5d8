import type { Milliseconds } from "#engine/units";
import type { Progress } from "./runActivity.ts";

/** Measures how fast runs finish, and guesses when the last one will. */
export interface Pace {
  /** Counts finished runs, at a moment of any steady clock. */
  count(finished: number, now: Milliseconds): void;
  progress(): Omit<Progress, "part" | "parts">;
}

/** Before this many runs a rate says nothing. */
const FEWEST_RUNS = 20;
/** Rates are taken over spans this long, and the median of the last ones counts. */
const SPAN: Milliseconds = 500;
const SPANS = 9;

/**
 * Starts measuring when the first runs are counted.
 *
 * @param known - Runs of the total that had finished before.
 */
export function createPace(total: number, workers: number, known = 0): Pace {
  const rates: number[] = [];
  let done = known;
  let spanStart: Milliseconds | null = null;
  let spanRuns = 0;

  return {
    count(finished, now) {
      done += finished;
      if (spanStart === null) {
        spanStart = now; // these took an unknown time
        return;
      }
      spanRuns += finished;
      const elapsed = now - spanStart;
      if (elapsed < SPAN && rates.length > 0) return;
      if (elapsed <= 0) return;
      rates.push((1000 * spanRuns) / elapsed);
      if (rates.length > SPANS) rates.shift();
      spanStart = now;
      spanRuns = 0;
    },
    progress() {
      const perSecond = done - known < FEWEST_RUNS ? null : median(rates);
      const remaining = perSecond === null ? null : (1000 * (total - done)) / perSecond;
      return { done, total, workers, perSecond, remaining };
    },
  };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? null;
}
