import type { Fraction } from "../units.ts";
import { familyProblem, familyPValues } from "./familyPValues.ts";
import { formatP } from "./formatP.ts";
import type { LuckTest } from "./luckTest.ts";
import { SIGNIFICANCE } from "./runningInference.ts";
import { backtestKey } from "./trials.ts";
import { verdictOf } from "./verdict.ts";

/** A p-value after all that was tried on the same data. */
export interface Correction {
  readonly pValue: Fraction;
  /** Everything tried, this run included. */
  readonly tried: number;
  /** How many of them, this run included, were held against each other on the same null markets. */
  readonly shared: number;
}

/**
 * Corrects p for having tried other things on the same data. What ran on the same null markets is
 * compared there: the step-down maximum (`familyPValues`) takes into account how alike the strategies
 * are. Each further try counts in full, as in Bonferroni's bound:
 * min(1, p_family + (tried − family) · p), which is p · tried where nothing is shared.
 *
 * @param others - Luck tests on the same data, in any order; those that share no null markets, or have
 * run on fewer, are counted as tried alone. At most one of a run counts.
 * @param tried - Entries of the ledger.
 * @returns null where the test has no p of its own that means anything.
 */
export function correctForTrials(
  test: LuckTest,
  others: readonly LuckTest[],
  tried: number,
): Correction | null {
  const { pValue, tone } = verdictOf(test);
  if (pValue === null || tone === "untestable" || tone === "invalid") return null;
  const family = new Map([[backtestKey(test.plan.run), test]]);
  for (const other of others) {
    const key = backtestKey(other.plan.run);
    if (!family.has(key) && shares(test, other)) family.set(key, other);
  }
  const shared = family.size;
  const [own] = shared === 1 ? [pValue] : familyPValues([...family.values()]).stepDown;
  const alone = Math.max(0, tried - shared);
  return {
    pValue: Math.min(1, (own ?? pValue) + alone * pValue),
    tried: Math.max(tried, shared),
    shared,
  };
}

function shares(test: LuckTest, other: LuckTest): boolean {
  return (
    test.plan.tail === "upper" &&
    test.permuted.length === test.observed.nullMarkets && // left early, p is another one
    other.permuted.length >= test.permuted.length &&
    !Number.isNaN(other.observed.statistic) &&
    familyProblem(test, other) === null
  );
}

/** The correction of a run that several null models judge: that of the largest p. */
export function worstCorrection(corrections: readonly (Correction | null)[]): Correction | null {
  let worst: Correction | null = null;
  for (const one of corrections) {
    if (one === null) return null;
    if (worst === null || one.pValue > worst.pValue) worst = one;
  }
  return worst;
}

/**
 * Says what the correction means, beside the p that was corrected: that of the headline, if several
 * null models judge.
 */
export function correctionSentence(
  { pValue, tried, shared }: Correction,
  solo: Fraction | null,
): string {
  if (tried === 1) return "It is the first thing you tried on this data, so p needs no correction.";
  const turns = solo !== null && solo <= SIGNIFICANCE && pValue > SIGNIFICANCE;
  const so = turns ? ": the best of so many tries looks as good by luck" : "";
  const how =
    shared === 1
      ? "each counts in full"
      : shared === tried
        ? "all compared on the same null markets"
        : `${shared} compared on the same null markets, the others counted in full`;
  return `You have tried ${tried} variants on this data (${how}). Corrected for that, p = ${formatP(pValue)}${so}.`;
}
