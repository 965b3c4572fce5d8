/** What the page knows: ids, settings, progress and summaries. Bars stay with the workers. */

import type { ImportActivity } from "./importActivity.ts";
import type { KeepingState } from "./keepingState.ts";
import type {
  BacktestActivity,
  LuckActivity,
  OwnSetupActivity,
  PinnedRun,
  PoolChoice,
} from "./runActivity.ts";
import type { KeptLuckTest, Trials } from "./runRecords.ts";
import type { Setup } from "./runSetup.ts";
import type { DatasetSummary } from "./storedData.ts";

export type Screen = "data" | "strategy" | "lab" | "compare";

/** `auto` follows the system. */
export type Theme = "auto" | "light" | "dark";

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
