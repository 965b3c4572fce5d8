import { answerOf } from "#engine/permutation/headline";
import { formatP } from "#engine/permutation/verdict";
import type { PinnedRun } from "#state/runActivity";

/** Numbers tell apart runs of one name. */
export function numbered({ title }: PinnedRun, place: number): string {
  return `${place + 1}. ${title}`;
}

/** The p of a run's luck test in a few words. */
export function pOf({ test, confirmation }: PinnedRun): string {
  if (test === null) return "no luck test";
  const { pValue, tone } = answerOf(test, confirmation);
  if (pValue === null) return "not testable";
  return `p = ${formatP(pValue)}${tone === "invalid" ? ", which proves nothing" : ""}`;
}
