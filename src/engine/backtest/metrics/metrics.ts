/** The figures of a run, each with the words that explain it. */

import type { BacktestResult } from "../result.ts";
import {
  annualVolatility,
  cagr,
  exposureTime,
  maximumDrawdown,
  stepSharpe,
  totalReturn,
} from "./curve.ts";
import { dailySharpe } from "./dailySharpe.ts";
import { profitFactor, turnover, winRate } from "./trades.ts";

/** How a figure is written. */
export type MetricUnit = "percent" | "ratio" | "money" | "count";

export interface Metric {
  readonly title: string;
  readonly unit: MetricUnit;
  /** As it is computed. */
  readonly formula: string;
  /** What was decided where usage differs, and when there is no figure. */
  readonly convention: string;
  /** Null where the run says nothing about it. */
  readonly of: (result: BacktestResult) => number | null;
}

/** In the order in which they are shown. */
export const METRICS = {
  totalReturn: {
    title: "Total return",
    unit: "percent",
    formula: "last equity / first equity − 1",
    convention: "After all costs; open positions at the last price.",
    of: totalReturn,
  },
  cagr: {
    title: "CAGR",
    unit: "percent",
    formula: "(last equity / first equity)^(1 / years) − 1",
    convention: "Calendar years of 365.25 days; none under 90 days.",
    of: cagr,
  },
  dailySharpe: {
    title: "Sharpe, daily",
    unit: "ratio",
    formula: "mean / sd of daily returns × √(days per year)",
    convention:
      "Equity at 00:00 UTC, partial first and last day left out, sd with n − 1; 365 days where Saturdays trade, else 252. None under 30 returns. Risk-free rate 0.",
    of: dailySharpe,
  },
  stepSharpe: {
    title: "Sharpe, per step",
    unit: "ratio",
    formula: "mean / sd of step returns × √(steps per year)",
    convention: "sd with n − 1. The luck test ranks runs by this one.",
    of: stepSharpe,
  },
  volatility: {
    title: "Volatility",
    unit: "percent",
    formula: "sd of step returns × √(steps per year)",
    convention: "sd with n − 1.",
    of: annualVolatility,
  },
  maxDrawdown: {
    title: "Max drawdown",
    unit: "percent",
    formula: "min of equity / highest equity so far − 1",
    convention: "On closes of the step grid, so what happens between them is not seen.",
    of: maximumDrawdown,
  },
  exposureTime: {
    title: "Time in market",
    unit: "percent",
    formula: "steps with an open position / steps",
    convention: "After the trades of each step.",
    of: exposureTime,
  },
  trades: {
    title: "Trades",
    unit: "count",
    formula: "positions taken from flat to flat",
    convention: "A flip ends one trade and begins another; open positions are not counted.",
    of: ({ trades }) => trades.length,
  },
  winRate: {
    title: "Win rate",
    unit: "percent",
    formula: "trades with a profit / trades",
    convention: "Net of fees, slippage and funding.",
    of: winRate,
  },
  profitFactor: {
    title: "Profit factor",
    unit: "ratio",
    formula: "sum of winning trades / sum of losing trades",
    convention: "In money, net of costs; none without a losing trade.",
    of: profitFactor,
  },
  turnover: {
    title: "Turnover",
    unit: "ratio",
    formula: "traded notional / mean equity, per year",
    convention: "Buys and sells both count.",
    of: turnover,
  },
  fees: {
    title: "Fees",
    unit: "money",
    formula: "sum of fees",
    convention: "In quote currency.",
    of: ({ costs }) => costs.fees,
  },
  slippage: {
    title: "Slippage",
    unit: "money",
    formula: "sum of quantity × (price paid − price quoted)",
    convention: "In quote currency.",
    of: ({ costs }) => costs.slippage,
  },
  funding: {
    title: "Funding",
    unit: "money",
    formula: "sum of −quantity × mark × rate",
    convention: "Received; negative when paid.",
    of: ({ costs }) => costs.funding,
  },
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof METRICS;

export type MetricValues = Readonly<Record<MetricId, number | null>>;

/** Computes every figure. */
export function measure(result: BacktestResult): MetricValues {
  const values = Object.entries<Metric>(METRICS).map(([id, { of }]) => [id, of(result)]);
  return Object.fromEntries(values) as MetricValues;
}
