/**
 * The figures against the tests of empyrical 0.5 (its source and licence stand in the fixture).
 * Its periods are steps here: a step of a year / 252 has 252 steps a year. What is left out, and
 * why, is listed beside the other peers.
 */

import { describe, expect, test } from "vitest";
import { type MetricId, measure } from "#engine/backtest/metrics/metrics";
import { DAY } from "#engine/market/timeframe";
import { partialMoments } from "#engine/statistics/partialMoments";
import { returnsOf } from "#engine/statistics/returns";
import golden from "../../../fixtures/peers/empyrical.json" with { type: "json" };
import { isLeftOut } from "../../../peers/cases.ts";
import { compounded, resultOf } from "./results.ts";

const FILE = "empyrical.json";

type Numbers = readonly number[];

/** The arguments of one call: numbers, columns by name or in full, and what it returns. */
interface Case {
  readonly [argument: string]: unknown;
  readonly expected?: unknown;
  readonly returns?: unknown;
  readonly prices?: unknown;
  readonly benchmark?: unknown;
  readonly period?: string;
  readonly risk_free?: unknown;
  readonly factor_returns?: unknown;
  readonly required_return?: unknown;
  readonly starting_value?: number;
}

const YEAR = 365.25 * DAY;
const PERIODS: Readonly<Record<string, number>> = {
  daily: 252,
  weekly: 52,
  monthly: 12,
  yearly: 1,
};

/** Returns of a case as columns; what is missing on one side is left out on both. */
function columnsOf(series: unknown): readonly Numbers[] {
  if (typeof series === "number") return [[series]];
  const { ref, columns, values } = series as {
    ref?: keyof typeof golden.series;
    columns?: Readonly<Record<string, unknown>>;
    values?: readonly (number | string)[];
  };
  if (ref !== undefined) return columnsOf(golden.series[ref]);
  if (columns !== undefined) return Object.values(columns).flatMap(columnsOf);
  return [(values ?? []).map(Number)];
}

function figure(id: MetricId, returns: Numbers, periods: number, benchmark?: Numbers): number {
  const kept = returns.flatMap((value, row) => (Number.isNaN(value) ? [] : [row]));
  const result = (column: Numbers) =>
    resultOf(compounded(kept.map((row) => column[row] as number)), { step: YEAR / periods });
  const values = measure(result(returns), benchmark && result(benchmark));
  return values[id] ?? Number.NaN;
}

/** One figure per column, of returns in excess of what the case asks to take off. */
function figures(id: MetricId): (one: Case) => Numbers {
  return (one) => {
    const [off = [0]] = columnsOf(
      [one.risk_free, one.factor_returns, one.required_return].find(Boolean) ?? 0,
    );
    const [benchmark] = one.benchmark === undefined ? [] : columnsOf(one.benchmark);
    const periods = PERIODS[String(one.period ?? "daily")] ?? Number.NaN;
    return columnsOf(one.returns).map((column) => {
      const excess = column.map(
        (value, row) => value - (off.length === 1 ? (off[0] ?? 0) : (off[row] ?? 0)),
      );
      return figure(id, excess, periods, benchmark);
    });
  };
}

function totalFrom(one: Case): Numbers {
  const start = Number(one.starting_value);
  return figures("totalReturn")(one).map((value) => (start === 0 ? value : start * (1 + value)));
}

/** No figure by itself, but what Sortino divides by. */
function downsideRisk(one: Case): Numbers {
  const periods = PERIODS[String(one.period)] ?? Number.NaN;
  return columnsOf(one.returns).map((column) => {
    const excess = column
      .map((value) => value - Number(one.required_return))
      .filter((value) => !Number.isNaN(value));
    const { squaredLosses } = partialMoments(Float64Array.from(excess));
    return Math.sqrt((squaredLosses / excess.length) * periods);
  });
}

const CHECKS: Readonly<Record<string, (one: Case) => Numbers>> = {
  "TestStats.test_simple_returns": ({ prices }) => [
    ...returnsOf(Float64Array.from(columnsOf(prices)[0] ?? [])),
  ],
  "TestStats.test_cum_returns_final": totalFrom,
  "Test2DStats.test_cum_returns_final_df": totalFrom,
  "TestStats.test_max_drawdown": figures("maxDrawdown"),
  "TestStats.test_annual_volatility": figures("volatility"),
  "TestStats.test_calmar": figures("calmar"),
  "TestStats.test_omega": figures("omega"),
  "TestStats.test_sharpe_ratio": figures("stepSharpe"),
  "TestStats.test_downside_risk": downsideRisk,
  "TestStats.test_sortino": figures("sortino"),
  "TestStats.test_excess_sharpe": figures("sharpePerStep"),
  "TestStats.test_alpha": figures("alpha"),
  "TestStats.test_beta": figures("beta"),
  "TestStats.test_alpha_beta": (one) => [...figures("alpha")(one), ...figures("beta")(one)],
  "TestStats.test_cagr": figures("cagr"),
};

function expectedOf({ expected }: Case): Numbers {
  if (Array.isArray(expected)) return expected.map(Number);
  if (typeof expected === "object") return (expected as { values: unknown[] }).values.map(Number);
  return [Number(expected)];
}

describe.for(Object.entries(CHECKS))("%s", ([name, compute]) => {
  const { cases = [], decimals } = golden.tests.find((one) => one.test === name) ?? {};
  const digits = typeof decimals === "number" ? decimals : 8;
  const run = cases.map((one, place) => [place, one as Case] as const);

  test.for(run.filter(([place]) => !isLeftOut(FILE, `tests/${name}/${place}`)))(
    "case %i",
    ([, one]) => {
      const [actual, expected] = [compute(one), expectedOf(one)];
      expect(actual.length).toBe(expected.length);
      for (const [place, value] of expected.entries()) {
        if (Number.isFinite(value)) expect(actual[place]).toBeCloseTo(value, digits);
        else expect(actual[place]).toBe(value);
      }
    },
  );
});

test("every test of empyrical is run or left out with its reason", () => {
  const leftOut = golden.tests
    .map(({ test: name }) => name)
    .filter((name) => isLeftOut(FILE, `tests/${name}`));
  const known = [...Object.keys(CHECKS), ...leftOut];
  expect(known.sort()).toEqual(golden.tests.map((one) => one.test).sort());
});
