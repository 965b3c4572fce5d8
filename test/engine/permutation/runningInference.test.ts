import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LuckPlan } from "#engine/permutation/luckPlan";
import { type Inference, RunningInference } from "#engine/permutation/runningInference";
import { inverseBinomialInterval } from "#engine/statistics/besagClifford";
import { clopperPearson } from "#engine/statistics/clopperPearson";
import { sequenceInterval } from "#engine/statistics/confidenceSequence";
import { permutationPValue } from "#engine/statistics/permutationPValue";
import besagClifford from "../../fixtures/statistics/besag_clifford.json" with { type: "json" };
import csm from "../../fixtures/statistics/csm.json" with { type: "json" };
import degenerate from "../../fixtures/statistics/degenerate.json" with { type: "json" };
import fixed from "../../fixtures/statistics/mc_pvalue.json" with { type: "json" };

type Rule = Pick<LuckPlan, "stopping" | "tail">;

/** Draws statistics until the rule has had enough, or there are no more. */
function infer(
  observed: number,
  permuted: ArrayLike<number>,
  rule: Rule,
  most?: number,
): Inference {
  const running = new RunningInference(observed, most ?? permuted.length, rule);
  for (let index = 0; index < permuted.length && !running.isOver; index++) {
    running.take(permuted[index] as number);
  }
  return running.infer();
}

const upper = (stopping: LuckPlan["stopping"]): Rule => ({ stopping, tail: "upper" });
const twoSided = (stopping: LuckPlan["stopping"]): Rule => ({ stopping, tail: "twoSided" });
/** Every so-manieth of these null markets does better than 1; the others do worse. */
const everyNth = (n: number, count: number) =>
  Float64Array.from({ length: count }, (_, index) => ((index + 1) % n === 0 ? 2 : 0));

describe("a fixed number of null markets", () => {
  test.for(fixed.cases)("has the reference's p-values: $name", (one) => {
    const above = infer(one.obs, one.null, upper("fixed"));
    expect(above.exceedances).toBe(one.ge);
    expect(above.shortfalls).toBe(one.le);
    expect(Math.abs(above.pValue - one.pUpper)).toBeLessThan(1e-12);
    expect(above.interval).toEqual(clopperPearson(one.ge, one.N, 0.95));
    const both = infer(one.obs, one.null, twoSided("fixed"));
    expect(Math.abs(both.pValue - one.pTwoSided)).toBeLessThan(1e-12);
  });

  test("counts degenerate runs as the reference does", () => {
    const { obs, exceed, p } = degenerate.pExample;
    const permuted = degenerate.pExample.null.map(Number); // "error" is no number
    expect(infer(obs, permuted, upper("fixed"))).toMatchObject({ exceedances: exceed, pValue: p });
  });

  test("doubles the interval of the rarer tail, up to 1", () => {
    const permuted = Float64Array.from({ length: 100 }, (_, index) => index);
    const [low, high] = clopperPearson(10, 100, 0.95);
    expect(infer(89.5, permuted, twoSided("fixed")).interval).toEqual([2 * low, 2 * high]);
    expect(infer(9.5, permuted, twoSided("fixed")).interval).toEqual([2 * low, 2 * high]);
    expect(infer(49.5, permuted, twoSided("fixed")).interval[1]).toBe(1);
  });

  test("is what the p-value of a column is, for any column", () => {
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(
        fc.integer({ min: -3, max: 3 }),
        fc.array(value, { minLength: 1 }),
        (own, all) => {
          const whole = permutationPValue(own, Float64Array.from(all));
          expect(infer(own, all, upper("fixed")).pValue).toBe(whole.upper);
          expect(infer(own, all, twoSided("fixed")).pValue).toBe(whole.twoSided);
        },
      ),
    );
  });
});

