import { describe, expect, test } from "vitest";
import type { LuckTest } from "#engine/permutation/luckTest";
import { formatP, verdictOf } from "#engine/permutation/verdict";
import { sequenceInterval } from "#engine/statistics/confidenceSequence";
import { luckTest } from "./luckTests.ts";

describe("a verdict", () => {
  test("speaks in natural frequencies, with p and its interval", () => {
    const verdict = verdictOf(luckTest(17));
    expect(verdict.sentence).toBe(
      "17 of 499 null markets did at least as well. p = 0.036 (95 % interval 0.020–0.054).",
    );
    expect(verdict).toMatchObject({
      tone: "edge",
      title: "Hard to explain by luck",
      exceedances: 17,
    });
  });

  test("calls a frequent result luck, and does not call it proof of no edge", () => {
    const verdict = verdictOf(luckTest(100));
    expect(verdict).toMatchObject({ tone: "luck", title: "Luck is a fair explanation" });
    expect(verdict.remarks[0]).toMatch(/not proof of no edge/);
  });

  test("gives no badge to a rare result that loses money", () => {
    expect(verdictOf(luckTest(3, { statistic: -0.01 }))).toMatchObject({
      tone: "losing",
      title: "Better than luck, but loses money after costs",
    });
  });

  test("stopped early has the p and the interval that hold at any time, and says so", () => {
    const verdict = verdictOf(luckTest(5, {}, { ran: 200 }));
    expect(verdict).toMatchObject({ pValue: 20 / 215, exceedances: 5, permutations: 200 });
    expect(verdict.interval).toEqual(sequenceInterval(5, 200, 0.05));
    expect(verdict.remarks[0]).toMatch(/^Stopped after 200 of 499 .* hold whenever one stops/);
  });

  test("of a sequential test ends with the 20th null market that did as well", () => {
    const verdict = verdictOf(luckTest(60, {}, { stopping: "sequential" }));
    expect(verdict).toMatchObject({ exceedances: 20, permutations: 167, tone: "luck" });
    expect(verdict.pValue).toBe(20 / 167);
    expect(verdict.remarks[0]).toMatch(/^Over after 167 of 499 .* enough of them did as well/);
  });

  test("of a test that settles says on which side", () => {
    const verdict = verdictOf(luckTest(0, {}, { stopping: "csm" }));
    expect(verdict).toMatchObject({ permutations: 242, settled: "below", tone: "edge" });
    expect(verdict.pValue).toBeCloseTo(1 / 243, 12);
    expect(verdict.remarks[0]).toBe(
      "Over after 242 of 499 null markets, as planned: p has settled below 0.05.",
    );
  });

  test("tells whether more null markets could move p across the level", () => {
    expect(verdictOf(luckTest(2)).settled).toBe("below");
    expect(verdictOf(luckTest(17)).settled).toBeNull();
    expect(verdictOf(luckTest(100)).settled).toBe("above");
  });

  test("of two sides counts those that did as badly, and doubles p", () => {
    const verdict = verdictOf(luckTest(8, {}, { tail: "twoSided" }));
    expect(verdict.pValue).toBeCloseTo((2 * 9) / 500, 12);
    expect(verdict.sentence).toMatch(
      /^8 of 499 null markets did at least as well, 491 at least as badly\. Two-sided p = 0\.036 /,
    );
  });

  test("of two sides says when luck does better", () => {
    const verdict = verdictOf(luckTest(495, {}, { tail: "twoSided" }));
    expect(verdict.pValue).toBeCloseTo((2 * 5) / 500, 12);
    expect(verdict).toMatchObject({ tone: "losing", title: "Worse than luck explains" });
  });

  test("has p = 1 for a run that never traded", () => {
    const verdict = verdictOf(luckTest(0, { traded: false, statistic: 0 }));
    expect(verdict).toMatchObject({ pValue: 1, tone: "untestable" });
  });

  test("shows no p for a run that is too short", () => {
    const verdict = verdictOf(luckTest(0, { statistic: Number.NaN }));
    expect(verdict).toMatchObject({ pValue: null, tone: "untestable" });
  });

  test("ranks an infinite statistic with its like alone", () => {
    const test = luckTest(0, { statistic: Number.POSITIVE_INFINITY });
    test.permuted[3] = Number.POSITIVE_INFINITY;
    test.permuted.fill(0.1, 4);
    test.permuted.fill(0.1, 0, 3);
    expect(verdictOf(test)).toMatchObject({ pValue: 2 / 500, exceedances: 1, tone: "edge" });
  });

  test("shows no p for holding, which every null market treats alike", () => {
    const test = luckTest(0);
    const alike = { ...test, permuted: test.permuted.map(() => 0.05) };
    expect(verdictOf(alike)).toMatchObject({ pValue: null, tone: "untestable" });
  });

  test("counts failed runs against the strategy, and says what they threw", () => {
    const test = luckTest(0);
    test.permuted[0] = Number.NaN;
    const verdict = verdictOf({ ...test, failures: ["no idea"] });
    expect(verdict.exceedances).toBe(1);
    expect(verdict.remarks[0]).toBe("1 run failed and counts against the strategy: no idea");
  });
});

