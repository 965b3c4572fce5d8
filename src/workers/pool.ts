/**
 * A pool of workers for numbered jobs. A job owns its worker while it runs; outcomes are
 * committed in the order of their numbers, whoever was first.
 */

import type { Remote } from "comlink";
import { type Connection, WorkerFailure } from "./connection.ts";
import type { Crew } from "./crew.ts";
import type { Gate } from "./gate.ts";
import { IndexOrder } from "./indexOrder.ts";
import { JobQueue, type JobRange } from "./jobQueue.ts";
import { startWatchdog, type Watchdog } from "./watchdog.ts";

/** What the workers of a pool do. */
export interface PoolWork<Api, Outcome> {
  /** Who does it. They wait in there afterwards; where the run fails, they are ended. */
  readonly crew: Crew<Api>;
  /** Makes a worker ready. Where that fails, the run fails. */
  open(api: Remote<Api>): Promise<unknown>;
  /** Does jobs, whose outcomes depend on their numbers alone. */
  run(api: Remote<Api>, range: JobRange): Promise<readonly Outcome[]>;
  /** What stands for a job that broke two workers. */
  giveUp(index: number, reason: string): Outcome;
}

export interface PoolSchedule<Outcome> {
  /** Jobs `from` to `end − 1`. */
  readonly from: number;
  readonly end: number;
  readonly workers: number;
  /** A new worker for every job, for those who want no trace of one in the next. */
  readonly fresh: boolean;
  readonly signal: AbortSignal;
  /** While it is closed no job begins. */
  readonly gate: Gate;
  /** After so many seconds without an answer a worker counts as hung. */
  readonly hangSeconds: number;
  /** Takes outcomes in the order of their numbers, without a gap; false: no more are wanted. */
  onCommitted(outcomes: readonly Outcome[]): boolean;
}

/** Said where a clock had to decide, as no result else depends on. */
const STOPPED = "it gave no answer for too long and was stopped; another time it might have ended";

/** A call should keep its worker busy this long: below, messages dominate; above, pausing lags. */
const CALL_MILLISECONDS = 15;

/**
 * Does all jobs. A worker that breaks or hangs is replaced, and the jobs it had in hand begin
 * once more, each alone; one that breaks its second worker is given up.
 *
 * @throws the signal's reason when aborted, and whatever opening a worker throws.
 */
export async function runPool<Api, Outcome extends { readonly index: number }>(
  work: PoolWork<Api, Outcome>,
  schedule: PoolSchedule<Outcome>,
): Promise<void> {
  schedule.signal.throwIfAborted();
  const watchdog = startWatchdog(schedule.hangSeconds);
  const pool = new Pool(work, schedule, watchdog);
  try {
    await Promise.all(Array.from({ length: schedule.workers }, () => pool.drain()));
  } catch (error) {
    pool.giveUp();
    throw error;
  } finally {
    watchdog.stop();
  }
}

class Pool<Api, Outcome extends { readonly index: number }> {
  readonly #work: PoolWork<Api, Outcome>;
  readonly #schedule: PoolSchedule<Outcome>;
  readonly #queue: JobQueue;
  readonly #order: IndexOrder<Outcome>;
  readonly #watchdog: Watchdog;
  readonly #brokeOne = new Set<number>();
  #wanted = true;

  constructor(work: PoolWork<Api, Outcome>, schedule: PoolSchedule<Outcome>, watchdog: Watchdog) {
    this.#work = work;
    this.#schedule = schedule;
    this.#queue = new JobQueue(schedule.from, schedule.end);
    this.#order = new IndexOrder(schedule.from);
    this.#watchdog = watchdog;
  }

  /** Works with one worker at a time until no job is left. */
  async drain(): Promise<void> {
    const { gate, signal, fresh, from, end } = this.#schedule;
    await gate.passage(signal);
    // Who takes a job before it is ready keeps back all that come after it.
    let connection = fresh ? null : await this.#connect();
    let batch = 1;
    while (this.#wanted) {
      await gate.passage(signal);
      const range = this.#queue.take(batch);
      if (range === null) break;
      connection ??= await this.#connect();
      const started = performance.now();
      const survived = await this.#attempt(connection, range);
      if (fresh || !survived) {
        this.#work.crew.dismiss(connection);
        connection = null;
      }
      batch = fresh ? 1 : nextBatch(range, performance.now() - started, end - from);
    }
    if (connection !== null) this.#work.crew.release(connection);
  }

  /** Ends whatever is being done. */
  giveUp(): void {
    this.#wanted = false;
    this.#work.crew.close();
  }

  async #connect(): Promise<Connection<Api>> {
    const connection = this.#work.crew.hire(this.#schedule.fresh);
    await connection.call((api) => this.#work.open(api));
    return connection;
  }

  /** @returns Whether the worker lived through it. */
  async #attempt(connection: Connection<Api>, range: JobRange): Promise<boolean> {
    try {
      const outcomes = await this.#watchdog.watch(
        () => connection.call((api) => this.#work.run(api, range)),
        () => connection.close(new WorkerFailure(STOPPED)),
      );
      for (const outcome of outcomes) this.#commit(outcome);
      return true;
    } catch (error) {
      if (!(error instanceof WorkerFailure)) throw error;
      for (let index = range.from; index < range.to; index++) this.#recover(index, error.message);
      return false;
    }
  }

  #recover(index: number, reason: string): void {
    if (this.#brokeOne.has(index)) this.#commit(this.#work.giveUp(index, reason));
    else this.#queue.putBack(index);
    this.#brokeOne.add(index);
  }

  #commit(outcome: Outcome): void {
    const released = this.#order.accept(outcome);
    if (this.#wanted && released.length > 0) this.#wanted = this.#schedule.onCommitted(released);
  }
}

/** As many jobs as fill a call, but never so many that the last ones leave workers idle. */
function nextBatch({ from, to }: JobRange, milliseconds: number, jobs: number): number {
  const size = to - from;
  const fitting = Math.floor((size * CALL_MILLISECONDS) / Math.max(milliseconds, 0.1));
  return Math.max(1, Math.min(fitting, size * 2, Math.ceil(jobs / 20)));
}
