/** A range of numbered jobs that a worker does in one call: `from` to `to − 1`. */
export interface JobRange {
  readonly from: number;
  readonly to: number;
}

/** Hands out numbered jobs, each to one worker, and each once more after it broke a worker. */
export class JobQueue {
  readonly #end: number;
  #next: number;
  readonly #again: number[] = [];

  /** Jobs `from` to `end − 1`. */
  constructor(from: number, end: number) {
    this.#next = from;
    this.#end = end;
  }

  /** The next job, or as many new ones as `most` allows; null when all are handed out. */
  take(most: number): JobRange | null {
    const again = this.#again.shift();
    if (again !== undefined) return { from: again, to: again + 1 };
    if (this.#next >= this.#end) return null;
    const from = this.#next;
    this.#next = Math.min(this.#end, from + most);
    return { from, to: this.#next };
  }

  /** Takes a job back whose worker broke; it will be handed out alone. */
  putBack(index: number): void {
    this.#again.push(index);
  }
}
