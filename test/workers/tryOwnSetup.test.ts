import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { type OwnSetupOutcome, prepareOwnSetup } from "#engine/calibration/ownSetup";
import { stampsOf } from "#engine/market/series";
import { DAY } from "#engine/market/timeframe";
import { DEFAULT_LUCK, type LuckPlan } from "#engine/permutation/luckPlan";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";
import { saveDataset } from "#storage/datasets";
import { Gate } from "#workers/gate";
import { tryOwnSetup } from "#workers/tryOwnSetup";

const market = syntheticMarket({ edge: "planted", days: 20 });
const [first] = market.series;
const start = first === undefined ? 0 : (stampsOf(first)[0] ?? 0);
const plan: LuckPlan = {
  run: {
    settings: { ...DEFAULT_SETTINGS, symbols: ["SYNA-USDT"], start, end: start + 20 * DAY },
    strategy: { id: "smaCrossover", parameters: { fast: 5, slow: 20 } },
    manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
  },
  ...DEFAULT_LUCK,
  permutations: 999,
  seed: 11,
};
const plans: readonly LuckPlan[] = [plan, { ...plan, nullModel: "flip", nullOptions: {} }];
const datasetIds = ["market"];

beforeAll(async () => {
  const clean = { gaps: 0, missingBars: 0, duplicates: 0, warnings: [] };
  await saveDataset({
    ...{ id: "market", name: "market", source: "sample", synthetic: true, importedAt: 0 },
    series: market.series.map((series) => ({ series, ...clean })),
  });
});

describe("a set-up that is tried in workers", () => {
  test("has the same outcomes, in order, with 1 and 3 workers and without any", async () => {
    const alone = prepareOwnSetup(market, plans);
    const expected = Array.from({ length: 5 }, (_, index) => alone.tryMarket(index));
    for (const workers of [1, 3]) {
      const outcomes: OwnSetupOutcome[] = [];
      await tryOwnSetup(
        { datasetIds, plans, markets: 5 },
        {
          ...{ workers, signal: new AbortController().signal, gate: new Gate() },
          onCommitted: (committed) => outcomes.push(...committed),
        },
      );
      expect(outcomes).toEqual(expected);
    }
  });

  test("ends with the reason of an abort; what was committed has no hole", async () => {
    const abort = new AbortController();
    const indices: number[] = [];
    const trial = tryOwnSetup(
      { datasetIds, plans },
      {
        ...{ workers: 2, signal: abort.signal, gate: new Gate() },
        onCommitted(committed) {
          indices.push(...committed.map(({ index }) => index));
          if (indices.length >= 3) abort.abort("enough");
        },
      },
    );
    await expect(trial).rejects.toBe("enough");
    expect(indices).toEqual(indices.map((_, place) => place));
    expect(indices.length).toBeLessThan(100);
  });

  test("fails with what is wrong where the data are gone", async () => {
    const trial = tryOwnSetup(
      { datasetIds: ["gone"], plans },
      {
        ...{ workers: 1, signal: new AbortController().signal, gate: new Gate() },
        onCommitted: () => {},
      },
    );
    await expect(trial).rejects.toThrow("the dataset gone is no longer stored");
  });
});
