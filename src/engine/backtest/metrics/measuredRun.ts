import type { Column } from "../../columns.ts";
import type { TradeTotals } from "../../execution/tradeLog.ts";
import { type Drawdowns, findDrawdowns } from "../../statistics/drawdowns.ts";
import { type LowerTail, lowerTail } from "../../statistics/lowerTail.ts";
import { type PartialMoments, partialMoments } from "../../statistics/partialMoments.ts";
import { returnsOf } from "../../statistics/returns.ts";
import { type Shape, shapeOf } from "../../statistics/shape.ts";
import type { BacktestResult } from "../result.ts";
import { stepsPerYear, yearsOf } from "./calendar.ts";
import { dailyReturns } from "./dailyReturns.ts";
import { type PnlSplit, splitPnl } from "./pnlSplit.ts";

/** A run with what its figures share, each computed once. */
export interface MeasuredRun {
  readonly result: BacktestResult;
  readonly years: number;
  readonly stepsPerYear: number;
  /** Simple returns from step to step. */
  readonly returns: Column;
  readonly shape: Shape;
  readonly partial: PartialMoments;
  /** The worst twentieth of the returns; NaN without returns. */
  readonly tail: LowerTail;
  /** Of daily returns. */
  readonly daily: Shape;
  readonly daysPerYear: number;
  readonly drawdowns: Drawdowns;
  readonly trades: TradeTotals;
  readonly pnl: PnlSplit;
  /** Returns from step to step of what the run is compared with, and their shape. */
  readonly benchmark: { readonly returns: Column; readonly shape: Shape } | null;
}

const TAIL = 0.05;
/** Beyond this a column is not worth keeping. */
const MOST_KEPT = 1_000_000;
/** Kept from run to run: fresh memory costs more than all that is computed on it. */
let spare: Column = new Float64Array(0);
const NO_TAIL: LowerTail = { quantile: Number.NaN, mean: Number.NaN };

/**
 * Computes what the figures of a run share. Its `returns` are good until the next call.
 *
 * @param buyAndHold - On the same grid.
 */
export function measureRun(result: BacktestResult, buyAndHold?: BacktestResult): MeasuredRun {
  const { time, equity } = result;
  const returns = returnsOf(equity, spareColumn(equity.length - 1));
  const { returns: daily, periodsPerYear } = dailyReturns(result);
  return {
    result,
    years: yearsOf(time),
    stepsPerYear: stepsPerYear(time),
    returns,
    shape: shapeOf(returns),
    partial: partialMoments(returns),
    tail: returns.length === 0 ? NO_TAIL : lowerTail(returns, TAIL),
    daily: shapeOf(daily),
    daysPerYear: periodsPerYear,
    drawdowns: findDrawdowns(equity, time),
    trades: result.tradeTotals,
    pnl: splitPnl(result),
    benchmark: buyAndHold === undefined ? null : benchmarkOf(buyAndHold),
  };
}

function benchmarkOf({ equity }: BacktestResult) {
  const returns = returnsOf(equity);
  return { returns, shape: shapeOf(returns) };
}

function spareColumn(length: number): Column {
  if (length > MOST_KEPT) return new Float64Array(length);
  if (spare.length < length) spare = new Float64Array(length);
  return spare.subarray(0, length);
}
