/** Classes of bins: only bins of one class may change places. */

import { LARGEST_BOUND, type RandomStream } from "./randomStream.ts";

/** A class per bin; 0 is of those that stay put. */
export type Labels = Uint32Array<ArrayBuffer>;

export interface Strata {
  /** The bins that may move, class by class, ascending within each. */
  readonly members: Uint32Array<ArrayBuffer>;
  /** Where each class ends in `members`. */
  readonly ends: readonly number[];
}

/**
 * Divides classes further: bins stay together where both the label and the value agree. Bins that
 * stay put still do.
 */
export function refine(labels: Labels, classifier: (bin: number) => number): Labels {
  const values = new Map<number, number>();
  const classes = new Map<number, number>();
  const numberOf = (known: Map<number, number>, key: number) => {
    const found = known.get(key) ?? known.size;
    known.set(key, found);
    return found;
  };
  return labels.map((label, bin) => {
    if (label === 0) return 0;
    const value = numberOf(values, classifier(bin));
    return 1 + numberOf(classes, label * (labels.length + 1) + value);
  });
}

/** Gathers the bins of every class; one that has no other of its kind stays put. */
export function strataOf(labels: Labels): Strata {
  const sizes = new Uint32Array(labels.reduce((most, label) => Math.max(most, label), 0) + 1);
  for (let bin = 0; bin < labels.length; bin++) (sizes[labels[bin] as number] as number)++;
  const next = new Uint32Array(sizes.length);
  const ends: number[] = [];
  let count = 0;
  for (let label = 1; label < sizes.length; label++) {
    next[label] = count;
    const size = sizes[label] as number;
    if (size < 2) continue;
    if (size > LARGEST_BOUND) {
      throw new RangeError(
        `${size} bars can be permuted in the period, at most ${LARGEST_BOUND} are possible: shorten it or take longer bars`,
      );
    }
    count += size;
    ends.push(count);
  }
  const members = new Uint32Array(count);
  for (let bin = 0; bin < labels.length; bin++) {
    const label = labels[bin] as number;
    if (label > 0 && (sizes[label] as number) > 1) members[(next[label] as number)++] = bin;
  }
  return { members, ends };
}

/** Shuffles bins within their classes. */
export class StratifiedShuffle {
  readonly #strata: Strata;
  /** Whether all bins that move are of one class and stand side by side, as in most markets. */
  readonly #isOneRun: boolean;
  readonly #drawn: Uint32Array<ArrayBuffer>;
  /** For every bin the one whose place it takes; the bins of no class take their own. */
  readonly order: Uint32Array<ArrayBuffer>;

  constructor(strata: Strata, bins: number) {
    const { members, ends } = strata;
    this.#strata = strata;
    this.#isOneRun =
      ends.length === 1 && (members.at(-1) ?? 0) - (members[0] ?? 0) === members.length - 1;
    this.#drawn = new Uint32Array(strata.members.length);
    this.order = Uint32Array.from({ length: bins }, (_, bin) => bin);
  }

  /** Draws the next order. */
  draw(stream: RandomStream): void {
    const { members, ends } = this.#strata;
    const { order } = this;
    if (this.#isOneRun) {
      const first = members[0] as number;
      order.set(members, first);
      stream.shuffle(order, first, first + members.length);
      return;
    }
    const drawn = this.#drawn;
    drawn.set(members);
    let from = 0;
    for (let index = 0; index < ends.length; index++) {
      const to = ends[index] as number;
      stream.shuffle(drawn, from, to);
      from = to;
    }
    for (let place = 0; place < members.length; place++) {
      order[members[place] as number] = drawn[place] as number;
    }
  }
}
