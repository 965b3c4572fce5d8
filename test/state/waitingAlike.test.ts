import { expect, test } from "vitest";
import type { ImportActivity, ImportQuestion } from "#state/importActivity";
import { waitingAlike } from "#state/imports";

function asking(id: string, question: ImportQuestion): ImportActivity {
  return {
    ...{ id, title: `${id}.csv`, chosen: [], status: "asks", bytes: 1, bytesRead: 1 },
    ...{ warnings: [], issues: [], questions: [question] },
  };
}

const ORDER: ImportQuestion = {
  code: "A_DATE_ORDER",
  message: "no day is above 12: which comes first?",
  override: "dateOrder",
  answers: [{ label: "day first", overrides: { dateOrder: "dayFirst" } }],
};

function idsAlike(...questions: readonly ImportQuestion[]): readonly string[] {
  const imports = questions.map((question, place) => asking(String(place), question));
  return waitingAlike(imports, imports[0] as ImportActivity).map(({ id }) => id);
}

test("an answer is offered for files that ask the very same", () => {
  expect(idsAlike(ORDER, ORDER, { ...ORDER, message: "another one?" }, ORDER)).toEqual(["1", "3"]);
  expect(idsAlike(ORDER, { ...ORDER, answers: [] })).toEqual([]);
});

test("no symbol and no columns are answered for another file, even where the question is the same", () => {
  const symbol: ImportQuestion = {
    ...{ code: "A_SYMBOL", message: "which pair is it?", override: "symbol", answers: [] },
  };
  expect(idsAlike(symbol, symbol)).toEqual([]);
  const columns: ImportQuestion = { ...symbol, code: "A_COLUMNS", override: "columns" };
  expect(idsAlike(columns, columns)).toEqual([]);
});
