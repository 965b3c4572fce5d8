import type { ImportQuestion } from "#state/importActivity";

/** Overrides that are typed, with an example of each. */
export const TYPED = { symbol: "BTC-USDT", timeZone: "Europe/Berlin" } as const;

/** What is typed to answer a question that offers no answers; null for one that none is typed for. */
export function typedFor({ override }: ImportQuestion): keyof typeof TYPED | null {
  return override === "symbol" || override === "timeZone" ? override : null;
}

/** Whether a question can be answered in the list; others need a look at the file. */
export function isAnswerable(question: ImportQuestion): boolean {
  return question.answers.length > 0 || typedFor(question) !== null;
}
