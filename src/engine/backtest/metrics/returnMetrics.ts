/** What a run made, and how that compares with buying and holding. */

import { at } from "../../columns.ts";
import { DAY } from "../../market/timeframe.ts";
import type { MeasuredRun } from "./measuredRun.ts";
import type { Metric } from "./metric.ts";

/** Under this, a compound annual rate says more about the calendar than about the strategy. */
const SHORTEST_FOR_CAGR = (90 * DAY) / (365.25 * DAY);

export const RETURN_METRICS = {
  totalReturn: {
    title: "Total return",
    group: "Return",
    unit: "percent",
    formula: "last equity / first equity − 1",
    convention: "After all costs; open positions at the last price.",
    source: "Common usage",
    of: totalReturn,
  },
  cagr: {
    title: "CAGR",
    group: "Return",
    unit: "percent",
    formula: "(last equity / first equity)^(1 / years) − 1",
    convention: "Calendar years of 365.25 days; none under 90 days.",
    source: "Common usage",
    of: cagr,
  },
  alpha: {
    title: "Alpha against hold",
    group: "Return",
    unit: "percent",
    formula: "(mean return − beta × mean return of buy and hold) × steps per year",
    convention: "Of step returns, not compounded. None where buy and hold never moves.",
    source: "Jensen 1968",
    of: alpha,
  },
  beta: {
    title: "Beta against hold",
    group: "Return",
    unit: "ratio",
    formula: "covariance with buy and hold / variance of buy and hold",
    convention:
      "Of step returns. Buy and hold: the same symbols in equal parts, bought once, same costs.",
    source: "Sharpe 1964",
    of: beta,
  },
  exposureTime: {
    title: "Time in market",
    group: "Return",
    unit: "percent",
    formula: "steps with an open position / steps",
    convention: "After the trades of each step.",
    source: "Common usage",
    of: exposureTime,
  },
} as const satisfies Record<string, Metric>;

function totalReturn({ result: { equity } }: MeasuredRun): number {
  return at(equity, equity.length - 1) / at(equity, 0) - 1;
}

/** Compound annual growth; NaN under 90 days. */
export function cagr(run: MeasuredRun): number {
  return run.years < SHORTEST_FOR_CAGR ? Number.NaN : (1 + totalReturn(run)) ** (1 / run.years) - 1;
}

function beta({ returns, shape, benchmark }: MeasuredRun): number {
  if (benchmark === null || !(benchmark.shape.deviation > 0)) return Number.NaN;
  let covariance = 0;
  let variance = 0;
  for (let step = 0; step < returns.length; step++) {
    const deviation = (benchmark.returns[step] as number) - benchmark.shape.mean;
    covariance += deviation * ((returns[step] as number) - shape.mean);
    variance += deviation * deviation;
  }
  return covariance / variance;
}

function alpha(run: MeasuredRun): number {
  const market = run.benchmark?.shape.mean ?? Number.NaN;
  return (run.shape.mean - beta(run) * market) * run.stepsPerYear;
}

function exposureTime({ result: { stepsInMarket, time } }: MeasuredRun): number {
  return stepsInMarket / time.length;
}
