/** Mean return over its deviation, in the forms that are in use, and how far to trust it. */

import type { Shape } from "../../statistics/shape.ts";
import {
  minimumTrackRecord,
  probabilisticSharpe,
  type SharpeEstimate,
  sharpeError,
} from "../../statistics/sharpeInference.ts";
import type { MeasuredRun } from "./measuredRun.ts";
import type { Metric } from "./metric.ts";

/** With fewer daily returns there is no daily Sharpe ratio. */
export const FEWEST_DAYS = 30;
const DAYS_PER_YEAR = 365.25;

export const SHARPE_METRICS = {
  dailySharpe: {
    title: "Sharpe, daily",
    group: "Sharpe ratio",
    unit: "ratio",
    formula: "mean / sd of daily returns × √(days per year)",
    convention:
      "Equity at 00:00 UTC, partial first and last day left out, sd with n − 1; 365 days where Saturdays trade, else 252. With a step over one day the period is the step. None under 30 returns or without variance. Risk-free rate 0.",
    source: "Sharpe 1994",
    of: dailySharpe,
  },
  dailySharpeError: {
    title: "Sharpe, daily: standard error",
    group: "Sharpe ratio",
    unit: "ratio",
    formula: "√((1 − skew·S + (kurtosis − 1)/4·S²) / (n − 1)) × √(days per year)",
    convention: "Of the daily Sharpe S, per day; returns need not be normal.",
    source: "Mertens 2002",
    of: (run) =>
      hasDailySharpe(run)
        ? sharpeError(estimateOf(run.daily)) * Math.sqrt(run.daysPerYear)
        : Number.NaN,
  },
  stepSharpe: {
    title: "Sharpe, per step, annualized",
    group: "Sharpe ratio",
    unit: "ratio",
    formula: "mean / sd of step returns × √(steps per year)",
    convention:
      "sd with n − 1. The luck test ranks runs by this one, so runs without variance keep a rank: 0 without any return, else infinite.",
    source: "Sharpe 1994",
    of: ({ shape, stepsPerYear }) => rankedRatio(shape) * Math.sqrt(stepsPerYear),
  },
  sharpePerStep: {
    title: "Sharpe, per step",
    group: "Sharpe ratio",
    unit: "fine",
    formula: "mean / sd of step returns",
    convention: "sd with n − 1; not annualized.",
    source: "Sharpe 1994",
    of: ({ shape }) => rankedRatio(shape),
  },
  sharpePerStepPopulation: {
    title: "Sharpe, per step, sd with n",
    group: "Sharpe ratio",
    unit: "fine",
    formula: "mean / sd of step returns",
    convention: "sd with n, for comparison with engines that have it so; not annualized.",
    source: "Sharpe 1994",
    of: ({ shape }) =>
      shape.count < 2
        ? Number.NaN
        : rankedRatio({ ...shape, deviation: shape.populationDeviation }),
  },
  probabilisticSharpe: {
    title: "Probability of a true Sharpe above 0",
    group: "Sharpe ratio",
    unit: "percent",
    formula: "Φ(S × √(n − 1) / √(1 − skew·S + (kurtosis − 1)/4·S²))",
    convention:
      "PSR, of the Sharpe per step S over n step returns. It knows nothing of how many strategies were tried. None without variance.",
    source: "Bailey and López de Prado 2012",
    of: ({ shape }) => probabilisticSharpe(estimateOf(shape)),
  },
  minimumTrackRecord: {
    title: "Minimum track record",
    group: "Sharpe ratio",
    unit: "days",
    formula: "(1 + (1 − skew·S + (kurtosis − 1)/4·S²) × (1.645 / S)²) steps",
    convention:
      "How long a record with this Sharpe per step S must be for a PSR of 95 %, in calendar days; infinite when S is not above 0.",
    source: "Bailey and López de Prado 2012",
    of: ({ shape, stepsPerYear }) =>
      (minimumTrackRecord(estimateOf(shape)) / stepsPerYear) * DAYS_PER_YEAR,
  },
} as const satisfies Record<string, Metric>;

/** The shape of daily returns, and how many of them a year has. */
type Daily = Pick<MeasuredRun, "daily" | "daysPerYear">;

/** Mean over deviation, annualized; NaN under 30 returns or without variance. */
export function dailySharpe(run: Daily): number {
  return hasDailySharpe(run) ? ratioOf(run.daily) * Math.sqrt(run.daysPerYear) : Number.NaN;
}

function hasDailySharpe({ daily: { count, deviation } }: Daily): boolean {
  return count >= FEWEST_DAYS && deviation > 0;
}

function ratioOf({ mean, deviation }: Pick<Shape, "mean" | "deviation">): number {
  return mean / deviation;
}

/** As `sharpePerStep`: 0 where nothing ever moved. */
function rankedRatio(shape: Pick<Shape, "mean" | "deviation">): number {
  return shape.mean === 0 && shape.deviation === 0 ? 0 : ratioOf(shape);
}

function estimateOf(shape: Shape): SharpeEstimate {
  const { count, skewness, kurtosis } = shape;
  return { sharpe: ratioOf(shape), count, skewness, kurtosis };
}
