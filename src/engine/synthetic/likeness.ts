/**
 * Markets without an edge that look like a real one: the same series with the same stamps, moves
 * as large as the real ones, and every direction a coin. Volatility clusters and shocks have fat tails.
 */

import { at, type Column, lowerBound } from "../columns.ts";
import { before } from "../market/before.ts";
import { resample } from "../market/resample.ts";
import { type BarSeries, isBarSeries, type Series } from "../market/series.ts";
import { DOMAINS, RandomStream } from "../permutation/randomStream.ts";
import type { UtcMillis } from "../units.ts";
import { createMoves } from "./marketLaw.ts";
import { drawSeries, type LaidSeries, moveSpread, type PricePath } from "./pricePath.ts";

/** How much of the variance of a move all symbols share, where there are several. */
const SHARED = 0.5;
/** More than there are symbols in a run: no two markets draw from one stream. */
const STREAMS = 128;

/** Draws price series for those of a run; funding and open interest stay as they were. */
export interface Likeness {
  /**
   * For every bar series read, the one of market `index`, with the same stamps. All series of a symbol
   * quote one path, whatever their kind. They depend on seed and index alone.
   */
  draw(seed: number, index: number): ReadonlyMap<Series, Series>;
}

/**
 * Measures what a run reads.
 *
 * @param until - What comes later is not looked at, as no run does.
 */
export function likenessOf(
  read: readonly Series[],
  until: UtcMillis = Number.POSITIVE_INFINITY,
): Likeness {
  const bars = read.filter(isBarSeries);
  const sources = [...new Set(bars.map((series) => series.madeFrom ?? series))];
  const stamps = unionOf(sources.map(({ openTime }) => openTime));
  const symbols = [...new Set(sources.map(({ symbol }) => symbol))].map((symbol) => {
    const laid = sources
      .filter((series) => series.symbol === symbol)
      .sort((a, b) => a.timeframe - b.timeframe)
      .map((series) => lay(series, stamps));
    const { series } = laid[0] as LaidSeries;
    const known = before(series, until) as BarSeries;
    const logs = Float64Array.from(known.close, Math.log);
    return { laid, first: at(series.open, 0), spread: moveSpread(logs) };
  });

  return {
    draw(seed, index) {
      const stream = (place: number) =>
        new RandomStream(seed, DOMAINS.likeness, STREAMS * index + place);
      const shared = drawMoves(stamps.length, stream(0));
      const made = new Map<Series, BarSeries>();
      symbols.forEach(({ laid, first, spread }, place) => {
        const random = stream(1 + place);
        const moves = drawMoves(stamps.length, random);
        if (symbols.length > 1) mix(moves, shared);
        const path: PricePath = { moves, first, spread };
        for (const [series, drawn] of drawSeries(laid, path, random)) made.set(series, drawn);
      });
      return new Map(bars.map((series) => [series, likeOf(series, made)]));
    },
  };
}

/** Bars that were joined from finer ones are joined anew. */
function likeOf(series: BarSeries, made: ReadonlyMap<Series, BarSeries>): BarSeries {
  const drawn = made.get(series.madeFrom ?? series) as BarSeries;
  return series.madeFrom === undefined ? drawn : resample(drawn, series.timeframe).series;
}

function drawMoves(count: number, random: RandomStream): Column {
  const next = createMoves("garch", random);
  return Float64Array.from({ length: count }, next);
}

function mix(moves: Column, shared: Column): void {
  for (let place = 0; place < moves.length; place++) {
    moves[place] = Math.sqrt(1 - SHARED) * at(moves, place) + Math.sqrt(SHARED) * at(shared, place);
  }
}

/** Which moments of the path a bar spans. */
function lay(series: BarSeries, stamps: Column): LaidSeries {
  const { openTime, timeframe } = series;
  return {
    series,
    from: Uint32Array.from(openTime, (time) => lowerBound(stamps, time)),
    to: Uint32Array.from(openTime, (time) => lowerBound(stamps, time + timeframe)),
  };
}

/** All moments at which some bar opens, ascending. */
function unionOf(columns: readonly Column[]): Column {
  const all = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const column of columns) {
    all.set(column, filled);
    filled += column.length;
  }
  return all.sort().filter((time, place) => place === 0 || time !== all[place - 1]);
}
