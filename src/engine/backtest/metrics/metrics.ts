/** The figures of a run, each with the words that explain it. */

import type { BacktestResult } from "../result.ts";
import { DRAWDOWN_METRICS } from "./drawdownMetrics.ts";
import { measureRun } from "./measuredRun.ts";
import type { Metric } from "./metric.ts";
import { PNL_METRICS } from "./pnlMetrics.ts";
import { RETURN_METRICS } from "./returnMetrics.ts";
import { RISK_METRICS } from "./riskMetrics.ts";
import { SHARPE_METRICS } from "./sharpeMetrics.ts";
import { TRADE_METRICS } from "./tradeMetrics.ts";

export { METRIC_GROUPS, type Metric, type MetricGroup, type MetricUnit } from "./metric.ts";

/** In the order in which they are shown. */
export const METRICS = {
  ...RETURN_METRICS,
  ...SHARPE_METRICS,
  ...RISK_METRICS,
  ...DRAWDOWN_METRICS,
  ...TRADE_METRICS,
  ...PNL_METRICS,
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof METRICS;

/** Null where the run says nothing about a figure; infinite where nothing bounds it. */
export type MetricValues = Readonly<Record<MetricId, number | null>>;

/**
 * Computes every figure.
 *
 * @param buyAndHold - What the run is compared with, on the same grid; without it there is no
 * alpha and no beta.
 */
export function measure(result: BacktestResult, buyAndHold?: BacktestResult): MetricValues {
  const run = measureRun(result, buyAndHold);
  const values = Object.entries<Metric>(METRICS).map(([id, { of }]) => {
    const value = of(run);
    return [id, Number.isNaN(value) ? null : value];
  });
  return Object.fromEntries(values) as MetricValues;
}
