import { describe, expect, test } from "vitest";
import { headlineOf } from "#engine/permutation/headline";
import { verdictOf } from "#engine/permutation/verdict";
import { luckTest } from "./luckTests.ts";

const bar = (better: number, changes = {}) => luckTest(better, changes, { nullModel: "bar" });
const flip = (better: number, changes = {}) => luckTest(better, changes, { nullModel: "flip" });

describe("the headline of two nulls", () => {
  test("is the worse one, whichever comes first", () => {
    expect(headlineOf([bar(4), flip(17)]).sentence).toBe(
      "Of the null markets, 4 of 499 did at least as well under “Bars in random order”, 17 of 499 did at least as well under “Bars up or down by chance”. The worse of both: p = 0.036 (95 % interval 0.020–0.054).",
    );
    expect(headlineOf([flip(17), bar(4)]).pValue).toBe(18 / 500);
    expect(headlineOf([bar(4), flip(17)])).toMatchObject({ tone: "edge" });
  });

  test("is luck where one of them finds it is", () => {
    expect(headlineOf([bar(4), flip(60)])).toMatchObject({
      tone: "luck",
      title: "Luck is a fair explanation",
      pValue: 61 / 500,
    });
  });

  test("earns no badge when it loses money", () => {
    const losing = { statistic: -0.01 };
    expect(headlineOf([bar(1, losing), flip(1, losing)])).toMatchObject({ tone: "losing" });
  });

  test("has no p where one of them may show none, and says why", () => {
    const holding = flip(0);
    const alike = { ...holding, permuted: holding.permuted.map(() => 0.05) };
    const headline = headlineOf([bar(4), alike]);
    expect(headline).toMatchObject({ pValue: null, tone: "untestable" });
    expect(headline.sentence).toMatch(
      /^Under “Bars up or down by chance”: This strategy does the same/,
    );
  });

  test("is confirmed, unlike a single null, and says what both say once", () => {
    const { remarks } = headlineOf([bar(4), flip(17)]);
    expect(remarks).toEqual([
      "Drift is kept in null markets: being long in a market that rose earns nothing here.",
    ]);
    expect(verdictOf(bar(4)).remarks.at(-1)).toMatch(/^Unconfirmed/);
  });

  test("needs two null models, and one statistic and tail", () => {
    expect(() => headlineOf([bar(4), bar(4)])).toThrow("was “bar” twice");
    const other = luckTest(4, {}, { nullModel: "flip", statistic: "logReturn" });
    expect(() => headlineOf([bar(4), other])).toThrow("was sharpe and logReturn");
    const twoSided = luckTest(4, {}, { nullModel: "flip", tail: "twoSided" });
    expect(() => headlineOf([bar(4), twoSided])).toThrow("one tail, was upper and twoSided");
  });
});
