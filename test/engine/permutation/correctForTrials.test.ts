import fc from "fast-check";
import { expect, test } from "vitest";
import {
  correctForTrials,
  correctionSentence,
  worstCorrection,
} from "#engine/permutation/correctForTrials";
import type { LuckPlan, ObservedRun } from "#engine/permutation/luckPlan";
import type { LuckTest } from "#engine/permutation/luckTest";
import { verdictOf } from "#engine/permutation/verdict";
import { luckTest } from "./luckTests.ts";

/** A variant by its parameter, that did so well on the real market and so on 19 null markets. */
function variant(
  parameter: number,
  statistic: number,
  permuted: readonly number[],
  changes: Partial<LuckPlan> = {},
): LuckTest {
  const test = luckTest(0, { statistic, nullMarkets: permuted.length }, changes);
  const strategy = { id: "hold", parameters: { parameter } };
  return {
    ...test,
    plan: { ...test.plan, run: { ...test.plan.run, strategy } },
    permuted: Float64Array.from(permuted),
  };
}

/** Null markets that the statistic 0.5 beats all but one of. */
const spread = Array.from({ length: 19 }, (_, market) => (market - 17.5) / 20 + 0.5);
const best = variant(1, 0.5, spread);

test("a single try keeps its p", () => {
  expect(correctForTrials(best, [], 1)).toEqual({ pValue: 2 / 20, tried: 1, shared: 1 });
});

test("tries of which nothing is known but their number count in full", () => {
  expect(correctForTrials(best, [], 4)?.pValue).toBeCloseTo(8 / 20, 12);
  expect(correctForTrials(best, [], 50)?.pValue).toBe(1);
});

test("a variant that does the same on every null market costs nothing", () => {
  const twin = variant(2, 0.4, spread);
  expect(correctForTrials(best, [twin], 2)).toEqual({ pValue: 2 / 20, tried: 2, shared: 2 });
  expect(correctForTrials(best, [twin], 3)?.pValue).toBeCloseTo(2 / 20 + 2 / 20, 12);
});

test("variants that are lucky elsewhere count where they are", () => {
  // Its best null market is the worst of the other one.
  const other = variant(2, 0.4, [...spread].reverse());
  expect(correctForTrials(best, [other], 2)?.pValue).toBe(3 / 20);
});

test("the same run again, another seed or fewer null markets share nothing", () => {
  const others = [
    variant(1, 0.5, spread),
    variant(2, 0.4, spread, { seed: 2 }),
    variant(3, 0.4, spread.slice(1)),
    variant(4, Number.NaN, spread),
  ];
  expect(correctForTrials(best, others, 1)?.shared).toBe(1);
});

test("a test that was left early is compared with none", () => {
  const left: LuckTest = { ...best, permuted: best.permuted.slice(0, 15) };
  const twin = variant(2, 0.4, spread);
  const alone = verdictOf(left).pValue as number;
  expect(correctForTrials(left, [twin], 2)).toEqual({
    ...{ pValue: Math.min(1, 2 * alone), tried: 2, shared: 1 },
  });
});

test("what has no p is not corrected", () => {
  const idle: Partial<ObservedRun> = { traded: false };
  expect(correctForTrials(luckTest(10, idle), [], 3)).toBeNull();
});

test("a correction never makes p smaller", () => {
  const statistics = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 30,
    maxLength: 30,
  });
  fc.assert(
    fc.property(statistics, statistics, fc.nat(9), (mine, theirs, more) => {
      const one = variant(1, 0.3, mine);
      const correction = correctForTrials(one, [variant(2, 0.2, theirs)], 1 + more);
      const own = verdictOf(one).pValue;
      if (correction !== null) expect(correction.pValue).toBeGreaterThanOrEqual(own ?? 1);
    }),
  );
});

test("of several null models the larger corrected p counts, if all have one", () => {
  const [small, large] = [0.1, 0.2].map((pValue) => ({ pValue, tried: 3, shared: 1 }));
  if (small === undefined || large === undefined) throw new Error("unreachable");
  expect(worstCorrection([small, large])).toBe(large);
  expect(worstCorrection([small, null])).toBeNull();
  expect(worstCorrection([])).toBeNull();
});

test("says how many were tried, how they count, and when luck explains the best of them", () => {
  const say = (pValue: number, tried: number, shared: number, solo = 0.01) =>
    correctionSentence({ pValue, tried, shared }, solo);
  expect(say(0.01, 1, 1)).toBe(
    "It is the first thing you tried on this data, so p needs no correction.",
  );
  expect(say(0.03, 3, 1)).toBe(
    "You have tried 3 variants on this data (each counts in full). Corrected for that, p = 0.030.",
  );
  expect(say(0.14, 14, 5)).toBe(
    "You have tried 14 variants on this data (5 compared on the same null markets, the others counted in full). Corrected for that, p = 0.140: the best of so many tries looks as good by luck.",
  );
  expect(say(0.3, 2, 2, 0.2)).toBe(
    "You have tried 2 variants on this data (all compared on the same null markets). Corrected for that, p = 0.300.",
  );
});
