/** What a run leaves behind. */

import type { Column } from "../columns.ts";
import type { CostTotals } from "../execution/bookkeeping.ts";
import type { ActionRecord, PositionSnapshot, Trade } from "../execution/record.ts";
import type { TradeTotals } from "../execution/tradeLog.ts";
import type { QuoteAmount } from "../units.ts";
import type { RunSettings } from "./settings.ts";

export interface BacktestResult {
  readonly settings: RunSettings;
  /** The grid: the times at which the columns below are taken, in UTC milliseconds. */
  readonly time: Column;
  /** Account value before the trades of each step; 0 from ruin to the end. */
  readonly equity: Column;
  /** Cash after the trades of each step. */
  readonly cash: Column;
  /** By symbol, in the order of the settings: signed notional after the trades of each step. */
  readonly exposure: readonly Column[];
  /** Steps with an open position after their trades. */
  readonly stepsInMarket: number;
  readonly records: readonly ActionRecord[];
  /** Finished trades; open positions are marked, not counted. */
  readonly trades: readonly Trade[];
  readonly tradeTotals: TradeTotals;
  /** All notional bought and sold. */
  readonly traded: QuoteAmount;
  readonly finalPositions: readonly PositionSnapshot[];
  readonly costs: CostTotals;
  /** The step at which equity fell to zero, or null. */
  readonly ruinedAt: number | null;
  readonly warnings: readonly string[];
}
