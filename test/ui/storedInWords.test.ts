import { expect, test } from "vitest";
import { storedInWords } from "../../src/ui/datasets/storedInWords.ts";

const CHOSEN = { isListed: true, isChosen: true };
const OTHER = { isListed: true, isChosen: false };
const GONE = { isListed: false, isChosen: false };

test.for([
  ["stored", CHOSEN, "is stored and chosen."],
  ["stored", OTHER, "is stored; it is not chosen now."],
  ["alreadyStored", CHOSEN, "was stored before; it is chosen now."],
  ["alreadyStored", OTHER, "was stored before; it is not chosen now."],
  ["joined", CHOSEN, "is stored, chosen, and joined into"],
  ["joined", OTHER, "is stored and joined into"],
  ["stored", GONE, "was stored, and is no longer in the list."],
] as const)("what is %s (%o) is told as it stands by now: %s", ([status, standing, words]) => {
  expect(storedInWords(status, standing)).toBe(words);
});
