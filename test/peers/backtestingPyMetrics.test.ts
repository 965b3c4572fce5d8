import { describe, expect, test } from "vitest";
import { type MetricValues, measure } from "#engine/backtest/metrics/metrics";
import type { BacktestResult } from "#engine/backtest/result";
import { DAY } from "#engine/market/timeframe";
import { type PeerRun, repeated } from "./backtestingPyRun.ts";
import { casesOf, comparable, isLeftOut } from "./cases.ts";
import { peersAreHere } from "./peers.ts";

const FILE = "backtestingpy.json";
const SECTION = "generated_here_with_upstream_engine";

type Figure = (values: MetricValues, result: BacktestResult) => number | null;

const percent = (value: number | null) => 100 * (value ?? Number.NaN);
/** They round mean durations up to whole bars. */
const roundedUp = (days: number | null, { settings }: BacktestResult) =>
  (Math.ceil(((days ?? Number.NaN) * DAY) / settings.step) * settings.step) / DAY;

/** Theirs by ours; durations in days. */
const FIGURES: Readonly<Record<string, Figure>> = {
  Duration: (_, { time }) => ((time.at(-1) ?? 0) - (time[0] ?? 0)) / DAY,
  "Equity Final [$]": (_, { equity }) => equity.at(-1) ?? null,
  "Equity Peak [$]": (_, { equity }) => Math.max(...equity),
  "Commissions [$]": ({ fees }) => -(fees ?? 0),
  "Return [%]": ({ totalReturn }) => percent(totalReturn),
  "CAGR [%]": ({ cagr }) => percent(cagr),
  "Max. Drawdown [%]": ({ maxDrawdown }) => percent(maxDrawdown),
  "Avg. Drawdown [%]": ({ averageDrawdown }) => percent(averageDrawdown),
  "Max. Drawdown Duration": ({ longestDrawdown }) => longestDrawdown,
  "Avg. Drawdown Duration": (values, result) => roundedUp(values.averageDrawdownDuration, result),
  "# Trades": ({ trades }) => trades,
  "Win Rate [%]": ({ winRate }) => percent(winRate),
  "Max. Trade Duration": ({ longestTrade }) => longestTrade,
  "Avg. Trade Duration": (values, result) => roundedUp(values.averageTradeDuration, result),
  // Theirs is the mean return of a trade.
  "Expectancy [%]": ({ averageTrade }) => percent(averageTrade),
};

/** A number, or days and hours as text. */
function daysOrNumber(figure: number | string): number {
  const [, days, hours = "0"] = /^(\d+) days(?: (\d+):00:00)?$/.exec(String(figure)) ?? [];
  return days === undefined ? Number(figure) : Number(days) + Number(hours) / 24;
}

function expectFigures(name: string, stats: PeerRun["stats"], result: BacktestResult): void {
  const values = measure(result);
  const compared = Object.entries(stats).filter(
    ([figure]) => !isLeftOut(FILE, `${name}/${figure}`),
  );
  for (const [figure, theirs] of compared) {
    const ours = FIGURES[figure]?.(values, result);
    expect(ours, `${figure} is compared or left out`).toBeDefined();
    expect((ours ?? Number.NaN) / daysOrNumber(theirs), figure).toBeCloseTo(1, 10);
  }
}

describe.skipIf(!peersAreHere)("backtesting.py's figures of its runs", () => {
  test.for(comparable<PeerRun>(FILE, SECTION))("%s", ([name, peer]) => {
    expectFigures(`${SECTION}/${name}`, peer.stats, repeated(name, peer));
  });

  test("are those that it publishes", () => {
    const name = "published/test_compute_stats_goog_sma_10_30";
    const run = "goog_smacross_10_30_nocost";
    const peer = casesOf(FILE).get(`${SECTION}/${run}`) as PeerRun;
    const { expected } = casesOf(FILE).get(name) as { expected: PeerRun["stats"] };
    expectFigures(name, expected, repeated(run, peer));
  });
});
