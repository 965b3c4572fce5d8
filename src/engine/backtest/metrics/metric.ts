import type { MeasuredRun } from "./measuredRun.ts";

/** How a figure is written; `fine` is a ratio so small that it needs four decimals. */
export type MetricUnit = "percent" | "ratio" | "fine" | "money" | "count" | "days";

/** The headings under which figures stand, in the order in which they are shown. */
export const METRIC_GROUPS = [
  "Return",
  "Sharpe ratio",
  "Risk",
  "Drawdown",
  "Trades",
  "Profit and loss",
] as const;

export type MetricGroup = (typeof METRIC_GROUPS)[number];

/** A figure of a run, with the words that explain it. */
export interface Metric {
  readonly title: string;
  readonly group: MetricGroup;
  readonly unit: MetricUnit;
  /** As it is computed. */
  readonly formula: string;
  /** What was decided where usage differs, and when there is no figure. */
  readonly convention: string;
  /** Who defined it, where that is known. */
  readonly source: string;
  /** NaN where the run says nothing about it. */
  readonly of: (run: MeasuredRun) => number;
}
