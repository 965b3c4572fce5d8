import { at, type Column, lowerBound } from "../columns.ts";
import { createMarketData, type MarketData } from "../market/marketData.ts";
import { type BarSeries, type EventSeries, isBarSeries, type Series } from "../market/series.ts";
import { DOMAINS, RandomStream } from "../permutation/randomStream.ts";
import type { UtcMillis } from "../units.ts";

/** How far a perturbed bar moves off, at the most: large against any real hour. */
const LARGEST_MOVE = 0.2;

/**
 * The same market up to `now`, and another one after it: whatever was not known at `now` is
 * replaced by seeded noise. A bar under way keeps its open, which is known, and loses the rest.
 */
export function perturbFuture(market: MarketData, now: UtcMillis, seed: number): MarketData {
  return createMarketData(
    market.series.map((series, index) => perturbSeries(series, now, seed, index)),
  );
}

function perturbSeries(series: Series, now: UtcMillis, seed: number, index: number): Series {
  const stream = new RandomStream(seed, DOMAINS.audit, index);
  return isBarSeries(series)
    ? perturbBars(series, now, stream)
    : perturbEvents(series, now, stream);
}

/** Prices wander off by multiplying with a walk of their own; what was a bar stays one. */
function perturbBars(series: BarSeries, now: UtcMillis, stream: RandomStream): BarSeries {
  const { openTime, timeframe } = series;
  const [open, high, low, close, volume] = [
    series.open.slice(),
    series.high.slice(),
    series.low.slice(),
    series.close.slice(),
    series.volume.slice(),
  ] as [Column, Column, Column, Column, Column];
  let drift = 1;
  for (let bar = lowerBound(openTime, now - timeframe + 1); bar < openTime.length; bar++) {
    const before = drift;
    drift = Math.min(8, Math.max(1 / 8, drift * (1 + LARGEST_MOVE * (stream.fraction() - 0.5))));
    if (at(openTime, bar) > now) open[bar] = at(open, bar) * before;
    close[bar] = at(close, bar) * drift;
    const [higher, lower] = [Math.max(before, drift), Math.min(before, drift)];
    high[bar] = Math.max(at(high, bar) * higher, at(open, bar), at(close, bar));
    low[bar] = Math.min(at(low, bar) * lower, at(open, bar), at(close, bar));
    volume[bar] = at(volume, bar) * (0.5 + stream.fraction());
  }
  return { ...series, open, high, low, close, volume };
}

function perturbEvents(series: EventSeries, now: UtcMillis, stream: RandomStream): EventSeries {
  const value = series.value.slice();
  for (let event = lowerBound(series.time, now + 1); event < value.length; event++) {
    value[event] = at(value, event) * (0.5 + stream.fraction());
  }
  return { ...series, value };
}
