import { quantile } from "../statistics/quantile.ts";
import type { LuckTest } from "./luckTest.ts";
import { SIGNIFICANCE } from "./runningInference.ts";
import type { StatisticId } from "./testStatistic.ts";

/** Fewer null markets have no twentieth part. */
const LEAST_MARKETS = 19;

/**
 * What the test could have told from luck on this data, in words: the statistic that one null market in
 * twenty reaches, or in forty where losses were looked for as well.
 *
 * @returns null where there are too few null markets, or too many of them failed.
 */
export function detectableEdge({ permuted, observed, plan }: LuckTest): string | null {
  if (permuted.length < LEAST_MARKETS) return null;
  // Runs that failed count against the strategy here as in p.
  const counted = permuted.map((value) => (Number.isNaN(value) ? Infinity : value));
  const tail = plan.tail === "upper" ? SIGNIFICANCE : SIGNIFICANCE / 2;
  const reached = quantile(counted, 1 - tail);
  if (!Number.isFinite(reached)) return null;
  return WORDS[plan.statistic](reached, observed.stepsPerYear);
}

const WORDS: Readonly<Record<StatisticId, (value: number, stepsPerYear: number) => string>> = {
  sharpe: (value, stepsPerYear) =>
    `an annual Sharpe above ${fixed(value * Math.sqrt(stepsPerYear), 1)}`,
  logReturn: (value) => `a gain above ${fixed(100 * Math.expm1(value), 1)} % in the period`,
  logProfitFactor: (value) => `a profit factor of steps above ${fixed(Math.exp(value), 2)}`,
};

function fixed(value: number, digits: number): string {
  return value.toFixed(digits).replace("-", "−");
}
