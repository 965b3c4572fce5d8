/** The figures once more, each from its formula alone, over plain arrays. */

import type { MetricId } from "#engine/backtest/metrics/metrics";
import type { NaiveResult } from "./naiveRun.ts";

const DAY = 86_400_000;
const YEAR = 365.25 * DAY;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const moment = (values: readonly number[], power: number) => {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** power));
};
const returnsOf = (equity: readonly number[]) =>
  equity.slice(1).map((value, step) => (equity[step] === 0 ? 0 : value / (equity[step] ?? 0) - 1));

/** Sample deviation, 0 where values differ by rounding. */
function deviation(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const largest = Math.max(...values.map(Math.abs));
  if (Math.max(...values) - Math.min(...values) <= 1e-12 * largest) return 0;
  return Math.sqrt((moment(values, 2) * values.length) / (values.length - 1));
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (place % 1) * (high - low);
}

/** Simpson's rule over the density. */
function normalShareBelow(x: number): number {
  const [from, pieces] = [-12, 20_000];
  const width = (Math.min(x, 12) - from) / pieces;
  const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const weights = Array.from({ length: pieces + 1 }, (_, piece) => {
    const weight = piece === 0 || piece === pieces ? 1 : piece % 2 === 1 ? 4 : 2;
    return weight * density(from + piece * width);
  });
  return x <= from ? 0 : (width / 3) * sum(weights);
}

/** (1 − γ₃·S + (γ₄ − 1)/4·S²), with the population's skewness and kurtosis. */
function spreadOfSharpe(returns: readonly number[], sharpe: number): number {
  const skewness = moment(returns, 3) / moment(returns, 2) ** 1.5;
  const kurtosis = moment(returns, 4) / moment(returns, 2) ** 2;
  return 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2;
}

function sharpeOf(returns: readonly number[]): number {
  const average = mean(returns);
  const spread = deviation(returns);
  return spread === 0 && average === 0 ? 0 : average / spread;
}

interface Fall {
  depth: number;
  duration: number;
}

function fallsOf({ equity, time }: NaiveResult): Fall[] {
  const falls: Fall[] = [];
  let step = 0;
  while (step < equity.length) {
    const peak = equity[step] ?? 0;
    let end = step + 1;
    while (end < equity.length && (equity[end] ?? 0) < peak) end++;
    if (end > step + 1) {
      const depth = Math.min(...equity.slice(step, end)) / peak - 1;
      const last = Math.min(end, equity.length - 1);
      falls.push({ depth, duration: (time[last] ?? 0) - (time[step] ?? 0) });
    }
    step = end;
  }
  return falls;
}

/** Equity at the last step of each day that ended within the run. */
function dailySamples({ time, equity }: NaiveResult): { samples: number[]; perYear: number } {
  const dayEnding = (moment: number) => Math.ceil(moment / DAY) * DAY;
  const opensOn = (midnight: number) => new Date(midnight - 1).getUTCDay();
  const midnights = [...new Set(time.map(dayEnding))];
  const allWeek = midnights.some((midnight) => opensOn(midnight) === 6);
  const complete = midnights.filter((midnight) => midnight <= (time.at(-1) ?? 0));
  const sampled = complete.filter((midnight) => allWeek || opensOn(midnight) !== 0);
  return {
    samples: sampled.map((midnight) => equity[time.findLastIndex((one) => one <= midnight)] ?? 0),
    perYear: allWeek ? 365 : 252,
  };
}

function dailyFigures(run: NaiveResult) {
  const { samples, perYear } = dailySamples(run);
  const returns = returnsOf(samples);
  if (returns.length < 30 || deviation(returns) === 0) {
    return { dailySharpe: Number.NaN, dailySharpeError: Number.NaN };
  }
  const sharpe = sharpeOf(returns);
  const error = Math.sqrt(spreadOfSharpe(returns, sharpe) / (returns.length - 1));
  return { dailySharpe: sharpe * Math.sqrt(perYear), dailySharpeError: error * Math.sqrt(perYear) };
}

