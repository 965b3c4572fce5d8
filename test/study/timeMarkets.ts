/** In a page: how long null markets take. */

import { wrap } from "comlink";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { DAY } from "#engine/market/timeframe";
import { DEFAULT_LUCK, type LuckPlan } from "#engine/permutation/luckPlan";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";
import { saveDataset } from "#storage/datasets";
import { Gate } from "#workers/gate";
import type { PermutationWorker } from "#workers/permutation.worker";
import { runPermutations } from "#workers/runPermutations";

/** By then all workers are there. */
const START = 0.2;
/** About 10,000 hourly bars. */
const DAYS = 417;

const market = syntheticMarket({ edge: "planted", days: DAYS });
const start = market.series.flatMap((series) => ("openTime" in series ? series.openTime[0] : 0));
const plan: LuckPlan = {
  run: {
    settings: {
      ...DEFAULT_SETTINGS,
      ...{ symbols: ["SYNA-USDT"], start: start[0] ?? 0, end: (start[0] ?? 0) + DAYS * DAY },
    },
    strategy: { id: "smaCrossover", parameters: { fast: 24, slow: 96 } },
    manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
  },
  ...DEFAULT_LUCK,
  permutations: 99_999,
  seed: 1,
};

const clean = { gaps: 0, missingBars: 0, duplicates: 0, warnings: [] };
const stored = saveDataset({
  ...{ id: "pool", name: "pool", source: "sample", synthetic: true, importedAt: 0 },
  series: market.series
    .filter(({ kind, symbol }) => kind === "spot" && symbol === "SYNA-USDT")
    .map((series) => ({ series, ...clean })),
});

/**
 * Draws null markets one way: a worker asked `once` for all, or a pool with `one` or `two` workers.
 *
 * @returns Milliseconds for all of them at the pace of the last four fifths, without start and loading.
 */
export async function timeMarkets(way: "once" | "one" | "two", count: number): Promise<number> {
  const datasetIds = [(await stored).dataset.id];
  if (way === "once") return timeOneCall(datasetIds, count);
  let started = 0;
  let before = 0;
  let committed = 0;
  await runPermutations(
    { datasetIds, plan: { ...plan, permutations: count } },
    {
      ...{ workers: way === "one" ? 1 : 2, fresh: false, gate: new Gate() },
      signal: new AbortController().signal,
      onObserved: () => {},
      onCommitted(outcomes) {
        committed += outcomes.length;
        if (started === 0 && committed >= START * count) {
          started = performance.now();
          before = committed;
        }
        return true;
      },
    },
  );
  return ((performance.now() - started) * count) / (committed - before);
}

async function timeOneCall(datasetIds: readonly string[], count: number): Promise<number> {
  const worker = new Worker(new URL("../../src/workers/permutation.worker.ts", import.meta.url), {
    type: "module",
  });
  const api = wrap<PermutationWorker>(worker);
  await api.open(datasetIds, plan);
  await api.observe();
  await api.permute(0, 1);
  const started = performance.now();
  await api.permute(1, count + 1);
  const taken = performance.now() - started;
  worker.terminate();
  return taken;
}
