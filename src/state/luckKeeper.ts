import type { ObservedRun, PermutationOutcome } from "#engine/permutation/luckPlan";
import {
  appendLuckBatch,
  LUCK_BATCH,
  type LuckTestStatus,
  type StoredLuckTest,
  saveLuckTest,
} from "#storage/luckTests";
import { raiseAlert } from "./alert.ts";
import { packOutcomes } from "./luckBatch.ts";
import type { LuckRecord } from "./runRecords.ts";

/** A luck test as it stands in storage. */
export interface KeptParts {
  readonly id: string;
  readonly createdAt: number;
  readonly record: LuckRecord;
  /** One per part that has begun. */
  readonly observed: readonly ObservedRun[];
  /** Outcomes of all parts together. */
  readonly stored: number;
}

/**
 * Stores a luck test while it runs, in whole batches, so that a reload loses one at most. Writes
 * follow one another and the run does not wait for them. Where storage refuses, this is said once and the
 * run goes on: its result is on the page.
 */
export class LuckKeeper {
  readonly #kept: Omit<KeptParts, "observed" | "stored">;
  #observed: readonly ObservedRun[];
  #stored: number;
  #part = 0;
  #waiting: PermutationOutcome[] = [];
  #writing: Promise<void> = Promise.resolve();
  #refused = false;

  constructor({ observed, stored, ...kept }: KeptParts) {
    this.#kept = kept;
    this.#observed = observed;
    this.#stored = stored;
  }

  /** Says how the test stands. */
  mark(status: LuckTestStatus): Promise<void> {
    const { id, createdAt, record: plan } = this.#kept;
    const test: StoredLuckTest = { id, createdAt, status, plan, observed: this.#observed };
    return this.#write(() => saveLuckTest(test));
  }

  /** Takes the run of the next part on the real market. */
  observe(observed: ObservedRun): void {
    this.#observed = [...this.#observed, observed];
    void this.mark("running");
  }

  /** Takes outcomes of a part that follow those before. */
  add(part: number, outcomes: readonly PermutationOutcome[]): void {
    if (part !== this.#part) void this.flush();
    this.#part = part;
    this.#waiting.push(...outcomes);
    if (this.#waiting.length >= LUCK_BATCH) void this.flush();
  }

  /** Stores what waits for its batch to fill. */
  flush(): Promise<void> {
    const waiting = this.#waiting;
    if (waiting.length === 0) return this.#writing;
    this.#waiting = [];
    const batch = packOutcomes(this.#kept.id, this.#part, this.#stored, waiting);
    this.#stored += waiting.length;
    return this.#write(() => appendLuckBatch(batch));
  }

  #write(write: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      if (this.#refused) return;
      try {
        await write();
      } catch (error) {
        this.#refused = true;
        const reason = error instanceof Error ? error.message : String(error);
        raiseAlert(`The luck test goes on, but a reload will lose it: ${reason}`);
      }
    });
    return this.#writing;
  }
}
