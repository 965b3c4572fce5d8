import { describe, expect, test } from "vitest";
import { familyPValues } from "#engine/permutation/familyPValues";
import type { LuckTest } from "#engine/permutation/luckTest";
import golden from "../../fixtures/statistics/max_statistic.json" with { type: "json" };
import { luckTest } from "./luckTests.ts";

/** A strategy of the reference's family, after so many null markets. */
function member(strategy: number, ran = golden.null.length): LuckTest {
  const test = luckTest(0, { statistic: golden.obs[strategy] as number });
  const permuted = golden.null.slice(0, ran).map((row) => row[strategy] as number);
  return { ...test, permuted: Float64Array.from(permuted) };
}

describe("a family of luck tests", () => {
  test("has the reference's step-down p-values, in the order given", () => {
    const { stepDown } = familyPValues([3, 0, 1, 2].map((strategy) => member(strategy)));
    [3, 0, 1, 2].forEach((strategy, place) => {
      const expected = golden.stepDown[strategy] as number;
      expect(Math.abs((stepDown[place] as number) - expected)).toBeLessThan(1e-12);
    });
  });

  test("is compared on the null markets that all have run", () => {
    const cut = familyPValues([member(0, 50), member(1), member(2, 80), member(3)]);
    expect(cut).toEqual(familyPValues([0, 1, 2, 3].map((strategy) => member(strategy, 50))));
  });

  test.for<[string, LuckTest]>([
    ["one null model, was", luckTest(0, {}, { nullModel: "flip" })],
    ["one set of options, was", luckTest(0, {}, { nullOptions: { separateGaps: 1 } })],
    ["one seed, was 1 and 2", luckTest(0, {}, { seed: 2 })],
    ["null markets, was the null model “shift”", luckTest(0, {}, { nullModel: "shift" })],
    ["one tail, was", luckTest(0, {}, { tail: "twoSided" })],
    ["one statistic, was", luckTest(0, {}, { statistic: "logReturn" })],
    ["fixed numbers of null markets, was", luckTest(0, {}, { stopping: "csm" })],
    ["runs of equal length, was 1000 and 999 returns", luckTest(0, { returns: 999 })],
  ])("needs %s", ([message, other]) => {
    expect(() => familyPValues([luckTest(0), other])).toThrow(message);
  });

  test("needs one symbol list, period, step and set of series", () => {
    const one = luckTest(0);
    const { run } = one.plan;
    const manager = { id: "inverseVolatility", parameters: {} } as const;
    const measuring = { ...one, plan: { ...one.plan, run: { ...run, manager } } };
    expect(() => familyPValues([one, measuring])).toThrow("one way of measuring risk, was false");
    for (const changes of [
      { symbols: ["A"] },
      { start: 7 },
      { step: 60_000 },
      { futuresPrice: "perp" },
    ] as const) {
      const settings = { ...run.settings, ...changes };
      const other = { ...one, plan: { ...one.plan, run: { ...run, settings } } };
      expect(() => familyPValues([one, other])).toThrow("a family needs one");
    }
  });

  test("needs a member", () => {
    expect(() => familyPValues([])).toThrow("was none");
  });
});
