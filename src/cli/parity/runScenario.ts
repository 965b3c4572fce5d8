import { onOtherPrices } from "#engine/backtest/onOtherPrices";
import { type PreparedRun, prepareRun } from "#engine/backtest/prepareRun";
import type { BacktestResult } from "#engine/backtest/result";
import { runPrepared } from "#engine/backtest/runBacktest";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { at } from "#engine/columns";
import { baseSymbol } from "#engine/market/marketData";
import { loadedSeries } from "#engine/permutation/permutedSeries";
import { rowNull, rowOrder } from "#engine/permutation/rowNull";
import { createManager, managerDefinition } from "#engine/risk/registry";
import { defaultValues } from "#engine/strategy/parameters";
import { Comparison } from "./comparison.ts";
import {
  originalDrawdowns,
  originalPositions,
  originalReturns,
  originalSharpe,
  originalTrades,
} from "./originalFigures.ts";
import { originalStrategy } from "./originalStrategies.ts";
import type { Expected, LoadedScenario, Scenario } from "./scenario.ts";

const EXACT = 1e-9;
const SHARPE = 1e-7;

/** Runs a scenario under the original's conventions and compares everything that it expects. */
export function runScenario({ scenario, expected, market }: LoadedScenario): Comparison {
  const comparison = new Comparison();
  const run = prepareRun(market, {
    ...DEFAULT_SETTINGS,
    symbols: scenario.symbols.map(baseSymbol),
    marketType: scenario.market_type,
    start: scenario.start,
    end: scenario.end,
    step: scenario.time_step,
    initialCash: scenario.initial_balance,
    lookbackDays: scenario.strategy.lookback_days ?? 0,
    conventions: "original",
  });
  const observed = play(run, scenario);
  compareRun(comparison, scenario, run, observed, expected);
  if (expected.runs !== undefined)
    comparePermutations(comparison, scenario, run, observed, expected);
  return comparison;
}

function play(run: PreparedRun, scenario: Scenario): BacktestResult {
  const { parameters, id } = managerDefinition(
    scenario.position_manager === "default" ? "inverseVolatility" : "passThrough",
  );
  const manager = createManager({ id, parameters: defaultValues(parameters) }, run.settings);
  return runPrepared(run, originalStrategy(scenario), manager);
}

function compareRun(
  comparison: Comparison,
  scenario: Scenario,
  run: PreparedRun,
  result: BacktestResult,
  expected: Expected,
): void {
  const { equity } = result;
  const returns = originalReturns(equity);
  const drawdowns = originalDrawdowns(equity);
  const curves = { step_times: run.grid, portfolio_values: equity, returns, drawdowns } as const;
  for (const [name, found] of Object.entries(curves)) {
    const wanted = expected[name as keyof typeof curves];
    if (wanted !== undefined) comparison.numbers(name, found, wanted, EXACT);
  }
  const figures = {
    max_drawdown: [Math.max(...drawdowns), EXACT],
    sharpe_ratio: [originalSharpe(returns, 0), SHARPE],
    total_return: [at(equity, equity.length - 1) / at(equity, 0) - 1, EXACT],
  } as const;
  for (const [name, [found, tolerance]] of Object.entries(figures)) {
    const wanted = expected[name as keyof typeof figures];
    if (wanted !== undefined) comparison.number(name, found, wanted, tolerance);
  }
  compareTrades(comparison, result, expected);
  comparePositions(comparison, result, expected);
  comparePrices(comparison, scenario, run, expected);
}

function compareTrades(comparison: Comparison, result: BacktestResult, expected: Expected): void {
  if (expected.trade_history === undefined) return;
  const trades = originalTrades(result);
  comparison.same("trade_history.length", trades.length, expected.trade_history.length);
  for (const [index, wanted] of expected.trade_history.entries()) {
    compareFields(comparison, `trade_history[${index}]`, trades[index], wanted);
  }
  if (expected.final_balance === undefined) return;
  const cash = at(result.cash, result.cash.length - 1);
  comparison.number("final_balance", cash, expected.final_balance.USDT, EXACT);
}

