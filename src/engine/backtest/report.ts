/** A backtest as the page shows it: figures, and curves thinned for drawing. */

import type { Column } from "../columns.ts";
import type { ActionRecord, PositionSnapshot } from "../execution/record.ts";
import type { QuoteAmount } from "../units.ts";
import type { MetricValues } from "./metrics/metrics.ts";

/** Curves on shared times, thinned so that every extreme is kept. */
export interface Curves {
  /** In UTC milliseconds. */
  readonly time: Column;
  readonly equity: Column;
  readonly buyAndHold: Column;
  /** Buy and hold with the volatility of the run, so that both took the same risk. */
  readonly scaledBuyAndHold: Column;
  /** Of equity: 0 at a peak, -0.2 a fifth below it. */
  readonly drawdown: Column;
  /** By symbol: the close that decisions were made on, and the signed notional held. */
  readonly symbols: readonly {
    readonly symbol: string;
    readonly close: Column;
    readonly exposure: Column;
  }[];
}

/** Refused orders with one reason, for a table. */
export interface Refusals {
  readonly reason: string;
  readonly symbol: string;
  readonly count: number;
}

export interface BacktestReport {
  readonly metrics: MetricValues;
  readonly buyAndHold: MetricValues;
  readonly curves: Curves;
  /** What was executed, for marks and tables: the first `MAX_FILLS`. */
  readonly fills: readonly ActionRecord[];
  readonly fillCount: number;
  readonly refusals: readonly Refusals[];
  readonly refusalCount: number;
  readonly finalPositions: readonly PositionSnapshot[];
  readonly finalEquity: QuoteAmount;
  readonly steps: number;
  readonly warnings: readonly string[];
  /** SHA-256 over equity and records, in hex: equal for equal runs. */
  readonly resultHash: string;
  /** Why this run cannot be luck-tested yet, or null. */
  readonly luckTestProblem: string | null;
}
