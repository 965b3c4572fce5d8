/** Compares two answers figure by figure and remembers where they part. */
export class Comparison {
  #largest = 0;
  #first: string | null = null;

  /** The largest relative error of all figures that were compared within their tolerance. */
  get largestError(): number {
    return this.#largest;
  }

  /** Where the answers first differ, or null. */
  get firstDifference(): string | null {
    return this.#first;
  }

  /** Numbers may differ by `tolerance`, relative to the larger one. */
  number(
    name: string,
    found: number | null | undefined,
    expected: number | null,
    tolerance: number,
  ) {
    const error = relativeError(found ?? Number.NaN, expected ?? Number.NaN);
    this.#largest = Math.max(this.#largest, error);
    if (error > tolerance) this.#differ(name, found, expected);
  }

  numbers(
    name: string,
    found: ArrayLike<number>,
    expected: ArrayLike<number | null>,
    tolerance: number,
  ): void {
    this.same(`${name}.length`, found.length, expected.length);
    for (let index = 0; index < Math.min(found.length, expected.length); index++) {
      this.number(`${name}[${index}]`, found[index], expected[index] as number | null, tolerance);
    }
  }

  /** Text and counts must be equal. */
  same(name: string, found: unknown, expected: unknown): void {
    if (found !== expected) this.#differ(name, found, expected);
  }

  #differ(name: string, found: unknown, expected: unknown): void {
    this.#first ??= `${name} is ${found}, was ${expected}`;
  }
}

/** 0 for two that are missing, 1 where one is; differences below any meaning count as none. */
function relativeError(found: number, expected: number): number {
  if (Number.isNaN(found) || Number.isNaN(expected)) {
    return Number.isNaN(found) && Number.isNaN(expected) ? 0 : 1;
  }
  const difference = Math.abs(found - expected);
  return difference < 1e-12 ? 0 : difference / Math.max(Math.abs(found), Math.abs(expected));
}