function comparePositions(
  comparison: Comparison,
  result: BacktestResult,
  expected: Expected,
): void {
  const positions = originalPositions(result);
  for (const [symbol, wanted] of Object.entries(expected.raw_positions ?? {})) {
    compareFields(comparison, `raw_positions.${symbol}`, positions[symbol], wanted);
  }
  for (const wanted of expected.final_positions ?? []) {
    const { symbol = "", instrument_type: type } = wanted;
    const held = result.finalPositions.find(
      (one) => one.symbol === baseSymbol(symbol) && one.instrumentType === type,
    );
    const name = `final_positions.${symbol}`;
    comparison.same(`${name}.position_side`, held?.side, wanted.position_side);
    comparison.number(
      `${name}.quantity`,
      held && Math.abs(held.quantity),
      Number(wanted.quantity),
      EXACT,
    );
    comparison.number(`${name}.entry_price`, held?.entryPrice, Number(wanted.entry_price), EXACT);
    comparison.number(`${name}.pnl`, held?.unrealizedPnl, Number(wanted.pnl), EXACT);
  }
}

function comparePrices(
  comparison: Comparison,
  { symbols }: Scenario,
  { venues }: PreparedRun,
  { prices }: Expected,
): void {
  for (const [place, symbol] of symbols.entries()) {
    const wanted = prices?.[symbol];
    const venue = venues[place];
    if (wanted === undefined || venue === undefined) continue;
    const { bars, closed } = venue.valuation;
    const found = Array.from(closed, (bar) => (bar < 0 ? Number.NaN : at(bars.close, bar)));
    comparison.numbers(`prices.${symbol}`, found, wanted, EXACT);
  }
}

/** Every null market of the original, drawn by its own generator. */
function comparePermutations(
  comparison: Comparison,
  scenario: Scenario,
  run: PreparedRun,
  observed: BacktestResult,
  { runs = [], p_value, sharpes_list_used = [], permutation_take = {} }: Expected,
): void {
  for (const [name, { rows, take }] of Object.entries(permutation_take)) {
    const seed = name.startsWith("mark") ? 1338 : 1;
    for (const [index, order] of take.entries()) {
      comparison.numbers(`${name} take[${index}]`, rowOrder(seed + index, rows), order, 0);
    }
  }
  const nullMarket = nullMarkets(run);
  const sharpes: number[] = [];
  for (const [index, wanted] of runs.entries()) {
    const result = index === 0 ? observed : play(nullMarket(index - 1), scenario);
    const returns = originalReturns(result.equity);
    const name = `runs[${index}]`;
    comparison.numbers(`${name}.portfolio_values`, result.equity, wanted.portfolio_values, EXACT);
    comparison.number(
      `${name}.sharpe_ddof0`,
      originalSharpe(returns, 0),
      wanted.sharpe_ddof0,
      SHARPE,
    );
    comparison.number(
      `${name}.sharpe_ddof1`,
      originalSharpe(returns, 1),
      wanted.sharpe_ddof1,
      SHARPE,
    );
    comparison.same(`${name}.n_trades`, originalTrades(result).length, wanted.n_trades);
    sharpes.push(originalSharpe(returns, 1));
  }
  comparison.numbers("sharpes", sharpes, sharpes_list_used, SHARPE);
  if (p_value !== undefined) comparison.number("p_value", originalPValue(sharpes), p_value, EXACT);
}

/** Rows of everything that was loaded, shuffled: null markets 0, 1, 2, … of seed 1. */
function nullMarkets(run: PreparedRun): (index: number) => PreparedRun {
  const { sources, replace } = loadedSeries(run);
  const { start, end, step } = run.settings;
  const markets = rowNull.prepare(sources, { start, end, step }, {});
  return (index) => onOtherPrices(run, replace(markets.permute(1, index)));
}

/** The observed run is counted twice, as the original does. */
function originalPValue(sharpes: readonly number[]): number {
  const [observed = Number.NaN] = sharpes;
  const finite = sharpes.filter(Number.isFinite);
  return (1 + finite.filter((sharpe) => sharpe >= observed).length) / (finite.length + 1);
}

function compareFields(
  comparison: Comparison,
  name: string,
  found: object | undefined,
  expected: object,
): void {
  for (const [field, wanted] of Object.entries(expected)) {
    const value = (found as Readonly<Record<string, unknown>> | undefined)?.[field];
    if (typeof wanted === "number") {
      comparison.number(`${name}.${field}`, value as number | undefined, wanted, EXACT);
    } else if (typeof wanted === "object" && wanted !== null) {
      compareFields(comparison, `${name}.${field}`, value as object | undefined, wanted);
    } else comparison.same(`${name}.${field}`, value, wanted);
  }
}
