/** Chooses the series by which a run lives, and says where it had to make do. */

import { CONVENTIONS } from "../conventions/registry.ts";
import { barSeriesOf, eventsOf, type MarketData, symbolsOf } from "../market/marketData.ts";
import { resample } from "../market/resample.ts";
import type { BarSeries, EventSeries, PriceKind } from "../market/series.ts";
import { formatTimeframe, MARK_TIMEFRAME, timeframeOf } from "../market/timeframe.ts";
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

const MARK_KINDS: readonly PriceKind[] = ["mark", "perp", "spot"];

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
  const mark = pick("mark", MARK_KINDS, markTimeframe(market, symbol, settings));
  const execution =
    settings.futuresPrice === "mark"
      ? mark
      : pick("fills", ["perp", "mark", "spot"], timeframeOf(step));
  const funding = eventsOf(market, symbol, "funding");
  if (funding === undefined)
    notes.push(`${symbol}: no funding rates for 100 % of the time, which is charged 0`);
  return {
    symbol,
    decision,
    execution,
    valuation: mark,
    risk: mark.timeframe < MARK_TIMEFRAME ? riskMarks(market, symbol, step) : mark,
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

/** As short as the conventions ask for, where the market has such marks or can make them. */
function markTimeframe(market: MarketData, symbol: string, settings: RunSettings): Milliseconds {
  const wanted = CONVENTIONS[settings.conventions].marks.timeframe(settings.step);
  const kind = MARK_KINDS.find((one) => barSeriesOf(market, symbol, one).length > 0);
  const [finest] = kind === undefined ? [] : barSeriesOf(market, symbol, kind);
  return finest !== undefined && wanted % finest.timeframe === 0 ? wanted : MARK_TIMEFRAME;
}

function riskMarks(market: MarketData, symbol: string, step: Milliseconds): BarSeries {
  return chooseSeries(market, symbol, MARK_KINDS, MARK_TIMEFRAME, step).series;
}

function chooseRisk(market: MarketData, symbol: string, step: Milliseconds) {
  return barSeriesOf(market, symbol, "mark").length > 0
    ? riskMarks(market, symbol, step)
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
  if (kind === undefined) throw new RangeError(nothingFor(market, symbol, kinds));
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

/** Says what is missing, and what there is instead. */
function nothingFor(market: MarketData, symbol: string, kinds: readonly PriceKind[]): string {
  if (market.series.length === 0) return `no ${symbol}: the market is empty, import its prices`;
  const held = market.series.filter((series) => series.symbol === symbol);
  if (held.length === 0) {
    return `no symbol “${symbol}”; the market holds ${symbolsOf(market).join(", ")}`;
  }
  const known = held.map((series) => `${series.kind} ${formatTimeframe(series.timeframe)}`);
  return `${symbol} has no ${kinds.join(" or ")} prices, but ${known.join(", ")}: import them or choose another market type`;
}

function noteOf(parts: readonly string[]): { readonly note?: string } {
  return parts.length > 0 ? { note: parts.join("; ") } : {};
}
