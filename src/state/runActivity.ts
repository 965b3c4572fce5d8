/** Runs under way, finished, or kept for comparison. */

import type { AuditReport } from "#engine/audit/auditPlan";
import type { RunManifest } from "#engine/backtest/export/runManifest";
import type { BacktestReport } from "#engine/backtest/report";
import type { OwnSetupOutcome } from "#engine/calibration/ownSetup";
import type { SharpeUncertainty } from "#engine/permutation/bootstrapRun";
import type { Correction } from "#engine/permutation/correctForTrials";
import type { LuckPlan } from "#engine/permutation/luckPlan";
import type { LuckTest } from "#engine/permutation/luckTest";
import type { Milliseconds, UtcMillis } from "#engine/units";
import type { Setup } from "./runSetup.ts";

/** A backtest under way or finished. The report stays on the page while the next one runs. */
export interface BacktestActivity {
  readonly status: "idle" | "running" | "done" | "failed" | "cancelled";
  readonly report: BacktestReport | null;
  /** The set-up that the report belongs to. */
  readonly reportedSetup: Setup | null;
  /** What it takes to make the reported run again, bit for bit. */
  readonly manifest: RunManifest | null;
  /** Whether the reported strategy looks ahead; null while nobody knows. */
  readonly audit: AuditReport | null;
  /** Why it failed, for people. */
  readonly problem: string | null;
}

/** A luck test under way or finished. */
export interface LuckActivity {
  /** By which it is stored; null when there is none. */
  readonly id: string | null;
  readonly status: "idle" | "running" | "done" | "failed" | "cancelled";
  readonly test: LuckTest | null;
  /** The same under a second null model, where the question asks for one. */
  readonly confirmation: LuckTest | null;
  /** How large the Sharpe ratio is, with intervals; null until it is known. */
  readonly effect: SharpeUncertainty | null;
  /** p after all that was tried on the data; null while it runs, and where there is no p. */
  readonly correction: Correction | null;
  readonly reportedSetup: Setup | null;
  readonly problem: string | null;
  readonly progress: Progress | null;
}

export interface Progress {
  /** Which of the null models of the question, from 1, and how many there are. */
  readonly part: number;
  readonly parts: number;
  readonly done: number;
  readonly total: number;
  readonly workers: number;
  /** Runs per second, the median of recent ones; null before 20 runs. */
  readonly perSecond: number | null;
  /** Milliseconds left at that rate; null before 20 runs. */
  readonly remaining: Milliseconds | null;
}

/** The user's set-up being tried on simulated markets without an edge, or what came of it. */
export interface OwnSetupActivity {
  readonly status: "idle" | "running" | "done" | "failed" | "cancelled";
  /** One per null model of the question. */
  readonly plans: readonly LuckPlan[];
  readonly outcomes: readonly OwnSetupOutcome[];
  readonly triedSetup: Setup | null;
  readonly problem: string | null;
  /** How long the rest will take; null while nobody knows. */
  readonly remaining: Milliseconds | null;
}

/** A finished run that was kept for comparison. */
export interface PinnedRun {
  readonly id: string;
  readonly createdAt: UtcMillis;
  /** Made from strategy, parameters, symbols and market type. */
  readonly title: string;
  readonly setup: Setup;
  readonly report: BacktestReport;
  readonly test: LuckTest | null;
  /** Under the second null model. */
  readonly confirmation?: LuckTest | null;
  /** Of p, for what had been tried when it was tested; missing in runs pinned long ago. */
  readonly correction?: Correction | null;
  /** What it takes to make the run again; runs that were pinned long ago have none. */
  readonly manifest?: RunManifest;
}

/** Who draws null markets. What comes out depends on neither. */
export interface PoolChoice {
  readonly workers: number;
  /** A new worker for every null market. */
  readonly fresh: boolean;
}
