/**
 * Worker side of a luck test. It reads the bars from storage itself and answers with
 * figures, so market data never crosses between threads.
 */

import { expose } from "comlink";
import type { MarketData } from "#engine/market/marketData";
import type { LuckPlan, ObservedRun, PermutationOutcome } from "#engine/permutation/luckPlan";
import { type PermutationRun, preparePermutations } from "#engine/permutation/permutationRun";
import { loadMarket } from "./loadMarket.ts";

/** A worker serves one plan at a time … */
let run: PermutationRun | undefined;
/** … and keeps its market for the next. */
let loaded: { readonly datasets: string; readonly market: MarketData } | undefined;

const api = {
  /** Reads the market unless it has just served, and makes ready; before anything else. */
  async open(datasetIds: readonly string[], plan: LuckPlan): Promise<void> {
    run = preparePermutations(await marketOf(datasetIds), plan);
  },

  /** Runs the real market. */
  observe(): ObservedRun {
    return opened().observe();
  },

  /** Runs the null markets `from` to `to − 1`, one after the other. Any worker answers the same. */
  permute(from: number, to: number): readonly PermutationOutcome[] {
    return Array.from({ length: to - from }, (_, offset) => opened().permute(from + offset));
  },
};

async function marketOf(datasetIds: readonly string[]): Promise<MarketData> {
  const datasets = JSON.stringify(datasetIds);
  if (loaded?.datasets !== datasets) loaded = { datasets, market: await loadMarket(datasetIds) };
  return loaded.market;
}

function opened(): PermutationRun {
  if (run === undefined) throw new Error("the worker was asked before it was opened");
  return run;
}

export type PermutationWorker = typeof api;

expose(api);
