/** What was tried on data, and what makes one try another than the one before. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { RunPlan } from "../backtest/plan.ts";
import type { LuckPlan } from "./luckPlan.ts";

/** A try on a dataset. */
export type Trial =
  | { readonly kind: "backtest"; readonly key: string }
  /** Of the backtest with the key `of`. */
  | { readonly kind: "luckTest"; readonly key: string; readonly of: string };

/** Names a backtest: whatever may give another result gives another key. */
export function backtestKey(plan: RunPlan): string {
  return keyOf(plan);
}

/**
 * Names the luck tests that answer one question: another seed, null model, option, statistic or tail
 * gives another key. How many null markets there are does not: to run on is not to choose.
 *
 * @param plans - One per null model, of one run.
 */
export function luckTestKey(plans: readonly LuckPlan[]): string {
  return keyOf(
    plans.map(({ run, search, nullModel, nullOptions, statistic, tail, seed }) => ({
      ...{ run, search: search ?? null, nullModel, nullOptions, statistic, tail, seed },
    })),
  );
}

/**
 * How many tries there were: every distinct backtest, and every luck test beyond the first on it,
 * which could have been chosen for its p.
 */
export function countTrials(trials: readonly Trial[]): number {
  const backtests = new Set<string>();
  const luckTests = new Map<string, Set<string>>();
  for (const trial of trials) {
    if (trial.kind === "backtest") backtests.add(trial.key);
    else luckTests.set(trial.of, (luckTests.get(trial.of) ?? new Set()).add(trial.key));
  }
  for (const of of luckTests.keys()) backtests.add(of);
  let further = 0;
  for (const { size } of luckTests.values()) further += size - 1;
  return backtests.size + further;
}

/** SHA-256 of a value in hex; the order of members does not matter. */
function keyOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(value, inOrder))));
}

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
