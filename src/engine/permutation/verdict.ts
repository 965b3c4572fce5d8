/** What a luck test says, in figures and in words. */

import type { Side } from "../statistics/confidenceSequence.ts";
import { widthDiagnostic } from "../statistics/widthDiagnostic.ts";
import type { Fraction } from "../units.ts";
import { formatP } from "./formatP.ts";
import type { LuckTest } from "./luckTest.ts";
import { nullModelOf } from "./registry.ts";
import { flawsOf, remarksOn, UNCONFIRMED } from "./remarks.ts";
import {
  type Inference,
  RunningInference,
  SIGNIFICANCE,
  smallestPValue,
} from "./runningInference.ts";

export { formatP };

/** What to make of it: whether luck explains the result, and whether the result is worth having. */
export type VerdictTone = "edge" | "luck" | "losing" | "untestable" | "invalid";

export interface Verdict {
  /** As the plan's stopping rule has it; 1 where the strategy never traded; null where none may be shown. */
  readonly pValue: Fraction | null;
  /** Null markets that did at least as well. */
  readonly exceedances: number;
  /** Null markets that count. */
  readonly permutations: number;
  /** 95 %: where p would end up with endless permutations. */
  readonly interval: readonly [low: Fraction, high: Fraction] | null;
  /** The smallest p that the plan can show. */
  readonly smallest: Fraction;
  /** The side of 0.05 on which p stays however many null markets follow: says nothing of an edge. */
  readonly settled: Side | null;
  readonly tone: VerdictTone;
  /** A few words. */
  readonly title: string;
  /** In natural frequencies. */
  readonly sentence: string;
  /** What else to know before believing it, most important first. */
  readonly remarks: readonly string[];
}

/** Below this width, p is rounding noise. */
const DEGENERATE = 0.02;

/** Judges a luck test by its first null markets, all or some of them. */
export function verdictOf(test: LuckTest): Verdict {
  const { observed, permuted, plan } = test;
  const inference = inferFrom(test);
  const smallest = smallestPValue(observed.nullMarkets, plan);
  const width = widthDiagnostic(permuted, observed.statistic, observed.returns);
  const problem = untestable(test, width);
  if (problem !== null) {
    return {
      ...{ pValue: observed.traded ? null : 1, exceedances: 0, interval: null, settled: null },
      ...{ permutations: inference.drawn, smallest },
      ...{ tone: "untestable", title: TITLES.untestable, sentence: problem, remarks: [] },
    };
  }
  const { pValue, interval, exceedances, drawn, settled } = inference;
  const { invalid } = nullModelOf(plan.nullModel);
  const tone = invalid === undefined ? toneOf(inference, observed.statistic) : "invalid";
  const remarks =
    invalid === undefined
      ? [...remarksOn(test, inference, smallest, width), UNCONFIRMED]
      : [invalid, ...flawsOf(test, inference)];
  return {
    ...{ pValue, interval, exceedances, permutations: drawn, settled, smallest, tone, remarks },
    title: tone === "losing" && inference.isWorse ? WORSE : TITLES[tone],
    sentence: sentence(inference, plan.tail === "twoSided"),
  };
}

const TITLES: Readonly<Record<VerdictTone, string>> = {
  edge: "Hard to explain by luck",
  luck: "Luck is a fair explanation",
  losing: "Better than luck, but loses money after costs",
  untestable: "Not testable",
  invalid: "As in the original, which proves nothing",
};

/** Said where losses were looked for as well, and found. */
const WORSE = "Worse than luck explains";

function toneOf({ pValue, isWorse }: Inference, statistic: number): VerdictTone {
  if (pValue > SIGNIFICANCE) return "luck";
  return statistic > 0 && !isWorse ? "edge" : "losing";
}

function inferFrom({ observed, permuted, plan }: LuckTest): Inference {
  const running = new RunningInference(observed.statistic, observed.nullMarkets, plan);
  for (let index = 0; index < permuted.length && !running.isOver; index++) {
    running.take(permuted[index] as number);
  }
  return running.infer();
}

function untestable({ observed, permuted }: LuckTest, width: number): string | null {
  if (!observed.traded)
    return "The strategy never traded on the real market, so there is nothing to test: p = 1.";
  if (Number.isNaN(observed.statistic)) {
    return "The run is too short for a Sharpe ratio, so there is nothing to rank.";
  }
  if (permuted.length === 0) return "No null market has run yet.";
  if (Number.isFinite(observed.statistic) && width < DEGENERATE) {
    return "This strategy does the same on every null market, as holding does, so no p is shown: its result is the drift of the market, not a decision.";
  }
  return null;
}

function sentence(
  { exceedances, shortfalls, drawn, pValue, interval }: Inference,
  isTwoSided: boolean,
): string {
  const markets = drawn === 1 ? "null market" : "null markets";
  const badly = isTwoSided ? `, ${shortfalls} at least as badly` : "";
  const p = isTwoSided ? "Two-sided p" : "p";
  return `${exceedances} of ${drawn} ${markets} did at least as well${badly}. ${p} = ${formatP(pValue)} (95 % interval ${interval.map(formatP).join("–")}).`;
}