describe("it is said of a test", () => {
  const remarksOf = (test: LuckTest) => verdictOf(test).remarks.join("\n");

  test.for<[string, Partial<LuckTest["plan"]>, string]>([
    // Of T* = −0.03, −0.0299, … 0.0198 the 95 % quantile is 0.01731.
    ["of a Sharpe per step", { statistic: "sharpe" }, "an annual Sharpe above 1.6"],
    ["of log returns", { statistic: "logReturn" }, "a gain above 1.7 % in the period"],
    [
      "of a log profit factor",
      { statistic: "logProfitFactor" },
      "a profit factor of steps above 1.02",
    ],
    // The 97.5 % quantile is 0.01856.
    ["of two sides", { tail: "twoSided" }, "an annual Sharpe above 1.7"],
  ])("%s what it could have detected", ([, changes, words]) => {
    const spread = luckTest(0, { statistic: 0.0001 }, changes);
    spread.permuted.forEach((_, index) => {
      spread.permuted[index] = -0.03 + 0.0001 * index;
    });
    expect(remarksOf(spread)).toContain(`on this data the test could detect ${words} under “`);
  });

  test("that so few null markets cannot reach 0.05, of two sides under twice as many", () => {
    const few = (nullMarkets: number, tail: "upper" | "twoSided") =>
      remarksOf(luckTest(0, { nullMarkets }, { ran: nullMarkets, tail }));
    expect(few(18, "upper")).toContain("With 18 null markets p cannot fall below 0.053");
    expect(few(19, "upper")).not.toContain("cannot fall below");
    expect(few(38, "twoSided")).toContain("cannot fall below 0.051");
    expect(few(39, "twoSided")).not.toContain("cannot fall below");
  });

  test("that null markets hardly move the statistic", () => {
    const passive = luckTest(0);
    const squeezed = passive.permuted.map((value) => 0.05 + 0.2 * (value - 0.05));
    expect(remarksOf({ ...passive, permuted: squeezed })).toContain(
      "“Bars up or down by chance” or “The same positions at other times” can say more",
    );
    expect(remarksOf(passive)).not.toContain("Mostly passive exposure");
  });

  test("that many null runs never traded", () => {
    expect(remarksOf({ ...luckTest(0), idle: 101 })).toContain("In 101 of 499 null markets");
    expect(remarksOf({ ...luckTest(0), idle: 99 })).not.toContain("never traded");
  });

  test("that funding matters, where null markets shuffle it", () => {
    const carry = { fundingShare: 0.4 };
    expect(remarksOf(luckTest(0, carry))).toContain("Funding is 40 % of what prices and funding");
    expect(remarksOf(luckTest(0, { fundingShare: 0.2 }))).not.toContain("Funding is");
    expect(remarksOf(luckTest(0, carry, { nullModel: "flip" }))).not.toContain("Funding is");
  });

  test("that drift is kept, where holding gained", () => {
    expect(remarksOf(luckTest(0))).toContain("Drift is kept");
    expect(remarksOf(luckTest(0, { buyAndHold: -0.01 }))).not.toContain("Drift is kept");
  });
});

test.for<[number, string]>([
  [0.036, "0.036"],
  [0.0004, "0.0004"],
  [0.00001, "<0.0001"],
  [0, "0.000"],
])("p %s is written %s", ([p, text]) => {
  expect(formatP(p)).toBe(text);
});
