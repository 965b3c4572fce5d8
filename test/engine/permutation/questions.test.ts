import { expect, test } from "vitest";
import { HEADLINE_NULLS } from "#engine/permutation/headline";
import { QUESTIONS, questionOf, questionsWith } from "#engine/permutation/questions";
import { NULL_MODELS, nullModelOf } from "#engine/permutation/registry";

test("the first question is answered by the worse of two nulls", () => {
  expect(QUESTIONS[0]?.nullModels).toEqual(HEADLINE_NULLS);
});

test("every null model answers a question by itself, and every question is answered", () => {
  const alone = QUESTIONS.filter(({ nullModels }) => nullModels.length === 1);
  const known = alone.map(({ nullModels: [id] }) => nullModelOf(id).id);
  expect(new Set(known)).toEqual(new Set([...NULL_MODELS.map(({ id }) => id), "row"]));
  expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(QUESTIONS.length);
});

test("a question that needs an unknown null model is not asked", () => {
  expect(questionsWith(["row"]).map(({ id }) => id)).toEqual(["original"]);
  expect(questionsWith(["bar"]).map(({ id }) => id)).toEqual(["order"]);
});

test("an unknown question is refused with those there are", () => {
  expect(() => questionOf("luck")).toThrow(/no question “luck”; there are direction, volatility/);
});
