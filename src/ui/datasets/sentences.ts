import type { ImportIssue } from "#state/importActivity";

/** A message as a sentence: it begins with a capital letter, unless it begins with a name. */
export function asSentence(message: string): string {
  const [first = ""] = /^[a-z]+(?=[\s,;:’])/.exec(message) ?? [];
  const begun = first.charAt(0).toUpperCase() + message.slice(first === "" ? 0 : 1);
  return (/[.?!…]$/.test(begun) ? begun : `${begun}.`).replace(/\b1 more times\b/, "1 more time");
}

/** Messages as sentences, each once; a line is told where the message does not tell it. */
export function sentencesOf(issues: readonly ImportIssue[]): readonly string[] {
  const sentences = issues.map(({ message, line }) => {
    const isTold = line === undefined || new RegExp(`\\bline ${line}\\b`, "i").test(message);
    return isTold ? asSentence(message) : `${asSentence(message)} Line ${line}.`;
  });
  return [...new Set(sentences)];
}
