/** The contract between a trading rule and the engine. */

import type { AccountView } from "../execution/accountView.ts";
import type { InstrumentType, OrderIntent } from "../execution/order.ts";
import type { MarketView } from "../market/marketView.ts";
import type { ManagerId } from "../risk/positionManager.ts";
import type { IndicatorDeclarations } from "./indicators/declarations.ts";
import type { Parameter, ParameterValues } from "./parameters.ts";

/** A trading rule with its memory. One instance serves one run: nothing leaks into the next. */
export interface Strategy {
  /** Names the indicators to compute. It is called once, before the first decision. */
  prepare?(indicators: IndicatorDeclarations): void;
  /**
   * Decides at the close of a bar, knowing the market up to that moment. What it
   * returns is filled at the next open.
   */
  decide(view: MarketView, account: AccountView): readonly OrderIntent[];
}

/** What a strategy is told when it is made. */
export interface StrategyContext {
  readonly symbols: readonly string[];
  readonly instrumentType: InstrumentType;
}

/** A strategy in the box: its text for people, its parameters, and how to make one. */
export interface StrategyDefinition {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** The position manager that suits it. */
  readonly manager: ManagerId;
  /** Bars of history that it needs before its first decision. */
  lookback(values: ParameterValues): number;
  /** Says what is wrong with values that are fine one by one, e.g. fast above slow. */
  problem?(values: ParameterValues): string | null;
  create(values: ParameterValues, context: StrategyContext): Strategy;
}

/** No orders: shared, so that a quiet step allocates nothing. */
export const NO_INTENTS: readonly OrderIntent[] = Object.freeze([]);