function curveFigures(run: NaiveResult, hold: readonly number[]) {
  const { time, equity, exposure } = run;
  const years = ((time.at(-1) ?? 0) - (time[0] ?? 0)) / YEAR;
  const perYear = (time.length - 1) / years;
  const returns = returnsOf(equity);
  const holdReturns = returnsOf(hold);
  const total = (equity.at(-1) ?? 0) / (equity[0] ?? 0) - 1;
  const cagr = years * 365.25 < 90 ? Number.NaN : (1 + total) ** (1 / years) - 1;
  const falls = fallsOf(run);
  const deepest = Math.min(0, ...falls.map(({ depth }) => depth));
  const gains = returns.filter((one) => one > 0);
  const losses = returns.filter((one) => one < 0);
  const worst = percentile(returns, 0.05);
  const sharpe = sharpeOf(returns);
  const [average, holdMean] = [mean(returns), mean(holdReturns)];
  const covariance = mean(
    returns.map((one, step) => (one - average) * ((holdReturns[step] ?? 0) - holdMean)),
  );
  const beta = deviation(holdReturns) === 0 ? Number.NaN : covariance / moment(holdReturns, 2);
  const still = returns.length < 2 || deviation(returns) === 0;
  const spread = still ? Number.NaN : spreadOfSharpe(returns, sharpe);
  const steps = equity.map((_, step) => exposure.some((column) => column[step] !== 0));
  const downside =
    returns.length < 2
      ? Number.NaN
      : Math.sqrt(sum(losses.map((one) => one ** 2)) / returns.length);
  const population = Math.sqrt(moment(returns, 2));
  return {
    totalReturn: total,
    cagr,
    volatility: deviation(returns) * Math.sqrt(perYear),
    sharpePerStep: sharpe,
    sharpePerStepPopulation: still ? sharpe : mean(returns) / population,
    stepSharpe: sharpe * Math.sqrt(perYear),
    probabilisticSharpe: still
      ? Number.NaN
      : normalShareBelow((sharpe * Math.sqrt(returns.length - 1)) / Math.sqrt(spread)),
    minimumTrackRecord:
      sharpe <= 0 && !still
        ? Number.POSITIVE_INFINITY
        : ((1 + spread * (1.6448536269514722 / sharpe) ** 2) / perYear) * 365.25,
    sortino: (mean(returns) / downside) * Math.sqrt(perYear),
    calmar: deepest === 0 ? Number.NaN : cagr / Math.abs(deepest),
    omega: losses.length === 0 ? Number.NaN : sum(gains) / -sum(losses),
    skewness: still ? Number.NaN : moment(returns, 3) / population ** 3,
    kurtosis: still ? Number.NaN : moment(returns, 4) / population ** 4,
    valueAtRisk: -worst,
    conditionalValueAtRisk: -mean(returns.filter((one) => one <= worst)),
    maxDrawdown: deepest,
    averageDrawdown: falls.length === 0 ? 0 : mean(falls.map(({ depth }) => depth)),
    longestDrawdown: Math.max(0, ...falls.map(({ duration }) => duration)) / DAY,
    averageDrawdownDuration:
      falls.length === 0 ? 0 : mean(falls.map(({ duration }) => duration)) / DAY,
    timeUnderWater:
      equity.filter((value, step) => value < Math.max(...equity.slice(0, step + 1))).length /
      equity.length,
    exposureTime: steps.filter(Boolean).length / steps.length,
    beta,
    alpha: (mean(returns) - beta * mean(holdReturns)) * perYear,
  };
}

function tradeFigures({ time, equity, account: { trades, records } }: NaiveResult) {
  const years = ((time.at(-1) ?? 0) - (time[0] ?? 0)) / YEAR;
  // Profits and losses of rounding alone are neither.
  const beyond = trades.filter(({ pnl, notional }) => Math.abs(pnl) > 1e-12 * notional);
  const won = beyond.map(({ pnl }) => pnl).filter((pnl) => pnl > 0);
  const lost = beyond.map(({ pnl }) => pnl).filter((pnl) => pnl < 0);
  const days = trades.map(({ openedAt, closedAt }) => (closedAt - openedAt) / DAY);
  const traded = records.filter(({ action }) => action !== "funding" && action !== "refuse");
  return {
    trades: trades.length,
    winRate: won.length / trades.length,
    profitFactor: lost.length === 0 ? Number.NaN : sum(won) / -sum(lost),
    expectancy: (sum(won) + sum(lost)) / trades.length,
    payoff: mean(won) / -mean(lost),
    averageTrade: mean(trades.map(({ pnl, notional }) => pnl / notional)),
    averageTradeDuration: mean(days),
    longestTrade: days.length === 0 ? Number.NaN : Math.max(...days),
    turnover: sum(traded.map((one) => Math.abs(one.quantity) * one.price)) / mean(equity) / years,
  };
}

/** Price is worked out from fills at quoted prices, not as what is left. */
function pnlFigures({ account, equity }: NaiveResult) {
  const { records, positions } = account;
  const funded = records.filter(({ action }) => action === "funding");
  const filled = records.filter(({ action }) => action !== "funding");
  const open = positions.filter(({ quantity }) => quantity !== 0);
  const slippage = sum(records.map((one) => one.slippage));
  const realized = sum(filled.map((one) => one.realizedPnl));
  const unrealized = sum(open.map((one) => one.quantity * (one.price - one.entry)));
  return {
    profit: (equity.at(-1) ?? 0) - account.terms.cash,
    pricePnl: realized + unrealized + slippage,
    funding: sum(funded.map((one) => one.realizedPnl)),
    fees: -sum(records.map((one) => one.fee)),
    slippage: -slippage,
  };
}

/** @param hold - Equity of buying and holding, on the same steps. */
export function naiveMetrics(
  run: NaiveResult,
  hold: readonly number[],
): Readonly<Record<MetricId, number>> {
  return {
    ...curveFigures(run, hold),
    ...dailyFigures(run),
    ...tradeFigures(run),
    ...pnlFigures(run),
  };
}
