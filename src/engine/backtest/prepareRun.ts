/** Turns a market and settings into a run that is ready to go, or says why it cannot. */

import { at, type Column, lowerBound } from "../columns.ts";
import { firstDecision, lastClose, lastDecision } from "../conventions/alignment.ts";
import type { Conventions, Fills } from "../conventions/conventions.ts";
import { CONVENTIONS } from "../conventions/registry.ts";
import type { Instrument } from "../execution/account.ts";
import type { MarketData } from "../market/marketData.ts";
import { formatMoment } from "../market/moment.ts";
import type { BarSeries } from "../market/series.ts";
import { assertGrid } from "./assertGrid.ts";
import { type FundingSchedule, scheduleFunding } from "./funding.ts";
import { fundingWarnings } from "./fundingCoverage.ts";
import { type Schedule, staleSteps } from "./grid.ts";
import { chooseInputs, type SymbolInputs } from "./inputs.ts";
import { lostSteps } from "./lostSteps.ts";
import { assertSettings, instrumentTypeOf, type RunSettings } from "./settings.ts";

/** A series with the last bar closed at each step. */
export interface Lane {
  readonly bars: BarSeries;
  readonly closed: Schedule;
}

/** Where orders for an instrument are filled and how its positions are valued. */
export interface Venue extends Instrument {
  /** The place of its symbol in the settings. */
  readonly place: number;
  readonly execution: BarSeries;
  /** The bar that fills an order decided at each step. */
  readonly fills: Fills;
  readonly valuation: Lane;
  readonly funding: FundingSchedule | undefined;
  /** The first step that finds the instrument ended; beyond the grid where it outlives the run. */
  readonly ends: number;
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
  /** One per symbol, in their order; then those that a basis trade needs besides. */
  readonly venues: readonly Venue[];
  /** How many steps every order waits before it is filled; none where left out. */
  readonly fillDelay?: 0 | 1;
  /** What differs from the plan, and what to mind, in words. */
  readonly warnings: readonly string[];
}

const MAX_SERIES = 64;
/** A price this many bars old is stale. */
const STALE_BARS = 3;

/**
 * Chooses the series, narrows the period to what they cover, and lays the grid.
 *
 * @throws RangeError when settings make no sense, a series is missing, or the period
 * leaves fewer than two steps.
 */
export function prepareRun(market: MarketData, settings: RunSettings): PreparedRun {
  assertSettings(settings);
  if (settings.symbols.length > MAX_SERIES) {
    throw new RangeError(`a run takes ${MAX_SERIES} symbols, was ${settings.symbols.length}`);
  }
  const conventions = CONVENTIONS[settings.conventions];
  const inputs = settings.symbols.map((symbol) =>
    conventions.history.known(chooseInputs(market, symbol, settings), settings),
  );
  const period = conventions.alignment.period(inputs, settings);
  const decisions = inputs.map(({ decision }) => decision);
  const grid = conventions.grid.times(inputs, period, settings);
  assertGrid(grid, settings.step, period, decisions);
  const { visibility, valuation } = conventions;
  const visible = onceEach((bars) => visibility.lastBars(bars, grid));
  const alike = visibility.lastBars === valuation.lastBars;
  const valued = alike ? visible : onceEach((bars) => valuation.lastBars(bars, grid));
  const lane = (bars: BarSeries): Lane => ({ bars, closed: visible(bars) });
  const venues = inputs.map((symbolInputs, place) =>
    venueOf(symbolInputs, place, grid, settings, conventions, valued),
  );
  return {
    settings,
    grid,
    decision: decisions.map(lane),
    risk: inputs.map(({ risk }) => lane(risk)),
    venues: [
      ...venues,
      ...inputs.flatMap((symbolInputs, place) =>
        spotVenueOf(symbolInputs, place, grid, settings, conventions, valued),
      ),
    ],
    warnings: [
      ...inputs.flatMap(({ notes }) => notes),
      ...periodWarnings(settings, inputs, grid),
      ...venues.flatMap((venue) => [
        ...fundingWarnings(venue, grid),
        ...staleWarnings(venue, grid),
      ]),
    ],
  };
}

