import fc from "fast-check";
import { expect, test } from "vitest";
import type { PermutationOutcome } from "#engine/permutation/luckPlan";
import { packOutcomes, unpackOutcomes } from "#state/luckBatch";

const outcome = fc.record({
  statistic: fc.double(),
  traded: fc.boolean(),
  failure: fc.option(fc.string(), { nil: undefined }),
  growth: fc.option(
    fc
      .array(fc.float({ noNaN: true }), { minLength: 3, maxLength: 3 })
      .map((points) => Float32Array.from(points)),
    { nil: undefined },
  ),
});

test("outcomes come out of a batch as they went in", () => {
  fc.assert(
    fc.property(fc.array(outcome, { minLength: 1 }), fc.nat(), (drawn, first) => {
      const outcomes = drawn.map(({ statistic, traded, failure, growth }, row) => ({
        ...{ index: first + row, statistic, traded },
        ...(failure !== undefined && { failure }),
        ...(growth !== undefined && { growth: new Float32Array(growth) }),
      })) satisfies readonly PermutationOutcome[];
      const batch = packOutcomes("mine", 1, 500, outcomes);
      expect(unpackOutcomes(batch)).toEqual({ part: 1, outcomes });
      expect(batch.count).toBe(outcomes.length);
    }),
  );
});

test("a batch is one row of figures a null market, with curves end to end", () => {
  const batch = packOutcomes("mine", 0, 100, [
    { index: 40, statistic: 0.5, traded: true, growth: Float32Array.of(1, 2) },
    { index: 41, statistic: Number.NaN, traded: true, failure: "broken" },
    { index: 42, statistic: 0, traded: false, growth: Float32Array.of(1, 1) },
  ]);
  expect(batch).toEqual({
    ...{ testId: "mine", from: 100, count: 3 },
    statistics: Float64Array.of(0.5, Number.NaN, 0),
    flags: Uint8Array.of(5, 3, 4),
    content: { part: 0, firstIndex: 40, failures: ["broken"], growth: Float32Array.of(1, 2, 1, 1) },
  });
});
