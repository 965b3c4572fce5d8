/** The contract of null models: ways to make markets, or positions, in which there is nothing to find. */

import type { Column } from "../columns.ts";
import type { Series } from "../market/series.ts";
import type { Parameter, ParameterValues } from "../strategy/parameters.ts";
import type { Milliseconds, UtcMillis } from "../units.ts";
import type { PositionPath } from "./positionPath.ts";

/** What of a market a null model may change. */
export interface NullPeriod {
  /** The first decision: bars that open before are history and stay as they are. */
  readonly start: UtcMillis;
  /** The last decision: bars that open at or after are left out. */
  readonly end: UtcMillis;
  /** The time between decisions. */
  readonly step: Milliseconds;
}

/** A market that is ready to be permuted. */
export interface NullMarkets {
  /**
   * Makes null market `index`, which depends on seed and index alone.
   *
   * @returns One series per series given, in the same order, on the same stamps. Their columns
   * belong to the null model and hold until the next call.
   */
  permute(seed: number, index: number): readonly Series[];
  /** What limits the test, in words. */
  readonly warnings: readonly string[];
}

/** Positions that are ready to be rearranged on an unchanged market. */
export interface NullPositions {
  /** How many different arrangements there are where they are few enough to be listed. */
  readonly arrangements: number | null;
  /**
   * Earns the market's returns with the positions in another arrangement.
   *
   * @returns Net returns per step, in a column that holds until the next call.
   */
  permute(seed: number, index: number): Column;
  /** Net returns of the positions as they were, by the same reckoning. */
  observe(): Column;
}

/** What a person is told about a null model, and what they may set. */
interface NullModelFacts<Id extends string> {
  readonly id: Id;
  /** A few words for lists. */
  readonly title: string;
  /** The question that the test answers. */
  readonly tests: string;
  readonly keeps: string;
  readonly destroys: string;
  readonly options: readonly Parameter[];
  /** Why its p proves nothing, where it does not. */
  readonly invalid?: string;
}

/** A null model that makes markets, on each of which the strategy runs anew. */
export interface MarketNullModel<Id extends string = string> extends NullModelFacts<Id> {
  readonly subject: "market";
  /** It takes what was loaded, each series by itself, and not the finest bars that those were made from. */
  readonly asLoaded?: true;
  /**
   * Takes the market apart, once for all permutations.
   *
   * @param series - All that a run reads; series of one symbol travel together.
   * @throws RangeError when fewer than two bins can change places, or more than a fair
   * draw can order, and when timeframes do not fit into each other.
   */
  prepare(series: readonly Series[], period: NullPeriod, options: ParameterValues): NullMarkets;
}

/** A null model that leaves the market alone and rearranges what was held; nothing runs again. */
export interface PositionNullModel<Id extends string = string> extends NullModelFacts<Id> {
  readonly subject: "positions";
  /**
   * @param permutations - How many are wanted: no more arrangements are listed.
   * @throws RangeError when the run is too short for the options.
   */
  prepare(path: PositionPath, permutations: number, options: ParameterValues): NullPositions;
}
