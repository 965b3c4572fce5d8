/** Turns a market and settings into a run that is ready to go, or says why it cannot. */

import { at, type Column } from "../columns.ts";
import type { Instrument } from "../execution/account.ts";
import type { MarketData } from "../market/marketData.ts";
import { formatMoment } from "../market/moment.ts";
import type { BarSeries } from "../market/series.ts";
import { formatTimeframe } from "../market/timeframe.ts";
import type { UtcMillis } from "../units.ts";
import { type FundingSchedule, scheduleFunding } from "./funding.ts";
import {
  closedBars,
  closingBars,
  decisionGrid,
  nextOpens,
  type Schedule,
  staleSteps,
} from "./grid.ts";
import { chooseInputs, type SymbolInputs } from "./inputs.ts";
import { assertSettings, instrumentTypeOf, type RunSettings } from "./settings.ts";

/** A series with the last bar closed at each step. */
export interface Lane {
  readonly bars: BarSeries;
  readonly closed: Schedule;
}

/** Where orders for an instrument are filled and how its positions are valued. */
export interface Venue extends Instrument {
  readonly execution: BarSeries;
  /** The bar that fills an order decided at each step. */
  readonly fill: Schedule;
  readonly valuation: Lane;
  readonly funding?: FundingSchedule;
}

/** A run with every series chosen and every time resolved; it holds no result. */
export interface PreparedRun {
  readonly settings: RunSettings;
  /** The times of decision, in UTC milliseconds; the last one only values. */
  readonly grid: Column;
  /** One per symbol: what the strategy sees. */
  readonly decision: readonly Lane[];
  /** One per symbol: what the position manager measures risk on. */
  readonly risk: readonly Lane[];
  readonly venues: readonly Venue[];
  /** What differs from the plan, and what to mind, in words. */
  readonly warnings: readonly string[];
}

const MAX_STEPS = 5_000_000;
const MAX_SYMBOLS = 64;
/** A price this many bars old is stale. */
const STALE_BARS = 3;

/**
 * Chooses the series, narrows the period to what all of them cover, and lays the grid.
 *
 * @throws RangeError when settings make no sense, a series is missing, or the period
 * leaves fewer than two steps.
 */
export function prepareRun(market: MarketData, settings: RunSettings): PreparedRun {
  assertSettings(settings);
  if (settings.symbols.length > MAX_SYMBOLS) {
    throw new RangeError(`a run takes ${MAX_SYMBOLS} symbols, was ${settings.symbols.length}`);
  }
  const inputs = settings.symbols.map((symbol) => chooseInputs(market, symbol, settings));
  const { start, end } = commonPeriod(inputs, settings);
  const decisions = inputs.map(({ decision }) => decision);
  const grid = decisionGrid(decisions, start, end, settings.step);
  assertGrid(grid, settings, start, end);
  const venues = inputs.map((symbolInputs) => venueOf(symbolInputs, grid, settings));
  return {
    settings,
    grid,
    decision: decisions.map((bars) => laneOf(bars, grid)),
    risk: inputs.map(({ risk }) => laneOf(risk, grid)),
    venues,
    warnings: [
      ...inputs.flatMap(({ notes }) => notes),
      ...periodWarnings(settings, grid),
      ...venues.flatMap((venue) => staleWarnings(venue, grid)),
    ],
  };
}

function laneOf(bars: BarSeries, grid: Column): Lane {
  return { bars, closed: closedBars(bars, grid) };
}

function venueOf(inputs: SymbolInputs, grid: Column, settings: RunSettings): Venue {
  const { symbol, execution, valuation, funding } = inputs;
  return {
    symbol,
    instrumentType: instrumentTypeOf(settings.marketType),
    execution,
    fill: (settings.fillAt === "close" ? closingBars : nextOpens)(execution, grid),
    valuation: laneOf(valuation, grid),
    ...(funding !== undefined && { funding: scheduleFunding(funding, valuation, grid) }),
  };
}

/** From the first moment when every series has its history, to the last close of all. */
function commonPeriod(inputs: readonly SymbolInputs[], settings: RunSettings) {
  let { start, end } = settings;
  for (const { symbol, decision, execution, valuation } of inputs) {
    if (decision.openTime.length <= settings.lookback) {
      throw new RangeError(
        `${symbol} has ${decision.openTime.length} bars of ${formatTimeframe(decision.timeframe)}, too few for a lookback of ${settings.lookback}`,
      );
    }
    const firstDecision =
      settings.lookback === 0
        ? at(decision.openTime, 0)
        : at(decision.openTime, settings.lookback - 1) + decision.timeframe;
    start = Math.max(start, firstDecision, ...[execution, valuation].map(firstClose));
    end = Math.min(end, ...[decision, execution, valuation].map(lastClose));
  }
  return { start, end };
}

function firstClose({ openTime, timeframe }: BarSeries): UtcMillis {
  return at(openTime, 0) + timeframe;
}

function lastClose({ openTime, timeframe }: BarSeries): UtcMillis {
  return at(openTime, openTime.length - 1) + timeframe;
}

function assertGrid(grid: Column, settings: RunSettings, start: UtcMillis, end: UtcMillis): void {
  if (grid.length < 2) {
    throw new RangeError(
      `the period holds ${grid.length} steps of ${formatTimeframe(settings.step)}, a run needs 2: ` +
        `the data allows ${formatMoment(start)} to ${formatMoment(end)}`,
    );
  }
  if (grid.length > MAX_STEPS) {
    throw new RangeError(
      `a run takes ${MAX_STEPS} steps, was ${grid.length}: choose a longer step`,
    );
  }
}

function periodWarnings(settings: RunSettings, grid: Column): readonly string[] {
  const { start, end, step, lookback } = settings;
  const first = at(grid, 0);
  const last = at(grid, grid.length - 1);
  const moved: string[] = [];
  if (first - start > step) {
    const history = lookback > 0 ? ` with ${lookback} bars of history` : "";
    moved.push(`starts at ${formatMoment(first)}, when all series have begun${history}`);
  }
  if (end - last > step) moved.push(`ends at ${formatMoment(last)}, with the first series to end`);
  return moved;
}

function staleWarnings({ symbol, valuation }: Venue, grid: Column): readonly string[] {
  const steps = staleSteps(valuation.bars, valuation.closed, grid, STALE_BARS);
  return steps === 0
    ? []
    : [`${symbol}: on ${steps} steps the last price is more than ${STALE_BARS} bars old`];
}
