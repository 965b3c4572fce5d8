/** What single trades made. A trade goes from flat to flat, or to a flip. */

import { DAY } from "../../market/timeframe.ts";
import { mean } from "../../statistics/moments.ts";
import type { MeasuredRun } from "./measuredRun.ts";
import type { Metric } from "./metric.ts";

const NET = "Net of fees, slippage and funding.";

export const TRADE_METRICS = {
  trades: {
    title: "Trades",
    group: "Trades",
    unit: "count",
    formula: "positions taken from flat to flat",
    convention: "A flip ends one trade and begins another; open positions are not counted.",
    source: "Common usage",
    of: ({ trades }) => trades.count,
  },
  winRate: {
    title: "Win rate",
    group: "Trades",
    unit: "percent",
    formula: "trades with a profit / trades",
    convention: `${NET} None without trades.`,
    source: "Common usage",
    of: ({ trades }) => trades.winners / trades.count,
  },
  profitFactor: {
    title: "Profit factor",
    group: "Trades",
    unit: "ratio",
    formula: "sum of winning trades / sum of losing trades",
    convention: "In money, net of costs; none without a losing trade.",
    source: "Common usage",
    of: ({ trades: { won, lost } }) => (lost === 0 ? Number.NaN : won / lost),
  },
  expectancy: {
    title: "Expectancy",
    group: "Trades",
    unit: "money",
    formula: "mean profit of a trade",
    convention: `${NET} None without trades.`,
    source: "Common usage",
    of: ({ trades: { won, lost, count } }) => (won - lost) / count,
  },
  payoff: {
    title: "Payoff",
    group: "Trades",
    unit: "ratio",
    formula: "mean winning trade / mean losing trade",
    convention: "In money, net of costs; none without a winning or without a losing trade.",
    source: "Common usage",
    of: ({ trades: { won, winners, lost, losers } }) =>
      losers === 0 ? Number.NaN : won / winners / (lost / losers),
  },
  averageTrade: {
    title: "Average trade",
    group: "Trades",
    unit: "percent",
    formula: "mean of profit / notional opened",
    convention: `${NET} Every trade counts alike, however large.`,
    source: "Common usage",
    of: ({ trades: { returns, count } }) => returns / count,
  },
  averageTradeDuration: {
    title: "Average trade: duration",
    group: "Trades",
    unit: "days",
    formula: "mean time from the first fill to the last",
    convention: "Calendar days.",
    source: "Common usage",
    of: ({ trades: { duration, count } }) => duration / count / DAY,
  },
  longestTrade: {
    title: "Longest trade",
    group: "Trades",
    unit: "days",
    formula: "longest time from the first fill to the last",
    convention: "Calendar days; none without trades.",
    source: "Common usage",
    of: ({ trades: { longest, count } }) => (count === 0 ? Number.NaN : longest / DAY),
  },
  turnover: {
    title: "Turnover",
    group: "Trades",
    unit: "ratio",
    formula: "traded notional / mean equity, per year",
    convention: "Buys and sells both count.",
    source: "Common usage",
    of: turnover,
  },
} as const satisfies Record<string, Metric>;

function turnover({ result: { traded, equity }, years }: MeasuredRun): number {
  return years === 0 ? Number.NaN : traded / mean(equity) / years;
}
