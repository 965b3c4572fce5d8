/** What a person may want to know, and the null models that answer it. */

import { HEADLINE_NULLS } from "./headline.ts";
import type { NullModelId } from "./registry.ts";

export interface Question {
  readonly id: string;
  readonly question: string;
  /** Run one after the other; of two, the worse p counts. */
  readonly nullModels: readonly [NullModelId] | typeof HEADLINE_NULLS;
}

/** In the order in which they are offered; the first one is what most people want to know. */
export const QUESTIONS: readonly Question[] = [
  {
    id: "direction",
    question: "Do my signals predict direction?",
    nullModels: HEADLINE_NULLS,
  },
  {
    id: "volatility",
    question: "… while volatility clusters, or I size by it?",
    nullModels: ["flip"],
  },
  {
    id: "skew",
    question: "… while volatility clusters and falls are steeper than rises?",
    nullModels: ["filtered"],
  },
  {
    id: "order",
    question: "Do they predict anything, if any order of the bars was as likely?",
    nullModels: ["bar"],
  },
  {
    id: "horizon",
    question: "Over which horizon does the edge live?",
    nullModels: ["block"],
  },
  {
    id: "timing",
    question: "Is my timing better than the same trades at random times?",
    nullModels: ["shift"],
  },
  {
    id: "sequence",
    question: "Is it better than the same positions in another order?",
    nullModels: ["segments"],
  },
  {
    id: "original",
    question: "What did the original’s permutation test say?",
    nullModels: ["row"],
  },
];

/** The questions that may be asked with some null models. */
export function questionsWith(known: readonly NullModelId[]): readonly Question[] {
  return QUESTIONS.filter(({ nullModels }) => nullModels.every((id) => known.includes(id)));
}

/** @throws RangeError when there is no such question. */
export function questionOf(id: string): Question {
  const found = QUESTIONS.find((question) => question.id === id);
  if (found === undefined) {
    const known = QUESTIONS.map((question) => question.id).join(", ");
    throw new RangeError(`no question “${id}”; there are ${known}`);
  }
  return found;
}
