/** What a run is made of, before it is one. */

import type { MarketType, RunSettings } from "#engine/backtest/settings";
import type { Costs } from "#engine/execution/costs";
import type { StoppingRule } from "#engine/permutation/stopping";
import type { ManagerChoice } from "#engine/risk/registry";
import type { StrategyChoice } from "#engine/strategy/builtIn/registry";
import type { ParameterValues } from "#engine/strategy/parameters";
import type { Milliseconds, QuoteAmount, UtcMillis } from "#engine/units";

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
