import { familyProblem, familyPValues } from "#engine/permutation/familyPValues";
import { answerOf } from "#engine/permutation/headline";
import type { LuckTest } from "#engine/permutation/luckTest";
import type { Fraction } from "#engine/units";
import type { PinnedRun } from "#state/runActivity";

/** p of a pinned run among those that were pinned beside it. */
export interface PinnedP {
  /** Step-down maximum; of several null models the largest. */
  readonly pValue: Fraction;
  /** How many runs were held against each other, this one included. */
  readonly runs: number;
}

/**
 * Corrects p of a pinned run for having pinned others that ran on the same null markets of the same data;
 * null where there is none, or no p that means anything.
 */
export function familyOfPin(pin: PinnedRun, pins: readonly PinnedRun[]): PinnedP | null {
  if (!hasP(pin)) return null;
  const others = pins.filter((other) => other !== pin && hasP(other) && sameData(pin, other));
  const families = testsOf(pin).map((own) => {
    const shared = others.flatMap((other) => {
      const alike = testsOf(other).find((test) => familyProblem(own, test) === null);
      return alike === undefined ? [] : [alike];
    });
    return [own, ...shared];
  });
  const runs = Math.min(...families.map(({ length }) => length));
  if (runs < 2) return null;
  const pValues = families.map((family) => familyPValues(family).stepDown[0] as Fraction);
  return { pValue: Math.max(...pValues), runs };
}

function testsOf({ test, confirmation = null }: PinnedRun): readonly LuckTest[] {
  return [test, confirmation].filter((one) => one !== null);
}

function hasP({ test, confirmation }: PinnedRun): boolean {
  if (test === null) return false;
  const { pValue, tone } = answerOf(test, confirmation);
  return pValue !== null && tone !== "untestable" && tone !== "invalid";
}

/** Runs pinned long ago do not tell what they ran on. */
function sameData(one: PinnedRun, other: PinnedRun): boolean {
  const hashes = ({ manifest }: PinnedRun) => manifest?.datasets.map(({ hash }) => hash).join();
  return hashes(one) !== undefined && hashes(one) === hashes(other);
}
