const SIZE = 624;
const SHIFT = 397;

/**
 * The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998), seeded as NumPy's `RandomState(seed)`
 * does. It serves to reproduce shuffles of the original engine, and nothing else.
 */
export class Mt19937 {
  readonly #state = new Uint32Array(SIZE);
  #next = SIZE;

  /** @param seed - A whole number from 0 to 2³² − 1. */
  constructor(seed: number) {
    this.#state[0] = seed;
    for (let index = 1; index < SIZE; index++) {
      const before = this.#state[index - 1] as number;
      this.#state[index] = Math.imul(1_812_433_253, before ^ (before >>> 30)) + index;
    }
  }

  /** The next unsigned 32-bit number. */
  next(): number {
    if (this.#next === SIZE) this.#twist();
    let word = this.#state[this.#next++] as number;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #twist(): void {
    const state = this.#state;
    for (let index = 0; index < SIZE; index++) {
      const upper = (state[index] as number) & 0x80000000;
      const lower = (state[(index + 1) % SIZE] as number) & 0x7fffffff;
      const mixed = upper | lower;
      const turned = (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
      state[index] = (state[(index + SHIFT) % SIZE] as number) ^ turned;
    }
    this.#next = 0;
  }
}
