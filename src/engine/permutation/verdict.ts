/** What a luck test says, in figures and in words. */

import { clopperPearson } from "../statistics/clopperPearson.ts";
import { permutationPValue } from "../statistics/permutationPValue.ts";
import { quantile } from "../statistics/quantile.ts";
import { widthDiagnostic } from "../statistics/widthDiagnostic.ts";
import type { Fraction } from "../units.ts";
import type { LuckTest } from "./luckTest.ts";
import { nullModelOf } from "./registry.ts";

/** What to make of it: whether luck explains the result, and whether the result is worth having. */
export type VerdictTone = "edge" | "luck" | "losing" | "untestable" | "invalid";

export interface Verdict {
  /** (k + 1) / (N + 1); null where none may be shown. */
  readonly pValue: Fraction | null;
  /** k: null markets that did at least as well. */
  readonly exceedances: number;
  /** N: null markets that have run. */
  readonly permutations: number;
  /** Clopper–Pearson, 95 %: where p would end up with endless permutations. Null unless all planned ones ran. */
  readonly interval: readonly [low: Fraction, high: Fraction] | null;
  /** The smallest p that N permutations can show. */
  readonly smallest: Fraction;
  readonly tone: VerdictTone;
  /** A few words. */
  readonly title: string;
  /** In natural frequencies. */
  readonly sentence: string;
  /** What else to know before believing it, most important first. */
  readonly remarks: readonly string[];
}

const CONFIDENCE: Fraction = 0.95;
/** Above this, luck is a fair explanation. */
const SIGNIFICANCE: Fraction = 0.05;
/** Below it, the null model hardly moves the statistic. */
const NARROW = 0.5;
/** Below it, p is rounding noise. */
const DEGENERATE = 0.02;
/** Null runs without a trade beyond which the null is another strategy. */
const MANY_IDLE: Fraction = 0.2;

/** Judges a luck test by its first null markets, all or some of them. */
export function verdictOf(test: LuckTest): Verdict {
  const { observed, permuted } = test;
  const permutations = permuted.length;
  const complete = permutations === observed.nullMarkets;
  const width = widthDiagnostic(permuted, observed.statistic, observed.returns);
  const problem = untestable(test, width);
  if (problem !== null) {
    return {
      ...{ pValue: null, exceedances: 0, permutations, interval: null },
      smallest: 1 / (permutations + 1),
      tone: "untestable",
      title: "Not testable",
      sentence: problem,
      remarks: [],
    };
  }
  const { upper, exceedances } = permutationPValue(observed.statistic, permuted);
  const interval = complete ? clopperPearson(exceedances, permutations, CONFIDENCE) : null;
  const { invalid } = nullModelOf(test.plan.nullModel);
  const tone = invalid === undefined ? toneOf(upper, observed.statistic) : "invalid";
  return {
    pValue: upper,
    exceedances,
    permutations,
    interval,
    smallest: 1 / (permutations + 1),
    tone,
    title: TITLES[tone],
    sentence: sentence(exceedances, permutations, upper, interval),
    remarks: invalid === undefined ? remarksOn(test, upper, width) : [invalid, ...flaws(test)],
  };
}

const TITLES: Readonly<Record<VerdictTone, string>> = {
  edge: "Hard to explain by luck",
  luck: "Luck is a fair explanation",
  losing: "Better than luck, but loses money after costs",
  untestable: "Not testable",
  invalid: "As in the original, which proves nothing",
};

function toneOf(pValue: Fraction, statistic: number): VerdictTone {
  if (pValue > SIGNIFICANCE) return "luck";
  return statistic > 0 ? "edge" : "losing";
}

function untestable({ observed, permuted }: LuckTest, width: number): string | null {
  if (!observed.traded)
    return "The strategy never traded on the real market, so there is nothing to test.";
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
  exceedances: number,
  permutations: number,
  pValue: Fraction,
  interval: readonly [number, number] | null,
): string {
  const markets = permutations === 1 ? "null market" : "null markets";
  const range = interval === null ? "" : ` (95 % interval ${interval.map(formatP).join("–")})`;
  return `${exceedances} of ${permutations} ${markets} did at least as well. p = ${formatP(pValue)}${range}.`;
}

function remarksOn(test: LuckTest, pValue: Fraction, width: number): readonly string[] {
  const { observed, permuted, idle } = test;
  const remarks = [...flaws(test), ...observed.warnings];
  if (width < NARROW) {
    remarks.push(
      "Mostly passive exposure: this null hardly moves the statistic, so the test says little about timing.",
    );
  }
  if (idle > MANY_IDLE * permuted.length) {
    remarks.push(`In ${idle} of ${permuted.length} null markets the strategy never traded.`);
  }
  if (permuted.length < 19) {
    remarks.push(
      `With ${permuted.length} null markets p cannot fall below ${formatP(1 / (permuted.length + 1))}, so it cannot reach 0.05.`,
    );
  }
  if (pValue > SIGNIFICANCE) {
    const detectable = detectableSharpe(test);
    if (detectable !== null) {
      remarks.push(
        `This is not proof of no edge: on this data the test could detect an annual Sharpe above ${detectable.toFixed(1)}.`,
      );
    }
  }
  if (observed.buyAndHold > 0) {
    remarks.push(
      "Drift is kept in null markets: being long in a market that rose earns nothing here.",
    );
  }
  remarks.push("Unconfirmed: one null model was used. A second one may disagree.");
  return remarks;
}

/** What is amiss with the runs themselves. */
function flaws({ observed, permuted, failures }: LuckTest): readonly string[] {
  const remarks: string[] = [];
  const failed = permuted.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  if (permuted.length < observed.nullMarkets) {
    remarks.push(
      `Stopped after ${permuted.length} of ${observed.nullMarkets} null markets: no interval is shown for a test that was cut short.`,
    );
  }
  if (failed > 0) {
    remarks.push(
      `${failed} runs failed and count against the strategy: ${failures.slice(0, 3).join("; ")}`,
    );
  }
  return remarks;
}

/** The annualized statistic that one null market in twenty reaches. */
function detectableSharpe({ permuted, observed }: LuckTest): number | null {
  const finite = permuted.filter(Number.isFinite);
  if (finite.length < 19) return null;
  return quantile(finite, 1 - SIGNIFICANCE) * Math.sqrt(observed.stepsPerYear);
}

/** Three decimals; four where they would all be zero. */
export function formatP(p: Fraction): string {
  if (p === 0 || p >= 0.001) return p.toFixed(3);
  return p >= 0.0001 ? p.toFixed(4) : "<0.0001";
}