describe("a sequential test", () => {
  test.for(besagClifford.sequences)("of $name stops when 20 did as well", ({ exceed, Nmax }) => {
    const inference = infer(0.5, exceed, upper("sequential"));
    let [count, stop] = [0, 0];
    while (count < 20 && stop < Nmax) count += exceed[stop++] as number;
    expect(inference).toMatchObject({ drawn: stop, exceedances: count, isOver: true });
    expect(inference.pValue).toBe(count === 20 ? 20 / stop : (count + 1) / (Nmax + 1));
    expect(inference.interval).toEqual(
      count === 20 ? inverseBinomialInterval(20, stop, 0.95) : clopperPearson(count, Nmax, 0.95),
    );
  });

  test("two-sided goes on until both tails have had enough", () => {
    // 20 of 40 are above after 40, 20 of 40 below as well.
    expect(infer(1, everyNth(2, 1999), twoSided("sequential"))).toMatchObject({
      drawn: 40,
      pValue: 1,
    });
    const rare = infer(1, everyNth(10, 1999), twoSided("sequential"));
    expect(rare).toMatchObject({ drawn: 200, exceedances: 20, pValue: 0.2 });
  });
});

describe("a test by the confidence sequence method", () => {
  const runs = csm.deterministicRuns.filter(({ alpha, eps }) => alpha === 0.05 && eps === 0.001);

  test.for(runs)("settles where the reference does: every $every-th exceeds", (run) => {
    const inference = infer(1, everyNth(run.every, 9999), upper("csm"));
    expect(inference).toMatchObject({ drawn: run.stopAt, exceedances: run.S, isOver: true });
    expect(inference.settled).toBe(run.decision === "p>alpha" ? "above" : "below");
    expect(inference.pValue > 0.05).toBe(run.decision === "p>alpha");
    expect(inference.interval).toEqual(sequenceInterval(run.S, run.stopAt, 0.05));
  });

  test("two-sided asks each tail at half the level", () => {
    const inference = infer(-1, everyNth(1000, 9999), twoSided("csm"));
    // (n + 1)·0.975ⁿ ≤ 0.001 first at n = 520: the lower tail is empty.
    expect(inference).toMatchObject({ drawn: 520, settled: "below", shortfalls: 0 });
    expect(inference.pValue).toBeCloseTo(2 / 521, 12);
  });

  test("two-sided speaks of the tail that settles last, with what it settled with", () => {
    const mostlyAbove = everyNth(3, 400).map((value) => 2 - value);
    const inference = infer(1, mostlyAbove, twoSided("csm"));
    const { drawn, shortfalls } = inference;
    expect(3 * shortfalls).toBeLessThan(drawn + 3);
    const [low] = sequenceInterval(shortfalls, drawn, 0.05);
    expect(inference).toMatchObject({ settled: "above", interval: [2 * low, 1] });
  });

  test("ends unsettled when all null markets have run", () => {
    const inference = infer(1, everyNth(20, 400), upper("csm"));
    expect(inference).toMatchObject({ drawn: 400, settled: null, isOver: true });
  });
});

describe.for(["fixed", "sequential", "csm"] as const)(
  "under “%s” a test left early",
  (stopping) => {
    test("has a p-value that holds at any time, and the interval that does", () => {
      const inference = infer(1, everyNth(30, 150), upper(stopping), 1999);
      expect(inference).toMatchObject({ isOver: false, exceedances: 5, drawn: 150 });
      expect(inference.pValue).toBe(20 / (150 + 20 - 5));
      expect(inference.interval).toEqual(sequenceInterval(5, 150, 0.05));
    });

    test("says nothing before the first null market", () => {
      expect(infer(1, [], upper(stopping), 1999)).toMatchObject({ pValue: 1, interval: [0, 1] });
    });
  },
);

test("left early after more than 20 exceedances, p stays what it was at the 20th", () => {
  expect(infer(1, everyNth(10, 900), upper("fixed"), 999).pValue).toBe(0.1);
});

test("an observed NaN is beaten by every null market", () => {
  expect(infer(Number.NaN, [1, 2, 3], upper("fixed")).pValue).toBe(1);
});

test("a test that is over takes no more", () => {
  const running = new RunningInference(1, 2, upper("fixed"));
  running.take(0);
  running.take(0);
  expect(() => running.take(0)).toThrow("over after 2 null markets");
});
