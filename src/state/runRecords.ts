/** What was tried, as it is stored. */

import type { DatasetReference } from "#engine/backtest/export/runManifest";
import type { LuckPlan } from "#engine/permutation/luckPlan";
import type { UtcMillis } from "#engine/units";
import type { LuckTestStatus } from "#storage/luckTests";
import type { Setup } from "./runSetup.ts";

/** A luck test that is stored, whole or as far as it went. */
export interface KeptLuckTest {
  readonly id: string;
  readonly createdAt: UtcMillis;
  readonly status: LuckTestStatus;
  readonly record: LuckRecord;
  /** Null markets stored of all null models together, and those planned. */
  readonly done: number;
  readonly total: number;
  /** This or another tab is at work on it. */
  readonly underWay: boolean;
}

/** What of a stored luck test is neither observed run nor permutation. */
export interface LuckRecord {
  readonly engineVersion: string;
  readonly title: string;
  readonly setup: Setup;
  /** What it runs on; equal hashes are equal data. */
  readonly datasets: readonly DatasetReference[];
  /** One per null model of the question. */
  readonly plans: readonly LuckPlan[];
}

/** What was tried on some datasets, as the ledger has it. */
export interface Trials {
  readonly datasetIds: readonly string[];
  /** Distinct backtests, and luck tests beyond the first of each. */
  readonly count: number;
  /** Oldest first. */
  readonly list: readonly {
    readonly kind: "backtest" | "luckTest";
    readonly title: string;
    readonly createdAt: UtcMillis;
  }[];
}
