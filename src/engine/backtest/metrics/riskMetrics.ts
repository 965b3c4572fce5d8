/** How returns spread, and what they pay for it. */

import type { MeasuredRun } from "./measuredRun.ts";
import type { Metric } from "./metric.ts";
import { cagr } from "./returnMetrics.ts";

export const RISK_METRICS = {
  volatility: {
    title: "Volatility",
    group: "Risk",
    unit: "percent",
    formula: "sd of step returns × √(steps per year)",
    convention: "sd with n − 1. None under two returns.",
    source: "Common usage",
    of: ({ shape, stepsPerYear }) => shape.deviation * Math.sqrt(stepsPerYear),
  },
  sortino: {
    title: "Sortino",
    group: "Risk",
    unit: "ratio",
    formula: "mean / √(Σ min(r, 0)² / n) of step returns × √(steps per year)",
    convention:
      "Target 0; all n returns count below the line. Infinite when no step lost, none under two returns or without any.",
    source: "Sortino and Price 1994",
    of: sortino,
  },
  calmar: {
    title: "Calmar",
    group: "Risk",
    unit: "ratio",
    formula: "CAGR / |max drawdown|",
    convention: "Over the whole run. None without CAGR or without a drawdown.",
    source: "Young 1991",
    of: (run) => {
      const { deepest } = run.drawdowns;
      return deepest === 0 ? Number.NaN : cagr(run) / -deepest;
    },
  },
  omega: {
    title: "Omega",
    group: "Risk",
    unit: "ratio",
    formula: "Σ max(r, 0) / Σ max(−r, 0) of step returns",
    convention: "Threshold 0. None when no step lost.",
    source: "Keating and Shadwick 2002",
    of: ({ partial: { gains, losses } }) => (losses === 0 ? Number.NaN : gains / losses),
  },
  skewness: {
    title: "Skewness",
    group: "Risk",
    unit: "ratio",
    formula: "Σ (r − mean)³ / n / sd³ of step returns",
    convention: "sd with n. Negative: the large moves are losses.",
    source: "Pearson 1895, 1905",
    of: ({ shape }) => shape.skewness,
  },
  kurtosis: {
    title: "Kurtosis",
    group: "Risk",
    unit: "ratio",
    formula: "Σ (r − mean)⁴ / n / sd⁴ of step returns",
    convention: "sd with n; a normal distribution has 3.",
    source: "Pearson 1895, 1905",
    of: ({ shape }) => shape.kurtosis,
  },
  valueAtRisk: {
    title: "Value at risk, 95 %",
    group: "Risk",
    unit: "percent",
    formula: "−5th percentile of step returns",
    convention: "Historical, interpolated linearly, per step; positive is a loss.",
    source: "J.P. Morgan 1996",
    of: ({ tail }) => 0 - tail.quantile,
  },
  conditionalValueAtRisk: {
    title: "Expected shortfall, 95 %",
    group: "Risk",
    unit: "percent",
    formula: "−mean of the step returns at or below the 5th percentile",
    convention: "CVaR, historical, per step; positive is a loss.",
    source: "Rockafellar and Uryasev 2000",
    of: ({ tail }) => 0 - tail.mean,
  },
} as const satisfies Record<string, Metric>;

function sortino({ shape, partial, stepsPerYear }: MeasuredRun): number {
  if (shape.count < 2) return Number.NaN;
  const downside = Math.sqrt(partial.squaredLosses / shape.count);
  return (shape.mean / downside) * Math.sqrt(stepsPerYear);
}
