/** What is odd about a series, in counts and places. Nothing here changes it. */

import { type BarSeries, isBarSeries, type Series, stampsOf } from "#engine/market/series";
import type { UtcMillis } from "#engine/units";
import { barGaps, fundingGaps, type Gap, type Pauses } from "./gaps.ts";
import { type Findings, MOST_PLACES } from "./places.ts";
import { findOffGrid } from "./regularity.ts";

/** A price that jumps further than prices do; nothing was changed. */
export interface Outlier {
  readonly time: UtcMillis;
  /** To the close before: 700 is a jump to seven hundred times, 0.001 to a thousandth. */
  readonly ratio: number;
}

/** Bars whose price stands still. */
export interface StaleStretch {
  readonly from: UtcMillis;
  readonly to: UtcMillis;
  readonly bars: number;
}

/** What `measureQuality` finds in the series itself. */
export interface MarketQuality {
  readonly rows: number;
  /** Places where bars are missing, closed hours as well, and how many are. */
  readonly gaps: number;
  readonly missingBars: number;
  /** Those that are more than closed hours. */
  readonly gapPlaces: readonly Gap[];
  readonly pauses: Pauses;
  /** Bars that begin at no multiple of their length after the one before. */
  readonly offGrid: Findings<UtcMillis>;
  readonly zeroVolume: Findings<UtcMillis>;
  readonly outliers: Findings<Outlier>;
  readonly stale: Findings<StaleStretch>;
  /** The price never changes at all. */
  readonly flat: boolean;
}

/** A jump beyond this is a changed unit or a typing error, not a market. */
const JUMP = 10;
/** A bar that leaves both its neighbours so far behind is a spike. */
const SPIKE = 2;
/** A price that stands still for so many bars is no market. */
const STALE_BARS = 10;

/** Looks through a series. */
export function measureQuality(series: Series): MarketQuality {
  const stamps = stampsOf(series);
  const gaps = series.kind === "funding" ? fundingGaps(stamps) : barGaps(stamps, series.timeframe);
  const empty = { count: 0, places: [] };
  return {
    rows: stamps.length,
    gaps: gaps.count,
    missingBars: gaps.missing,
    gapPlaces: gaps.places,
    pauses: gaps.pauses,
    offGrid: isBarSeries(series) ? findOffGrid(stamps, series.timeframe) : empty,
    zeroVolume: isBarSeries(series) ? zeroVolume(series) : empty,
    outliers: isBarSeries(series) ? findOutliers(series) : empty,
    stale: isBarSeries(series) ? findStale(series) : empty,
    flat: isBarSeries(series) && isFlat(series),
  };
}

function zeroVolume({ openTime, volume }: BarSeries): Findings<UtcMillis> {
  const places: UtcMillis[] = [];
  let count = 0;
  for (let row = 0; row < volume.length; row++) {
    if (volume[row] !== 0) continue;
    count++;
    if (places.length < MOST_PLACES) places.push(openTime[row] as number);
  }
  return { count, places };
}

function findOutliers({ openTime, open, high, low, close }: BarSeries): Findings<Outlier> {
  const places: Outlier[] = [];
  let count = 0;
  for (let row = 1; row < close.length; row++) {
    const before = close[row - 1] as number;
    const now = close[row] as number;
    const after = row + 1 < close.length ? (close[row + 1] as number) : now;
    const up = Math.max((high[row] as number) / before, (open[row] as number) / before);
    const down = (low[row] as number) / before;
    const up2 = now / before >= SPIKE && now / after >= SPIKE;
    const down2 = before / now >= SPIKE && after / now >= SPIKE;
    const ratio = up >= JUMP ? up : down <= 1 / JUMP ? down : up2 || down2 ? now / before : 1;
    if (ratio === 1) continue;
    count++;
    if (places.length < MOST_PLACES) places.push({ time: openTime[row] as number, ratio });
  }
  return { count, places };
}

function findStale({ openTime, open, high, low, close }: BarSeries): Findings<StaleStretch> {
  const places: StaleStretch[] = [];
  let count = 0;
  let start = 0;
  for (let row = 1; row <= close.length; row++) {
    const still =
      row < close.length &&
      high[row] === low[row] &&
      open[row] === close[row] &&
      close[row] === close[row - 1];
    if (still) continue;
    const bars = row - 1 - start;
    if (bars >= STALE_BARS) {
      count++;
      const from = openTime[start + 1] as number;
      if (places.length < MOST_PLACES) places.push({ from, to: openTime[row - 1] as number, bars });
    }
    start = row;
  }
  return { count, places };
}

function isFlat({ high, low }: BarSeries): boolean {
  const [first] = high;
  return high.every((price) => price === first) && low.every((price) => price === first);
}
