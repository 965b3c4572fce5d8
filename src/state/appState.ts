/** What the page knows: ids, settings, progress and summaries. Bars stay with the workers. */

import type { AuditReport } from "#engine/audit/auditPlan";
import type { DatasetReference, RunManifest } from "#engine/backtest/export/runManifest";
import type { BacktestReport } from "#engine/backtest/report";
import type { MarketType, RunSettings } from "#engine/backtest/settings";
import type { OwnSetupOutcome } from "#engine/calibration/ownSetup";
import type { Costs } from "#engine/execution/costs";
import type { SharpeUncertainty } from "#engine/permutation/bootstrapRun";
import type { Correction } from "#engine/permutation/correctForTrials";
import type { LuckPlan } from "#engine/permutation/luckPlan";
import type { LuckTest } from "#engine/permutation/luckTest";
import type { StoppingRule } from "#engine/permutation/stopping";
import type { ManagerChoice } from "#engine/risk/registry";
import type { StrategyChoice } from "#engine/strategy/builtIn/registry";
import type { ParameterValues } from "#engine/strategy/parameters";
import type { Milliseconds, QuoteAmount, UtcMillis } from "#engine/units";
import type { ImportIssue, ImportQuestion, Overrides } from "#intake/files/importFile";
import type { StorageStatus } from "#storage/database";
import type { SeriesSummary, SourceFile, DatasetSummary as StoredDataset } from "#storage/datasets";
import type { Lockbox } from "#storage/lockbox";
import type { LuckTestStatus } from "#storage/luckTests";
import type { ArchiveOutcome } from "#workers/archive";
import type { ChosenFile } from "#workers/importFiles";

export type {
  ChosenFile,
  ImportIssue,
  ImportQuestion,
  Lockbox,
  Overrides,
  SeriesSummary,
  SourceFile,
};

export interface DatasetSummary extends StoredDataset {
  /** Left out where nobody ever locked it. */
  readonly lockbox?: Lockbox;
}

export type Screen = "data" | "strategy" | "lab" | "compare";

/** `auto` follows the system. */
export type Theme = "auto" | "light" | "dark";

/** Files on their way into storage, a dataset that came of them, or files that were turned away or called back. */
export interface ImportActivity {
  readonly id: string;
  /** The file, or how many files. */
  readonly title: string;
  readonly chosen: readonly ChosenFile[];
  readonly status: "reading" | "stored" | "alreadyStored" | "asks" | "refused" | "cancelled";
  /** How far reading is; of all files together. */
  readonly bytes: number;
  readonly bytesRead: number;
  /** Once stored. */
  readonly datasetId?: string;
  /** The name of the dataset that it was joined into, if it was. */
  readonly joinedInto?: string;
  readonly warnings: readonly ImportIssue[];
  /** Why it was refused. */
  readonly issues: readonly ImportIssue[];
  readonly questions: readonly ImportQuestion[];
}

/** How the engine plays: what most users leave alone. */
export type EngineChoices = Pick<
  RunSettings,
  | "alignment"
  | "conventions"
  | "fillAt"
  | "futuresPrice"
  | "liquidationFee"
  | "lookbackDays"
  | "maintenanceMargin"
>;

/** What the luck test asks, with the options of the first null model that answers it. */
export interface QuestionChoice {
  readonly id: string;
  readonly nullOptions: ParameterValues;
}

/** What the run forms say. */
export interface Setup {
  readonly datasetIds: readonly string[];
  readonly symbols: readonly string[];
  readonly marketType: MarketType;
  /** Null: as far as the data goes. */
  readonly start: UtcMillis | null;
  readonly end: UtcMillis | null;
  readonly step: Milliseconds;
  readonly initialCash: QuoteAmount;
  readonly maxLeverage: number;
  readonly costs: Costs;
  readonly engine: EngineChoices;
  readonly strategy: StrategyChoice;
  readonly manager: ManagerChoice;
  readonly question: QuestionChoice;
  readonly stopping: StoppingRule;
  /** N of the luck test. */
  readonly permutations: number;
  readonly seed: number;
}

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

/** Who draws null markets. What comes out depends on neither. */
export interface PoolChoice {
  readonly workers: number;
  /** A new worker for every null market. */
  readonly fresh: boolean;
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

/** A dataset as it is remembered beside the database. */
export interface MirroredDataset {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  /** Of all its series. */
  readonly rows: number;
}

/** A backup being made or taken in, and what came of the last one. */
export type BackupActivity =
  | { readonly status: "idle" | "writing" | "reading" }
  | {
      readonly status: "written";
      readonly bytes: number;
      /** Names of datasets that were left out because they are damaged. */
      readonly damaged: readonly string[];
    }
  | ({ readonly status: "takenIn" } & Omit<Extract<ArchiveOutcome, { ok: true }>, "ok" | "held">)
  | { readonly status: "refused"; readonly fileName: string; readonly reason: string };

/** A dataset that was removed a short while ago. */
export interface RemovedDataset {
  readonly id: string;
  readonly name: string;
  readonly removedAt: UtcMillis;
  /** The name of the dataset that holds its content now, where it was joined into one. */
  readonly joinedInto?: string;
  /** `givenUp`: storage was full and needed the room. `over`: the time to undo it has passed. */
  readonly undo: "offered" | "givenUp" | "over";
}

/** Whether what is stored will stay. */
export interface KeepingState {
  /**
   * `memory`: the browser lets the page store nothing, so everything ends with this page unless a
   * backup is made. `unopened`: what is stored could not be opened, and is there. `superseded`: a newer version of the app is open in another tab; reload.
   */
  readonly storage: StorageStatus;
  /** Datasets that the browser lost, until dismissed. */
  readonly vanished: readonly MirroredDataset[];
  /** The dataset removed last. */
  readonly removed: RemovedDataset | null;
  /** Whether the browser promised not to clear storage by itself; null before it was asked. */
  readonly persisted: boolean | null;
  /** Hashes of the datasets in the last backup that was made here, and in those taken in since. */
  readonly backedUp: readonly string[];
  readonly backup: BackupActivity;
}

export interface AppState {
  readonly screen: Screen;
  readonly theme: Theme;
  /** Null while they are being read. */
  readonly datasets: readonly DatasetSummary[] | null;
  /** Newest first. */
  readonly imports: readonly ImportActivity[];
  readonly setup: Setup;
  readonly backtest: BacktestActivity;
  readonly luckTest: LuckActivity;
  /** Stored ones, newest first. */
  readonly luckHistory: readonly KeptLuckTest[];
  readonly pool: PoolChoice;
  /** On the data of the latest run; null before it. */
  readonly trials: Trials | null;
  readonly ownSetup: OwnSetupActivity;
  /** The run under way begins nothing new. */
  readonly paused: boolean;
  /** Oldest first, at most ten. */
  readonly pins: readonly PinnedRun[];
  readonly keeping: KeepingState;
  /** Something that went wrong outside any form, e.g. storage; shown until dismissed. */
  readonly alert: string | null;
}
