/** How outcomes of null markets are stored: a row of figures each, and what few of them have beside. */

import type { PermutationOutcome } from "#engine/permutation/luckPlan";
import type { StoredLuckBatch } from "#storage/luckTests";

const TRADED = 1;
const FAILED = 2;
const DRAWN = 4;

interface BatchContent {
  /** Which of the test's null models. */
  readonly part: number;
  /** Of the first outcome within its part. */
  readonly firstIndex: number;
  /** What failed runs threw, in their order. */
  readonly failures: readonly string[];
  /** Curves of the fan one after the other, all of the same length. */
  readonly growth: Float32Array<ArrayBuffer>;
}

/**
 * Packs outcomes that follow one another.
 *
 * @param from - Outcomes stored before, of all parts together.
 */
export function packOutcomes(
  testId: string,
  part: number,
  from: number,
  outcomes: readonly PermutationOutcome[],
): StoredLuckBatch {
  const curves = outcomes.flatMap(({ growth }) => (growth === undefined ? [] : [growth]));
  const growth = new Float32Array(curves.reduce((sum, curve) => sum + curve.length, 0));
  curves.reduce((offset, curve) => {
    growth.set(curve, offset);
    return offset + curve.length;
  }, 0);
  const content: BatchContent = {
    ...{ part, firstIndex: outcomes[0]?.index ?? 0, growth },
    failures: outcomes.flatMap(({ failure }) => (failure === undefined ? [] : [failure])),
  };
  return {
    ...{ testId, from, count: outcomes.length, content },
    statistics: Float64Array.from(outcomes, ({ statistic }) => statistic),
    flags: Uint8Array.from(outcomes, flagsOf),
  };
}

/** The outcomes of a batch again, and which part of the test they belong to. */
export function unpackOutcomes({ statistics, flags, content }: StoredLuckBatch): {
  readonly part: number;
  readonly outcomes: readonly PermutationOutcome[];
} {
  const { part, firstIndex, failures, growth } = content as BatchContent;
  const curves = flags.reduce((count, flag) => count + (flag & DRAWN ? 1 : 0), 0);
  const points = curves === 0 ? 0 : growth.length / curves;
  let failure = 0;
  let curve = 0;
  const outcomes = Array.from(statistics, (statistic, row): PermutationOutcome => {
    const flag = flags[row] as number;
    return {
      ...{ index: firstIndex + row, statistic, traded: (flag & TRADED) !== 0 },
      ...(flag & FAILED && { failure: failures[failure++] as string }),
      ...(flag & DRAWN && { growth: growth.slice(points * curve, points * ++curve) }),
    };
  });
  return { part, outcomes };
}

function flagsOf({ traded, failure, growth }: PermutationOutcome): number {
  return (
    (traded ? TRADED : 0) |
    (failure === undefined ? 0 : FAILED) |
    (growth === undefined ? 0 : DRAWN)
  );
}
