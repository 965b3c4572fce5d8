/** One cell of the calibration: a luck test tried on many simulated markets, and what should come out. */

import type { NullModelId } from "../permutation/registry.ts";
import type { StrategyChoice } from "../strategy/builtIn/registry.ts";
import type { ParameterValues } from "../strategy/parameters.ts";
import type { MarketLaw } from "../synthetic/marketLaw.ts";

/** What the cell is to show. */
export type CellKind = "ranks" | "typeOne" | "knownLimit" | "power" | "control" | "selection";

export interface Cell {
  /** Names the cell, and with it its draws. */
  readonly id: string;
  readonly kind: CellKind;
  readonly law: MarketLaw;
  readonly strategy: StrategyChoice;
  /** Parameters among which the best on the real market is taken. */
  readonly candidates?: readonly ParameterValues[];
  /** Whether the search for the best is repeated on every null market, as it should be. */
  readonly reoptimized?: boolean;
  readonly nullModel: NullModelId;
  readonly nullOptions: ParameterValues;
  /** Long and short as futures, or long alone on spot. */
  readonly marketType: "spot" | "futures";
  /** Of equity, in the market. */
  readonly fraction: number;
  readonly fillAt: "nextOpen" | "close";
  readonly bars: number;
  /** M: simulated markets. */
  readonly markets: number;
  /** N: null markets of each. */
  readonly permutations: number;
  /** Between what the result must lie. */
  readonly band: readonly [least: number, most: number];
}
