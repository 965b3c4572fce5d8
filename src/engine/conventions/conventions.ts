/**
 * What engines disagree about, as policies of one method each. The loop asks the policy and
 * never which engine it plays.
 */

import type { Schedule } from "../backtest/grid.ts";
import type { SymbolInputs } from "../backtest/inputs.ts";
import type { LiquidationWatch } from "../backtest/liquidation.ts";
import type { Venue } from "../backtest/prepareRun.ts";
import type { RunSettings } from "../backtest/settings.ts";
import type { Column } from "../columns.ts";
import type { Instrument } from "../execution/account.ts";
import type { Order } from "../execution/order.ts";
import type { AccountTerms } from "../execution/terms.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import type { BarSeries } from "../market/series.ts";
import type { Fraction, Milliseconds, QuoteAmount, UtcMillis } from "../units.ts";

/** The span of a run after alignment. */
export interface Period {
  readonly start: UtcMillis;
  readonly end: UtcMillis;
}

/** By which bar an order is filled, and by which of its prices. */
export interface Fills {
  /** By step; -1 where there is none. */
  readonly schedule: Schedule;
  readonly price: "open" | "close";
}

/** What a risk screen found out about one market. */
export interface RiskReading {
  /** How many closes it saw. */
  readonly closes: number;
  /** Their coefficient of variation. */
  readonly variation: number;
  /** The most that is let through. */
  readonly allowed: Fraction;
}

export interface Conventions {
  /** How long the bars are by which futures are valued, and filled at the mark. */
  readonly marks: { timeframe(step: Milliseconds): Milliseconds };
  /** Which part of its series a run knows. */
  readonly history: { known(inputs: SymbolInputs, settings: RunSettings): SymbolInputs };
  /** When a run begins and ends. */
  readonly alignment: { period(inputs: readonly SymbolInputs[], settings: RunSettings): Period };
  /** The times of decision; throws a RangeError for a step that the series do not fit. */
  readonly grid: {
    times(inputs: readonly SymbolInputs[], period: Period, settings: RunSettings): Column;
  };
  /** The last bar that a strategy sees at each time. */
  readonly visibility: { lastBars(series: BarSeries, grid: Column): Schedule };
  /** The last bar by which positions are valued at each time. */
  readonly valuation: { lastBars(series: BarSeries, grid: Column): Schedule };
  readonly fills: { plan(series: BarSeries, grid: Column, settings: RunSettings): Fills };
  /** The last step at which the strategy is asked. */
  readonly decisions: { lastStep(steps: number): number };
  /** In which order the orders of a decision are filled. */
  readonly sequence: { arrange(orders: readonly Order[]): readonly Order[] };
  readonly bookkeeping: {
    open(terms: AccountTerms, instruments: readonly Instrument[]): TradingAccount;
  };
  /** Who closes positions by force; null: nobody. */
  readonly margin: {
    watch(account: TradingAccount, venues: readonly Venue[]): LiquidationWatch | null;
  };
  /** Whether an account with so much equity is out of the game. */
  readonly ruin: { isRuined(equity: QuoteAmount): boolean };
  /** What a position manager's risk screen makes of an order. */
  readonly screening: { judge(order: Order, reading: RiskReading): Order };
}
