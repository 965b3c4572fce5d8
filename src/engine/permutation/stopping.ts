/** How long a luck test draws null markets, and what p and its interval are at the end. */

import { inverseBinomialInterval, sequentialPValue } from "../statistics/besagClifford.ts";
import { clopperPearson } from "../statistics/clopperPearson.ts";
import { sequenceInterval } from "../statistics/confidenceSequence.ts";
import { settledPValue } from "../statistics/settledPValue.ts";
import type { Fraction } from "../units.ts";
import { ENOUGH, SETTLING_RISK, type TailCount } from "./tailCount.ts";

/**
 * `fixed` draws all null markets planned; `sequential` stops at the 20th that did as well; `csm`, the
 * confidence sequence method, when it is settled on which side of the level p lies.
 */
export type StoppingRule = "fixed" | "sequential" | "csm";

/** A p-value, and where it would end up with endless null markets, at 95 %. */
export interface TailInference {
  readonly pValue: Fraction;
  readonly interval: readonly [low: Fraction, high: Fraction];
}

interface Stopping {
  /** A few words for lists. */
  readonly title: string;
  readonly help: string;
  /** Whether the rule ends the drawing, of at most `most` null markets. */
  isOver(tail: TailCount, most: number): boolean;
  /** What follows from a tail that is over. */
  infer(tail: TailCount, most: number): TailInference;
}

const CONFIDENCE: Fraction = 0.95;
/** What the confidence leaves. */
const RISK: Fraction = 0.05;

/** In the order in which they are offered; the first one is the default. */
export const STOPPING: Readonly<Record<StoppingRule, Stopping>> = {
  fixed: {
    title: "All null markets",
    help: "The plainest test: as many null markets as planned.",
    isOver: ({ drawn }, most) => drawn === most,
    infer: inferFromAll,
  },
  sequential: {
    title: "Until 20 did as well",
    help: "What luck explains is found out soon; only what is rare takes all null markets planned (Besag and Clifford 1991).",
    isOver: ({ drawn, enoughAfter }, most) => enoughAfter !== null || drawn === most,
    infer: (tail, most) =>
      tail.enoughAfter === null
        ? inferFromAll(tail)
        : {
            pValue: sequentialPValue(ENOUGH, tail.enoughAfter, { enough: ENOUGH, most }),
            interval: inverseBinomialInterval(ENOUGH, tail.enoughAfter, CONFIDENCE),
          },
  },
  csm: {
    title: "Until p settles",
    help: "Stops when more null markets would not move p across the level, but for a chance of 0.1 % (Ding, Gandy and Hahn 2020).",
    isOver: ({ drawn, settled }, most) => settled !== null || drawn === most,
    infer(tail, most) {
      const { exceedances, drawn } = tail.settled ?? tail;
      const design = { level: tail.level, risk: SETTLING_RISK, most };
      return {
        pValue: settledPValue(exceedances, drawn, design),
        interval: sequenceInterval(exceedances, drawn, RISK),
      };
    },
  },
};

function inferFromAll({ exceedances, drawn }: TailCount): TailInference {
  return {
    pValue: (exceedances + 1) / (drawn + 1),
    interval: clopperPearson(exceedances, drawn, CONFIDENCE),
  };
}

/**
 * What follows from a tail that was left early, by whatever made one leave: the p-value that holds at
 * any time, with the confidence sequence.
 */
export function inferEarly({ exceedances, drawn, enoughAfter }: TailCount): TailInference {
  const endless = { enough: ENOUGH, most: Number.MAX_SAFE_INTEGER };
  const counted = Math.min(exceedances, ENOUGH);
  return {
    pValue: sequentialPValue(counted, enoughAfter ?? drawn, endless),
    interval: sequenceInterval(exceedances, drawn, RISK),
  };
}