/** Lays each series over the grid once, whatever parts it plays. */
function onceEach(lay: (bars: BarSeries) => Schedule): (bars: BarSeries) => Schedule {
  const laid = new Map<BarSeries, Schedule>();
  return (bars) => {
    const schedule = laid.get(bars) ?? lay(bars);
    laid.set(bars, schedule);
    return schedule;
  };
}

function venueOf(
  inputs: SymbolInputs,
  place: number,
  grid: Column,
  settings: RunSettings,
  { fills }: Conventions,
  valued: (bars: BarSeries) => Schedule,
): Venue {
  const { symbol, execution, valuation, funding } = inputs;
  return {
    symbol,
    place,
    instrumentType: instrumentTypeOf(settings.marketType),
    execution,
    fills: fills.plan(execution, grid, settings),
    valuation: { bars: valuation, closed: valued(valuation) },
    ends: endOf(inputs, grid, settings),
    funding: funding && scheduleFunding(funding, valuation, grid),
  };
}

/** The spot side of a basis trade: filled and valued at spot prices. */
function spotVenueOf(
  inputs: SymbolInputs,
  place: number,
  grid: Column,
  settings: RunSettings,
  { fills }: Conventions,
  valued: (bars: BarSeries) => Schedule,
): readonly Venue[] {
  const { symbol, spotVenue } = inputs;
  if (spotVenue === undefined) return [];
  return [
    {
      symbol,
      place,
      instrumentType: "spot",
      execution: spotVenue,
      fills: fills.plan(spotVenue, grid, settings),
      valuation: { bars: spotVenue, closed: valued(spotVenue) },
      ends: Math.min(endOf(inputs, grid, settings), lowerBound(grid, lastClose(spotVenue) + 1)),
      funding: undefined,
    },
  ];
}

/** Symbols that leave before the end do so at the first step that finds nothing new of theirs. */
function endOf(inputs: SymbolInputs, grid: Column, { alignment }: RunSettings): number {
  if (alignment !== "asListed") return grid.length;
  return lowerBound(grid, lastDecision(inputs) + 1);
}

function periodWarnings(
  settings: RunSettings,
  inputs: readonly SymbolInputs[],
  grid: Column,
): readonly string[] {
  const { start, end, step } = settings;
  const first = at(grid, 0);
  const last = at(grid, grid.length - 1);
  const warnings: string[] = [];
  if (first - start > step) {
    warnings.push(`starts at ${formatMoment(first)}, when ${begun(settings)}`);
  }
  if (end - last > step) {
    const which = settings.alignment === "asListed" ? "last" : "first";
    warnings.push(`ends at ${formatMoment(last)}, with the ${which} series to end`);
  }
  const period = { start: first, end: last, step };
  for (const { decision } of inputs) {
    const lost = lostSteps(decision, grid.length, period);
    if (lost !== null) warnings.push(lost);
  }
  if (settings.alignment === "asListed") warnings.push(...listings(settings, inputs, first, last));
  if (settings.fillAt === "close") {
    warnings.push("orders are filled at the close that decided them, which is optimistic");
  }
  return warnings;
}

function begun({ lookback, lookbackDays, alignment }: RunSettings): string {
  const history = [
    ...(lookback > 0 ? [`${lookback} bars`] : []),
    ...(lookbackDays > 0 ? [`${lookbackDays} days`] : []),
  ].join(" and ");
  const which = alignment === "asListed" ? "the first series has begun" : "all series have begun";
  return history === "" ? which : `${which} with ${history} of history`;
}

function listings(
  settings: RunSettings,
  inputs: readonly SymbolInputs[],
  first: number,
  last: number,
): readonly string[] {
  return inputs.flatMap((symbol) => {
    const [from, to] = [firstDecision(symbol, settings), lastDecision(symbol)];
    return [
      ...(from > first ? [`${symbol.symbol} joins at ${formatMoment(from)}`] : []),
      ...(to < last ? [`${symbol.symbol} leaves at ${formatMoment(to)}`] : []),
    ];
  });
}

function staleWarnings({ symbol, valuation }: Venue, grid: Column): readonly string[] {
  const steps = staleSteps(valuation.bars, valuation.closed, grid, STALE_BARS);
  return steps === 0
    ? []
    : [`${symbol}: on ${steps} steps the last price is more than ${STALE_BARS} bars old`];
}
