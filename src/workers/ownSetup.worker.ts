/** Worker side of a set-up that is tried on simulated markets. It reads the bars from storage itself. */

import { expose } from "comlink";
import { type OwnSetup, type OwnSetupOutcome, prepareOwnSetup } from "#engine/calibration/ownSetup";
import type { LuckPlan } from "#engine/permutation/luckPlan";
import { loadMarket } from "./loadMarket.ts";

/** A worker serves one set-up. */
let setup: OwnSetup | undefined;

const api = {
  /** Reads the market and makes ready; once, before anything else. */
  async open(datasetIds: readonly string[], plans: readonly LuckPlan[]): Promise<void> {
    setup = prepareOwnSetup(await loadMarket(datasetIds), plans);
  },

  /** Tries simulated markets `from` to `to − 1`, one after the other. Any worker answers the same. */
  tryMarkets(from: number, to: number): readonly OwnSetupOutcome[] {
    return Array.from({ length: to - from }, (_, offset) => opened().tryMarket(from + offset));
  },
};

function opened(): OwnSetup {
  if (setup === undefined) throw new Error("the worker was asked before it was opened");
  return setup;
}

export type OwnSetupWorker = typeof api;

expose(api);
