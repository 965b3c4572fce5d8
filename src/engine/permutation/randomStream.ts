import { philox } from "./philox.ts";

/** What a stream is drawn for: domains keep the draws of one permutation apart. */
export const DOMAINS = {
  /** The order of bars, or of what is inside bars. */
  order: 1,
  /** The order of gaps, where it is drawn apart. */
  gaps: 2,
  /** Where the first block begins. */
  offset: 3,
  /** Which bars are reflected. */
  signs: 4,
  /** How far positions are shifted. */
  shift: 5,
  /** The order of runs of one position. */
  segments: 6,
  /** Which steps a bootstrap sample takes. */
  bootstrap: 7,
  /** The sample market. */
  synthetic: 100,
  /** The changed future of a look-ahead audit. */
  audit: 101,
  /** Markets of a known law. */
  simulated: 102,
  /** A strategy that decides by chance. */
  strategy: 103,
  /** Markets without an edge that look like a real one. */
  likeness: 104,
} as const;

const TWO_POW_32 = 0x100000000;
const TWO_POW_MINUS_32 = 1 / TWO_POW_32;

/** The largest bound whose product with a 32-bit number is exact in a double: 2²¹. */
export const LARGEST_BOUND = 2 ** 21;

/**
 * Random numbers that depend on (seed, domain, index) alone, so that any worker can draw any
 * permutation: one Philox block is the state of xoshiro128** (Blackman and Vigna 2018).
 */
export class RandomStream {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /**
   * @param seed - A whole number from 0 to 2⁵³ − 1.
   * @param domain - One of `DOMAINS`.
   * @param index - Which permutation, from 0 to 2⁵³ − 1.
   * @throws RangeError when seed or index cannot be.
   */
  constructor(seed: number, domain: number, index: number) {
    const [seedLow, seedHigh] = words("seed", seed);
    const [indexLow, indexHigh] = words("index", index);
    const state = philox([0, domain, indexLow, indexHigh], [seedLow, seedHigh]);
    // xoshiro would stay at zero for ever.
    [this.#a, this.#b, this.#c, this.#d] = state.every((word) => word === 0) ? [1, 0, 0, 0] : state;
  }

  /** The next unsigned 32-bit number. */
  next(): number {
    const product = Math.imul(this.#b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** The next whole number from 0 to `bound − 1`, each equally likely; see `bounded`. */
  below(bound: number): number {
    return bounded(this, bound);
  }

  /** The next number in [0, 1), of 32 bits. */
  fraction(): number {
    return this.next() / TWO_POW_32;
  }

  /**
   * Shuffles the entries `from` to `to − 1`, at most 2²¹ of them, in place: Fisher–Yates from
   * the end. The generator and the bounded draw are written out once more, since calls for
   * every entry would take most of the time of a permutation.
   *
   * @throws RangeError when there are more than 2²¹.
   */
  shuffle(order: Uint32Array, from = 0, to = order.length): void {
    if (to - from > LARGEST_BOUND) {
      throw new RangeError(`a shuffle takes at most 2²¹ entries, was ${to - from}`);
    }
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    let d = this.#d;
    let last = to - 1;
    while (last > from) {
      const bound = last - from + 1;
      const product = Math.imul(b, 5);
      const word = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
      const low = Math.imul(word, bound) >>> 0;
      if (low < bound && low < TWO_POW_32 % bound) continue; // unfair: draw again
      const pick = from + ((word * bound * TWO_POW_MINUS_32) | 0); // exact: below 2²¹
      const kept = order[last] as number;
      order[last] = order[pick] as number;
      order[pick] = kept;
      last--;
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
  }
}

/**
 * Turns 32-bit numbers into a whole number from 0 to `bound − 1`, each equally likely
 * (Lemire 2019).
 *
 * @param bound - A whole number from 1 to 2²¹.
 * @throws RangeError for any other, which would round the product and favour some numbers.
 */
export function bounded(source: { next(): number }, bound: number): number {
  if (!(Number.isInteger(bound) && bound >= 1 && bound <= LARGEST_BOUND)) {
    throw new RangeError(`a bound must be a whole number from 1 to 2²¹, was ${bound}`);
  }
  let word = source.next();
  let low = Math.imul(word, bound) >>> 0;
  if (low < bound) {
    const unfair = TWO_POW_32 % bound;
    while (low < unfair) {
      word = source.next();
      low = Math.imul(word, bound) >>> 0;
    }
  }
  return Math.floor((word * bound) / TWO_POW_32);
}

function words(name: string, value: number): readonly [low: number, high: number] {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`a ${name} must be a whole number from 0 to 2⁵³ − 1, was ${value}`);
  }
  return [value % TWO_POW_32, Math.floor(value / TWO_POW_32)];
}
