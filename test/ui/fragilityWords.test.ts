import { describe, expect, test } from "vitest";
import type { BreakEven } from "#engine/backtest/fragility/breakEven";
import type { Fragility } from "#engine/backtest/fragility/fragility";
import { HOUR } from "#engine/market/timeframe";
import { fragilityVerdict } from "../../src/ui/lab/fragilityWords.ts";

const made = (totalReturn: number) => ({ totalReturn, sharpe: 1 });
function verdict(
  base: number,
  [costs, later, days]: readonly [number, number, number],
  breakEven: BreakEven = { kind: "found", cost: 0.00123456, present: 0.0011 },
): string {
  const fragility: Fragility = {
    ...{ base: made(base), twiceTheCosts: made(costs), filledLater: made(later) },
    ...{ withoutBestDays: { ...made(days), days: [] }, breakEven, years: [], step: HOUR },
  };
  return fragilityVerdict(fragility);
}

describe("the verdict on a fragile run", () => {
  test("names what it survives, and where it breaks even, rounded down", () => {
    expect(verdict(0.5, [0.1, 0.2, 0.3])).toBe(
      "It stays positive with twice the costs, filled one step later and without its best five days. It breaks even at 12.3 bp on all it trades; it paid 11.0 bp.",
    );
  });

  test("names what it does not survive", () => {
    expect(verdict(0.5, [0.1, -0.2, 0])).toMatch(
      /^It stays positive with twice the costs\. It would not have made money filled one step later and without its best five days\. /,
    );
    expect(verdict(0.5, [-1, -0.2, -0.1])).toMatch(/^It would not have made money with twice/);
  });

  test("leaves out what a short run says nothing about", () => {
    expect(verdict(0.5, [0.1, 0.2, Number.NaN])).not.toContain("five days");
  });

  test("says of a loser, an idler and a giant what they are", () => {
    const free: BreakEven = { kind: "neverPositive", present: 0.001 };
    expect(verdict(-0.1, [-0.2, -0.2, -0.3], free)).toBe(
      "It made no money to begin with. Even free trading would not have made it positive.",
    );
    expect(verdict(0, [0, 0, 0], { kind: "neverTraded" })).toMatch(/^It never traded/);
    expect(verdict(9, [8, 8, 8], { kind: "beyond", cost: 0.1, present: 0 })).toContain(
      "It bears more than 1000.0 bp on all it trades.",
    );
  });
});
