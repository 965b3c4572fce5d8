/** A whole market as super-bars: what every null model that makes markets starts from. */

import { at } from "../columns.ts";
import type { Series } from "../market/series.ts";
import { DAY, formatTimeframe, HOUR } from "../market/timeframe.ts";
import { type BinGrid, layBins, modulo } from "./binGrid.ts";
import { eventPatterns, moveEvents } from "./eventPart.ts";
import type { NullPeriod } from "./nullModel.ts";
import { type Labels, refine, type Strata, strataOf } from "./strata.ts";
import { type SuperBars, superBars } from "./superBars.ts";

export interface MarketBins {
  readonly grid: BinGrid;
  /** One per symbol, in the order in which they come. */
  readonly symbols: readonly SuperBars[];
  /** By bin its class: bins of one class may change places. */
  readonly labels: Labels;
  readonly strata: Strata;
  /** The series to be rebuilt, in the order of those given. */
  readonly targets: readonly Series[];
  readonly warnings: readonly string[];
}

/** The share of bins that stay put beyond which it is said. */
const MANY_FIXED = 0.01;

/**
 * Lays a market out in bins. Where a symbol lacks a part of its bars, the bin stays put for all. Only
 * bins may change places in which the same symbols are, equally long after the bar before, with
 * events at the same moments: so sessions keep their opens, and symbols that list later join
 * when they do.
 *
 * @param withinHours - Bins keep their hour of day, too.
 * @throws RangeError when fewer than two bins can change places.
 */
export function layMarket(
  series: readonly Series[],
  period: NullPeriod,
  withinHours = false,
): MarketBins {
  const grid = layBins(series, period);
  const names = [...new Set(series.map(({ symbol }) => symbol))];
  const symbols = names.map((name) =>
    superBars(
      series.filter(({ symbol }) => symbol === name),
      grid,
    ),
  );
  const labels = classesOf(series, symbols, grid, withinHours);
  const strata = strataOf(labels);
  if (strata.members.length < 2) {
    throw new RangeError(
      `${strata.members.length} bars of ${formatTimeframe(grid.length)} can change places in the period, at least 2 are needed: choose a longer period`,
    );
  }
  const next = new Map(names.map((name) => [name, 0]));
  const targets = series.map(({ symbol }) => {
    const place = next.get(symbol) ?? 0;
    next.set(symbol, place + 1);
    return symbols[names.indexOf(symbol)]?.parts[place]?.target as Series;
  });
  const warnings = [...coarseWarnings(grid), ...fixedWarnings(strata, labels.length)];
  return { grid, symbols, labels, strata, targets, warnings };
}

function classesOf(
  series: readonly Series[],
  symbols: readonly SuperBars[],
  grid: BinGrid,
  withinHours: boolean,
): Labels {
  const { starts, length } = grid;
  let labels: Labels = new Uint32Array(starts.length).fill(1);
  const fundings = series.filter(({ kind }) => kind === "funding");
  for (const interval of new Set(fundings.map(({ timeframe }) => timeframe))) {
    if (length % interval !== 0)
      labels = refine(labels, (bin) => modulo(at(starts, bin), interval));
  }
  if (withinHours) {
    labels = refine(labels, (bin) => Math.floor(modulo(at(starts, bin), DAY) / HOUR));
  }
  for (const { complete, sincePrevious, parts } of symbols) {
    const ifComplete = (values: ArrayLike<number>) => (bin: number) =>
      complete[bin] === 1 ? (values[bin] as number) : -1;
    labels = refine(labels, ifComplete(sincePrevious));
    for (const part of parts) {
      if (part.kind === "events") labels = refine(labels, ifComplete(eventPatterns(part, grid)));
    }
  }
  return labels.map((label, bin) => {
    const isBroken = symbols.some(({ present, complete }) => present[bin] !== complete[bin]);
    return isBroken ? 0 : label;
  });
}

function coarseWarnings({ length, period }: BinGrid): readonly string[] {
  return length > period.step
    ? [
        `Bars of ${formatTimeframe(length)} travel whole, and decisions are made every ${formatTimeframe(period.step)}: what links decisions within such a bar is left in null markets.`,
      ]
    : [];
}

function fixedWarnings({ members }: Strata, bins: number): readonly string[] {
  const fixed = bins - members.length;
  return fixed > MANY_FIXED * bins
    ? [
        `${fixed} of ${bins} bars stay where they are in every null market: they are incomplete, or no other is of their kind.`,
      ]
    : [];
}

/** Gives the events of all symbols the order of bins. */
export function moveAllEvents({ symbols }: MarketBins, order: Uint32Array): void {
  for (const { parts, complete, first } of symbols) {
    for (const part of parts) if (part.kind === "events") moveEvents(part, order, complete, first);
  }
}
