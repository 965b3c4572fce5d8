/** What two null models say together: the worse of both. */

import type { Fraction } from "../units.ts";
import { formatP } from "./formatP.ts";
import type { LuckTest } from "./luckTest.ts";
import { type NullModelId, nullModelOf } from "./registry.ts";
import { UNCONFIRMED } from "./remarks.ts";
import { type Verdict, type VerdictTone, verdictOf } from "./verdict.ts";

/** The null models whose agreement counts, chosen before either has run. */
export const HEADLINE_NULLS = ["bar", "flip"] as const satisfies readonly NullModelId[];

export interface Headline {
  /** The larger p of both; 1 where the strategy never traded, null where one may not be shown. */
  readonly pValue: Fraction | null;
  readonly tone: VerdictTone;
  /** A few words. */
  readonly title: string;
  readonly sentence: string;
  /** What both have to say, most important first. */
  readonly remarks: readonly string[];
  readonly verdicts: readonly [Verdict, Verdict];
}

/** What a run is told: by one luck test, or by the worse of two where the second one has begun. */
export function answerOf(
  test: LuckTest,
  confirmation: LuckTest | null | undefined,
): Pick<Headline, "pValue" | "tone" | "title" | "sentence" | "remarks"> {
  const isConfirmed = confirmation != null && confirmation.permuted.length > 0;
  return isConfirmed ? headlineOf([test, confirmation]) : verdictOf(test);
}

/**
 * Judges one run by two luck tests. A result counts only where both nulls find it hard to explain, so
 * no second null can be tried until one pleases: p is the larger one.
 *
 * @throws RangeError when both are of one null model, or rank different statistics or tails.
 */
export function headlineOf(tests: readonly [LuckTest, LuckTest]): Headline {
  assertPair(tests);
  const [first, second] = tests;
  const verdicts = [verdictOf(first), verdictOf(second)] as const;
  const remarks = new Set(verdicts.flatMap(({ remarks: own }) => own));
  remarks.delete(UNCONFIRMED);
  const common = { verdicts, remarks: [...remarks] };
  const open = verdicts.findIndex((verdict) => verdict.tone === "untestable");
  if (open >= 0) {
    const { pValue, tone, title, sentence } = verdicts[open] as Verdict;
    const where = titleOf(tests[open] as LuckTest);
    return { ...common, pValue, tone, title, sentence: `Under “${where}”: ${sentence}` };
  }
  const [one, other] = verdicts.map(({ pValue: p }) => p as Fraction) as [Fraction, Fraction];
  const pValue = Math.max(one, other);
  const { tone, title } = verdicts[one >= other ? 0 : 1];
  const did = tests
    .map((test, place) => {
      const { exceedances, permutations } = verdicts[place] as Verdict;
      return `${exceedances} of ${permutations} did at least as well under “${titleOf(test)}”`;
    })
    .join(", ");
  const [low, high] = verdicts[one >= other ? 0 : 1].interval as readonly [Fraction, Fraction];
  const interval = `95 % interval ${formatP(low)}–${formatP(high)}`;
  const sentence = `Of the null markets, ${did}. The worse of both: p = ${formatP(pValue)} (${interval}).`;
  return { ...common, pValue, tone, title, sentence };
}

function titleOf({ plan }: LuckTest): string {
  return nullModelOf(plan.nullModel).title;
}

function assertPair([{ plan: first }, { plan: second }]: readonly [LuckTest, LuckTest]): void {
  if (first.nullModel === second.nullModel) {
    throw new RangeError(`a headline needs two null models, was “${first.nullModel}” twice`);
  }
  for (const key of ["statistic", "tail"] as const) {
    if (first[key] !== second[key]) {
      throw new RangeError(`both tests need one ${key}, was ${first[key]} and ${second[key]}`);
    }
  }
}
