/**
 * All 5,040 orders of seven moves. Where every order is as likely, the p-value of a permutation
 * test is at most x with a chance of at most x, for every x: here that is counted, not sampled.
 */

import { describe, expect, test } from "vitest";
import { permutationPValue } from "#engine/statistics/permutationPValue";
import { quantile } from "#engine/statistics/quantile";
import golden from "../../fixtures/statistics/exhaustive_permutation.json" with { type: "json" };

const { warm, moves, total } = golden;

function ordersOf(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length === 0) return [[]];
  return values.flatMap((first, i) =>
    ordersOf([...values.slice(0, i), ...values.slice(i + 1)]).map((rest) => [first, ...rest]),
  );
}

/** What a rule earns that holds the last two moves, in hundredths of a per cent. */
function momentum(order: readonly number[]): number {
  const [first = 0, second = 0] = warm;
  let [before, last] = [first, second];
  let earned = 0;
  for (const move of order) {
    earned += (before + last) * move;
    [before, last] = [last, move];
  }
  return earned * 1e4;
}

const statistics = Float64Array.from(ordersOf(moves), momentum);
/** p of every order against all others. */
const pValues = statistics.map((observed, index) => {
  const others = new Float64Array(total - 1);
  others.set(statistics.subarray(0, index));
  others.set(statistics.subarray(index + 1), index);
  return permutationPValue(observed, others).upper;
});
/** By k, how many orders have p ≤ k / 5,040. */
const within = new Uint32Array(total + 1);
for (const p of pValues) (within[Math.round(p * total)] as number)++;
for (let k = 1; k <= total; k++) (within[k] as number) += within[k - 1] as number;

describe("of all orders of seven moves", () => {
  test("the statistics are the reference's", () => {
    expect(statistics.length).toBe(total);
    expect(Math.abs((statistics[0] as number) - golden.T_identity)).toBeLessThan(1e-12);
    expect(new Set([...statistics].map((value) => value.toFixed(8))).size).toBe(
      golden.distinctStats,
    );
    for (const [share, value] of Object.entries(golden.quantiles)) {
      expect(Math.abs(quantile(statistics, Number(share)) - value)).toBeLessThan(1e-12);
    }
  });

  test("the one observed has the reference's p-value", () => {
    expect(Math.abs((pValues[0] as number) - golden.p_identity)).toBeLessThan(1e-12);
  });

  test("no more than a share x has p ≤ x, for every x", () => {
    expect(within[total]).toBe(total);
    within.forEach((count, k) => {
      expect(count).toBeLessThanOrEqual(k);
    });
  });

  test("ties alone keep the share below x, as far as in the reference", () => {
    const shortfall = Math.max(...within.map((count, k) => k - count));
    expect(Math.abs(shortfall / total - golden.maxDeviation)).toBeLessThan(1e-12);
  });
});
