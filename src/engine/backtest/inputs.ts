/** Chooses the series by which a run lives, and says where it had to make do. */

import { barSeriesOf, eventsOf, type MarketData } from "../market/marketData.ts";
import { resample } from "../market/resample.ts";
import type { BarSeries, EventSeries, PriceKind } from "../market/series.ts";
import { formatTimeframe, MINUTE, timeframeOf } from "../market/timeframe.ts";
import type { Milliseconds } from "../units.ts";
import type { RunSettings } from "./settings.ts";

/** The series of one symbol, by the part they play. */
export interface SymbolInputs {
  readonly symbol: string;
  /** What is decided on; its closes make the grid. */
  readonly decision: BarSeries;
  /** What orders are filled at, and what positions are valued at. */
  readonly execution: BarSeries;
  readonly valuation: BarSeries;
  /** What the position manager measures risk on. */
  readonly risk: BarSeries;
  /** Present in a futures run whose market knows it. */
  readonly funding?: EventSeries;
  /** Present in a futures run whose market knows spot prices, too: what a basis trade holds. */
  readonly spotVenue?: BarSeries;
  /** What differs from the plan, in words. */
  readonly notes: readonly string[];
}

/** The timeframe of marks and of risk figures, as in the original. */
const MARK_TIMEFRAME: Milliseconds = 15 * MINUTE;

/**
 * Finds the series of a symbol that the settings ask for.
 *
 * @throws RangeError when there is none, naming what is there.
 */
export function chooseInputs(
  market: MarketData,
  symbol: string,
  settings: RunSettings,
): SymbolInputs {
  const notes: string[] = [];
  const { step } = settings;
  const pick = (role: string, kinds: readonly PriceKind[], timeframe: Milliseconds) => {
    const { series, note } = chooseSeries(market, symbol, kinds, timeframe, step);
    if (note !== undefined) notes.push(`${symbol} ${role}: ${note}`);
    return series;
  };
  if (settings.marketType === "spot") {
    const spot = pick("spot", ["spot"], timeframeOf(step));
    const risk = chooseRisk(market, symbol, step) ?? spot;
    return { symbol, decision: spot, execution: spot, valuation: spot, risk, notes };
  }
  const decision = pick("decisions", ["index", "perp", "spot", "mark"], timeframeOf(step));
  const mark = pick("mark", ["mark", "perp", "spot"], MARK_TIMEFRAME);
  const execution =
    settings.futuresPrice === "mark"
      ? mark
      : pick("fills", ["perp", "mark", "spot"], timeframeOf(step));
  const funding = eventsOf(market, symbol, "funding");
  if (funding === undefined) notes.push(`${symbol}: no funding rates, so none is charged`);
  return {
    symbol,
    decision,
    execution,
    valuation: mark,
    risk: mark,
    notes,
    ...(funding !== undefined && { funding }),
    ...spotVenueOf(market, symbol, step),
  };
}

function spotVenueOf(market: MarketData, symbol: string, step: Milliseconds) {
  const [finest] = barSeriesOf(market, symbol, "spot");
  if (finest === undefined || finest.timeframe > step) return {};
  return { spotVenue: chooseSeries(market, symbol, ["spot"], timeframeOf(step), step).series };
}

function chooseRisk(market: MarketData, symbol: string, step: Milliseconds) {
  return barSeriesOf(market, symbol, "mark").length > 0
    ? chooseSeries(market, symbol, ["mark"], MARK_TIMEFRAME, step).series
    : undefined;
}

/** The first kind that the market holds, at the timeframe, or as near as the step allows. */
function chooseSeries(
  market: MarketData,
  symbol: string,
  kinds: readonly PriceKind[],
  timeframe: Milliseconds,
  step: Milliseconds,
): { readonly series: BarSeries; readonly note?: string } {
  const [wanted] = kinds;
  const kind = kinds.find((candidate) => barSeriesOf(market, symbol, candidate).length > 0);
  if (kind === undefined) {
    const held = market.series.filter((series) => series.symbol === symbol);
    const known = held.map((series) => `${series.kind} ${formatTimeframe(series.timeframe)}`);
    throw new RangeError(
      `${symbol} has no ${kinds.join(", ")} prices; there is ${known.join(", ") || "nothing"}`,
    );
  }
  const standIn = kind === wanted ? [] : [`${kind} prices stand in for ${wanted}`];
  const candidates = barSeriesOf(market, symbol, kind);
  const exact = candidates.find((series) => series.timeframe === timeframe);
  if (exact !== undefined) return { series: exact, ...noteOf(standIn) };

  const finer = candidates.findLast((series) => timeframe % series.timeframe === 0);
  if (finer !== undefined) {
    const { series, incompleteBars } = resample(finer, timeframe);
    const made = `${formatTimeframe(timeframe)} bars made from ${formatTimeframe(finer.timeframe)}`;
    const flagged = incompleteBars > 0 ? `, ${incompleteBars} of them incomplete` : "";
    return { series, ...noteOf([...standIn, made + flagged]) };
  }
  const coarser = candidates.findLast((series) => series.timeframe <= step);
  if (coarser === undefined) {
    const known = candidates.map((series) => formatTimeframe(series.timeframe)).join(", ");
    throw new RangeError(
      `${symbol} has ${kind} bars of ${known} only; choose a step of at least that, was ${formatTimeframe(step)}`,
    );
  }
  const used = `${formatTimeframe(coarser.timeframe)} bars are the nearest to ${formatTimeframe(timeframe)}`;
  return { series: coarser, ...noteOf([...standIn, used]) };
}

function noteOf(parts: readonly string[]): { readonly note?: string } {
  return parts.length > 0 ? { note: parts.join("; ") } : {};
}
