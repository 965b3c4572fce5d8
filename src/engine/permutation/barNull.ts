/**
 * The null model `bar`: the bars of the traded period in random order. Whole bars move,
 * the gap before them included, as suits markets that never close. It keeps the distribution of
 * moves, the drift, the shapes of bars and the cross-section, and destroys every
 * dependence in time, that of volatility included.
 */

import { lowerBound } from "../columns.ts";
import type { BarSeries } from "../market/series.ts";
import type { UtcMillis } from "../units.ts";
import { type BarRatios, barRatios, rebuildBars } from "./barRatios.ts";
import { DOMAINS, LARGEST_BOUND, RandomStream } from "./randomStream.ts";

export interface BarNull {
  /**
   * Makes null market `index`, which depends on seed and index alone.
   *
   * @returns One series per series given, in the same order, on the same stamps. Their
   * columns belong to the null model and hold until the next call.
   */
  permute(seed: number, index: number): readonly BarSeries[];
}

/** A series with what is needed to shuffle it. */
interface Shuffled {
  readonly ratios: BarRatios;
  /** The first bar that may move. */
  readonly first: number;
  /** Places from `first` on whose bar every series has, ascending. */
  readonly movable: Uint32Array;
  /** For each place from `first` on the place whose bar it takes. */
  readonly order: Uint32Array;
  readonly target: BarSeries;
}

/**
 * Prepares the null model for one or several series that share every draw.
 *
 * Bars that open at or after `start` are permuted; those before are history and stay as they
 * are. Bars that close after `end` are left out. Where a series lacks a bar that
 * another has, the bars of that moment stay put in all of them.
 *
 * @param series - One per symbol, of one timeframe.
 * @throws RangeError when timeframes differ, or fewer than 2 or more than 2²¹ moments can be
 * permuted.
 */
export function createBarNull(
  series: readonly BarSeries[],
  start: UtcMillis,
  end: UtcMillis,
): BarNull {
  const [anchor] = series;
  if (anchor === undefined) throw new RangeError("a null market needs at least one series");
  if (series.some(({ timeframe }) => timeframe !== anchor.timeframe)) {
    throw new RangeError("series that are permuted together must have one timeframe");
  }
  const shared = sharedMoments(series, start, end);
  if (shared.length < 2) {
    throw new RangeError(
      `${shared.length} bars can be permuted in the period, at least 2 are needed`,
    );
  }
  if (shared.length > LARGEST_BOUND) {
    throw new RangeError(
      `${shared.length} bars can be permuted in the period, at most ${LARGEST_BOUND} are possible: shorten it or take longer bars`,
    );
  }
  const shuffled = series.map((one) => prepare(one, start, end, shared));
  const draw = new Uint32Array(shared.length);

  return {
    permute(seed, index) {
      for (let place = 0; place < draw.length; place++) draw[place] = place;
      new RandomStream(seed, DOMAINS.order, index).shuffle(draw);
      for (const { ratios, first, movable, order, target } of shuffled) {
        for (let place = 0; place < movable.length; place++) {
          order[movable[place] as number] = movable[draw[place] as number] as number;
        }
        rebuildBars(ratios, order, order, first, target);
      }
      return shuffled.map(({ target }) => target);
    },
  };
}

/** The open times within the period that all series have. */
function sharedMoments(
  series: readonly BarSeries[],
  start: UtcMillis,
  end: UtcMillis,
): readonly UtcMillis[] {
  const [anchor, ...others] = series.map((one) => {
    const first = firstMovable(one, start);
    return one.openTime.subarray(first, Math.max(first, barsUntil(one, end)));
  });
  const known = others.map((times) => new Set(times));
  return [...(anchor ?? [])].filter((time) => known.every((times) => times.has(time)));
}

function prepare(
  series: BarSeries,
  start: UtcMillis,
  end: UtcMillis,
  shared: readonly UtcMillis[],
): Shuffled {
  const kept = barsUntil(series, end);
  const first = firstMovable(series, start);
  const cut = (column: BarSeries["open"]) => column.slice(0, kept);
  const target: BarSeries = {
    ...series,
    openTime: cut(series.openTime),
    open: cut(series.open),
    high: cut(series.high),
    low: cut(series.low),
    close: cut(series.close),
    volume: cut(series.volume),
  };
  const movable = Uint32Array.from(shared, (time) => lowerBound(target.openTime, time) - first);
  const order = Uint32Array.from({ length: kept - first }, (_, place) => place);
  return { ratios: barRatios(target), first, movable, order, target };
}

/** A bar needs one before it to start from. */
function firstMovable({ openTime }: BarSeries, start: UtcMillis): number {
  return Math.max(1, lowerBound(openTime, start));
}

/** How many bars have closed by a moment. */
function barsUntil({ openTime, timeframe }: BarSeries, end: UtcMillis): number {
  return lowerBound(openTime, end - timeframe + 1);
}
