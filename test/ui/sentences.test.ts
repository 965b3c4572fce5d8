import { expect, test } from "vitest";
import { asSentence, sentencesOf } from "../../src/ui/datasets/sentences.ts";

test.for([
  ["no time zone, UTC assumed", "No time zone, UTC assumed."],
  ["rows differ: keep the first?", "Rows differ: keep the first?"],
  ["“Date” names no zone", "“Date” names no zone."],
  ["eth-1h.csv: no header", "eth-1h.csv: no header."],
  ["1 row left out", "1 row left out."],
  [
    "the header stands between the rows 1 more times",
    "The header stands between the rows 1 more time.",
  ],
  [
    "the header stands between the rows 11 more times",
    "The header stands between the rows 11 more times.",
  ],
] as const)("%s becomes %s", ([message, sentence]) => {
  expect(asSentence(message)).toBe(sentence);
});

test("a line is told once, and where the message leaves it out", () => {
  const issue = (message: string, line?: number) => ({
    ...{ code: "W_ANY", message },
    ...(line !== undefined && { line }),
  });
  expect(
    sentencesOf([
      issue("1 row left out, line 2 first: no number", 2),
      issue("the last line is incomplete", 22),
      issue("rows 2 and 22 of line 220 differ", 22),
      issue("no time zone, UTC assumed"),
      issue("no time zone, UTC assumed"),
    ]),
  ).toEqual([
    "1 row left out, line 2 first: no number.",
    "The last line is incomplete. Line 22.",
    "Rows 2 and 22 of line 220 differ. Line 22.",
    "No time zone, UTC assumed.",
  ]);
});
