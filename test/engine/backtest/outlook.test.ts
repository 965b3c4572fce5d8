import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { Outlook } from "#engine/backtest/outlook";
import type { BacktestResult } from "#engine/backtest/result";
import { runBacktest } from "#engine/backtest/runBacktest";
import type { RunSettings } from "#engine/backtest/settings";
import type { Action } from "#engine/execution/record";
import { passThrough } from "#engine/risk/passThrough";
import { randomMarket, randomSettings, type Script, scripted, scripts } from "./randomRuns.ts";

const seeds = fc.integer({ min: 0, max: 1_000_000 });
const settings: fc.Arbitrary<RunSettings> = fc
  .record({
    marketType: fc.constantFrom("futures" as const, "spot" as const),
    maxLeverage: fc.constantFrom(1, 5, 20, 50),
    maintenanceMargin: fc.constantFrom(0, 0.005, 0.2),
    initialCash: fc.constantFrom(300, 10_000),
    step: fc.constantFrom(1, 4).map((hours) => hours * 3_600_000),
  })
  .map(randomSettings);

function run(seed: number, script: Script, chosen: RunSettings): BacktestResult {
  return runBacktest(randomMarket(seed), scripted(script), passThrough.create({}, chosen), chosen);
}

/** The same run, with a look at what may have happened at every step. */
function runLookingAlways(seed: number, script: Script, chosen: RunSettings): BacktestResult {
  const look = vi.spyOn(Outlook.prototype, "isQuiet").mockImplementation((step) => step === 0);
  const result = run(seed, script, chosen);
  look.mockRestore();
  return result;
}

afterEach(() => {
  vi.restoreAllMocks();
});

test("steps that are passed over as quiet change nothing", () => {
  const happened = new Set<Action | "ruin">();
  fc.assert(
    fc.property(seeds, scripts, settings, (seed, script, chosen) => {
      const result = run(seed, script, chosen);
      expect(result).toEqual(runLookingAlways(seed, script, chosen));
      for (const { action } of result.records) happened.add(action);
      if (result.ruinedAt !== null) happened.add("ruin");
    }),
    { numRuns: 300, seed: 20240105 },
  );
  expect(happened).toContain("liquidate");
  expect(happened).toContain("funding");
  expect(happened).toContain("ruin");
});

test("an open position is passed over while nothing threatens it", () => {
  const looks = vi.spyOn(Outlook.prototype, "renew");
  const chosen = randomSettings({ marketType: "spot" });
  const buy = { symbol: "BTC-USDT", instrumentType: "spot", side: "LONG", value: 5_000 } as const;
  run(1, new Map([[0, [buy]]]), chosen);
  expect(looks).toHaveBeenCalledTimes(1); // after the purchase, and never again
});
