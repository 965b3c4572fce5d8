/**
 * The super-bars of one symbol: everything that its series hold in a bin, as ratios to one
 * reference, the first price of the anchor series in the bin. Where a bin travels, the basis
 * between series and the path inside travel with it; one chain of references, rebuilt by multiplying,
 * puts all series back on common ground.
 *
 *     bin          t−1          t
 *     anchor   … C_{t−1} | O ─────── C |   gap = O / C_{t−1}, move = C / O
 *     others             | X X X X X X |   shape = X / O, sub-bar by sub-bar
 */

import { at, type Column } from "../columns.ts";
import { type BarSeries, isBarSeries, type PriceKind, type Series } from "../market/series.ts";
import type { Price } from "../units.ts";
import { type BinGrid, rangesOf } from "./binGrid.ts";
import { type EventPart, eventPart } from "./eventPart.ts";

/** Numbers per sub-bar in `shape`: high, low, close, volume. Four fit into one line of cache. */
export const SHAPE = 4;

/** A series of bars within super-bars. */
export interface BarPart {
  readonly kind: "bars";
  /** The sub-bars of each bin: `from` to `to − 1`. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Sub-bars of a complete bin. */
  readonly perBin: number;
  /** Whether every bin holds exactly one bar, so that bars can be counted like bins. */
  readonly isBarPerBin: boolean;
  /** Where the shape of each bin that may be taken begins, as a sub-bar of `shape`. */
  readonly sources: Uint32Array;
  /** Of every sub-bar the open over the reference of its bin. */
  readonly opens: Column;
  /** Of every sub-bar the other prices over the reference, and the volume; `SHAPE` numbers each. */
  readonly shape: Column;
  /** The bars up to the end of the period, rebuilt in place. */
  readonly target: BarSeries;
}

export interface SuperBars {
  readonly symbol: string;
  /** The first complete bin with a price of the anchor before it: from there on all is rebuilt. */
  readonly first: number;
  /** The anchor's close before that bin. */
  readonly before: Price;
  /** By bin: the reference over the anchor's close before; 1 where the anchor has no bar. */
  readonly gap: Column;
  /** By bin: the anchor's last close over the reference. */
  readonly move: Column;
  /** By bin: 1 where no series lacks a sub-bar, so that the bin may travel. */
  readonly complete: Uint8Array;
  /** By bin: 1 where any series has a bar. */
  readonly present: Uint8Array;
  /** By bin: the time from the anchor's previous bar, in milliseconds. */
  readonly sincePrevious: Column;
  /** The part that sets the references. */
  readonly anchor: BarPart;
  /** One part per series given, in the same order. */
  readonly parts: readonly (BarPart | EventPart)[];
}

/** Which series sets the references, where a symbol has several: the least noisy one. */
const ANCHORS: readonly PriceKind[] = ["index", "mark", "spot", "perp"];

/** Takes the series of one symbol apart. They are left alone and share no memory with the result. */
export function superBars(series: readonly Series[], grid: BinGrid): SuperBars {
  const anchor = anchorOf(series);
  const { from, to } = rangesOf(anchor, grid);
  const bins = grid.starts.length;
  const { open, close, openTime } = anchor;
  const gap = new Float64Array(bins).fill(1);
  const move = new Float64Array(bins).fill(1);
  const reference = new Float64Array(bins);
  const sincePrevious = new Float64Array(bins).fill(Number.NaN);
  let known = 0;
  while (known < bins && from[known] === 0) known++;
  for (let bin = known; bin < bins; bin++) {
    const bar = from[bin] as number;
    const previous = at(close, bar - 1);
    const isEmpty = bar === to[bin];
    const level = isEmpty ? previous : at(open, bar);
    reference[bin] = level;
    if (isEmpty) continue;
    gap[bin] = level / previous;
    move[bin] = at(close, (to[bin] as number) - 1) / level;
    sincePrevious[bin] = at(openTime, bar) - at(openTime, bar - 1);
  }
  const parts = series.map((one) =>
    isBarSeries(one) ? barPart(one, grid, reference, known) : eventPart(one, grid),
  );
  const complete = completeBins(parts, grid, known);
  const found = complete.indexOf(1);
  const first = found === -1 ? bins : found;
  return {
    symbol: anchor.symbol,
    first,
    before: first < bins ? at(close, (from[first] as number) - 1) : Number.NaN,
    ...{ gap, move, complete, sincePrevious, parts, present: presentBins(parts, bins) },
    anchor: parts[series.indexOf(anchor)] as BarPart,
  };
}

function anchorOf(series: readonly Series[]): BarSeries {
  const bars = series.filter(isBarSeries);
  const kind = ANCHORS.find((candidate) => bars.some((one) => one.kind === candidate));
  const anchor = bars.find((one) => one.kind === kind);
  if (anchor === undefined) {
    throw new RangeError(`${series[0]?.symbol} has no bars, so nothing there can be permuted`);
  }
  return anchor;
}

function barPart(series: BarSeries, grid: BinGrid, reference: Column, known: number): BarPart {
  const { from, to } = rangesOf(series, grid);
  const kept = to[to.length - 1] ?? series.openTime.length;
  const cut = (column: Column) => column.slice(0, kept);
  const { openTime, open, high, low, close, volume } = series;
  const opens = new Float64Array(kept);
  const shape = new Float64Array(SHAPE * kept);
  for (let bin = known; bin < from.length; bin++) {
    const level = reference[bin] as number;
    for (let bar = from[bin] as number; bar < (to[bin] as number); bar++) {
      const place = SHAPE * bar;
      opens[bar] = at(open, bar) / level;
      shape[place] = at(high, bar) / level;
      shape[place + 1] = at(low, bar) / level;
      shape[place + 2] = at(close, bar) / level;
      shape[place + 3] = at(volume, bar);
    }
  }
  const target: BarSeries = {
    ...{ symbol: series.symbol, kind: series.kind, timeframe: series.timeframe },
    ...{ openTime: cut(openTime), open: cut(open), high: cut(high), low: cut(low) },
    ...{ close: cut(close), volume: cut(volume) },
  };
  const perBin = grid.length / series.timeframe;
  const isBarPerBin = to.every((end, bin) => end === (from[0] as number) + bin + 1);
  return { kind: "bars", from, to, perBin, isBarPerBin, sources: from, opens, shape, target };
}

/** A bin may travel when every series fills it and all of it lies in the period. */
function completeBins(
  parts: readonly (BarPart | EventPart)[],
  { starts, period }: BinGrid,
  known: number,
): Uint8Array {
  const complete = new Uint8Array(starts.length).fill(1, known);
  for (const part of parts) {
    if (part.kind !== "bars") continue;
    const { timeframe, openTime } = part.target;
    for (let bin = known; bin < starts.length; bin++) {
      const to = part.to[bin] as number;
      const filled = to - (part.from[bin] as number) === part.perBin;
      if (!filled || at(openTime, to - 1) + timeframe > period.end) complete[bin] = 0;
    }
  }
  return complete;
}

function presentBins(parts: readonly (BarPart | EventPart)[], bins: number): Uint8Array {
  const present = new Uint8Array(bins);
  for (const { kind, from, to } of parts) {
    if (kind !== "bars") continue;
    for (let bin = 0; bin < bins; bin++) {
      if ((to[bin] as number) > (from[bin] as number)) present[bin] = 1;
    }
  }
  return present;
}
