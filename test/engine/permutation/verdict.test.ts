import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { DEFAULT_LUCK } from "#engine/permutation/luckPlan";
import type { LuckTest } from "#engine/permutation/luckTest";
import { formatP, verdictOf } from "#engine/permutation/verdict";

/** 499 null markets of which `better` beat an observed Sharpe per step of `observed`. */
function luckTest(
  better: number,
  changes: Partial<LuckTest["observed"]> = {},
  ran = 499,
): LuckTest {
  const observed = {
    statistic: 0.05,
    traded: true,
    buyAndHold: 0.01,
    stepsPerYear: 8766,
    returns: 1000,
    nullMarkets: 499,
    warnings: [],
    ...changes,
  };
  const permuted = Float64Array.from({ length: ran }, (_, index) =>
    index < better ? observed.statistic + 0.01 : observed.statistic - 0.08 + 0.0001 * index,
  );
  return {
    plan: {
      run: {
        settings: { ...DEFAULT_SETTINGS, symbols: [], start: 0, end: 1 },
        strategy: { id: "hold", parameters: {} },
        manager: { id: "equityFraction", parameters: {} },
      },
      ...DEFAULT_LUCK,
      permutations: 499,
      seed: 1,
    },
    observed,
    permuted,
    idle: 0,
    failures: [],
  };
}

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

  test("shows no interval for a test that was cut short", () => {
    const verdict = verdictOf(luckTest(5, {}, 200));
    expect(verdict.interval).toBeNull();
    expect(verdict.remarks[0]).toMatch(/^Stopped after 200 of 499/);
  });

  test.for<[string, LuckTest]>([
    ["never traded", luckTest(0, { traded: false, statistic: 0 })],
    ["is too short", luckTest(0, { statistic: Number.NaN })],
  ])("shows no p for a run that %s", ([, test]) => {
    expect(verdictOf(test)).toMatchObject({ pValue: null, tone: "untestable" });
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
    expect(verdict.remarks[0]).toBe("1 runs failed and count against the strategy: no idea");
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
