/** Holds back what arrives early, so that results are committed in the order of their indices. */
export class IndexOrder<Result extends { readonly index: number }> {
  readonly #early = new Map<number, Result>();
  #next: number;

  /** @param from - The index of the first result. */
  constructor(from = 0) {
    this.#next = from;
  }

  /** The index of the next result to be committed: all before it have been. */
  get committed(): number {
    return this.#next;
  }

  /** Takes a result and returns those that it releases, in order; often none. */
  accept(result: Result): readonly Result[] {
    if (result.index < this.#next || this.#early.has(result.index)) {
      throw new RangeError(`result ${result.index} arrived twice`);
    }
    this.#early.set(result.index, result);
    const released: Result[] = [];
    for (let early = this.#take(); early !== undefined; early = this.#take()) released.push(early);
    return released;
  }

  #take(): Result | undefined {
    const result = this.#early.get(this.#next);
    if (result !== undefined) this.#early.delete(this.#next++);
    return result;
  }
}
