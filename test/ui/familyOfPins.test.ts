import { expect, test } from "vitest";
import type { LuckTest } from "#engine/permutation/luckTest";
import type { PinnedRun } from "#state/runActivity";
import { familyOfPin } from "../../src/ui/compare/familyOfPins.ts";
import { luckTest } from "../engine/permutation/luckTests.ts";

/** 19 null markets, one of which does as well as 0.5. */
const SPREAD = Array.from({ length: 19 }, (_, market) => (market - 17.5) / 20 + 0.5);

function testOf(statistic: number, permuted: readonly number[], seed = 1): LuckTest {
  const test = luckTest(0, { statistic, nullMarkets: permuted.length }, { seed });
  return { ...test, permuted: Float64Array.from(permuted) };
}

function pin(test: LuckTest | null, hash = "a", confirmation: LuckTest | null = null): PinnedRun {
  const manifest = { datasets: [{ name: "", hash }] };
  return { test, confirmation, manifest } as unknown as PinnedRun;
}

const best = pin(testOf(0.5, SPREAD));

test("a run alone, or beside others that share no null markets, is no family", () => {
  const strangers = [
    pin(testOf(0.4, SPREAD), "b"),
    pin(testOf(0.4, SPREAD, 2)),
    pin(null),
    { ...pin(testOf(0.4, SPREAD)), manifest: undefined } as unknown as PinnedRun,
  ];
  expect(familyOfPin(best, [best])).toBeNull();
  expect(familyOfPin(best, [best, ...strangers])).toBeNull();
  expect(familyOfPin(strangers[2] as PinnedRun, strangers)).toBeNull();
});

test("p of a family counts the null markets on which the best of it did as well", () => {
  const other = pin(testOf(0.4, [...SPREAD].reverse()));
  expect(familyOfPin(best, [best, other])).toEqual({ pValue: 3 / 20, runs: 2 });
  const twin = pin(testOf(0.4, SPREAD));
  expect(familyOfPin(best, [best, twin])).toEqual({ pValue: 2 / 20, runs: 2 });
});

test("of two null models the larger p counts, and runs must share both", () => {
  const flipped = (statistic: number, permuted: readonly number[]) => {
    const test = testOf(statistic, permuted);
    return { ...test, plan: { ...test.plan, nullModel: "flip" as const } };
  };
  const mine = pin(testOf(0.5, SPREAD), "a", flipped(0.5, SPREAD));
  const lucky = flipped(0.4, [...SPREAD].reverse());
  const theirs = pin(testOf(0.4, SPREAD), "a", lucky);
  expect(familyOfPin(mine, [mine, theirs])).toEqual({ pValue: 3 / 20, runs: 2 });
  expect(familyOfPin(mine, [mine, best])).toBeNull();
});
