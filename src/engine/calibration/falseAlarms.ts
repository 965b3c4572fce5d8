/** What a set-up tried on markets without an edge says of its luck test. */

import { SIGNIFICANCE } from "../permutation/runningInference.ts";
import { clopperPearson } from "../statistics/clopperPearson.ts";
import type { Fraction } from "../units.ts";
import type { OwnSetupOutcome } from "./ownSetup.ts";

/** Rejections of one test, or of the worse of several. */
export interface FalseAlarms {
  /** The p of every market that could be tested. */
  readonly pValues: readonly Fraction[];
  /** How many were called significant, which none deserved. */
  readonly alarms: number;
  /** 95 % (Clopper and Pearson); null before the first market. */
  readonly interval: readonly [low: Fraction, high: Fraction] | null;
  /** Against the 5 % that are promised. */
  readonly verdict: "tooMany" | "asPromised" | "cautious";
}

/** Counts by luck test, in their order. */
export function falseAlarmsByTest(
  outcomes: readonly OwnSetupOutcome[],
  tests: number,
): readonly FalseAlarms[] {
  const tested = outcomes.filter(({ pValues }) => pValues.length > 0);
  return Array.from({ length: tests }, (_, test) =>
    count(tested.map(({ pValues }) => pValues[test] as Fraction)),
  );
}

/** Counts by what the page would say: the worse of all tests. */
export function falseAlarmsOfAnswer(outcomes: readonly OwnSetupOutcome[]): FalseAlarms {
  const tested = outcomes.filter(({ pValues }) => pValues.length > 0);
  return count(tested.map(({ pValues }) => Math.max(...pValues)));
}

function count(pValues: readonly Fraction[]): FalseAlarms {
  const alarms = pValues.filter((p) => p <= SIGNIFICANCE).length;
  if (pValues.length === 0) return { pValues, alarms, interval: null, verdict: "asPromised" };
  const interval = clopperPearson(alarms, pValues.length, 0.95);
  const [low, high] = interval;
  const verdict = low > SIGNIFICANCE ? "tooMany" : high < SIGNIFICANCE ? "cautious" : "asPromised";
  return { pValues, alarms, interval, verdict };
}
