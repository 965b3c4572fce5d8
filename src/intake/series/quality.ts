/** What is odd about a series, in counts and places. Nothing here changes it. */

import type { Column } from "#engine/columns";
import { type BarSeries, isBarSeries, type Series, stampsOf } from "#engine/market/series";
import { DAY } from "#engine/market/timeframe";
import type { UtcMillis } from "#engine/units";
import { type Findings, MOST_PLACES } from "./places.ts";
import { findOffGrid } from "./regularity.ts";

/** Missing bars between two that are there. */
export interface Gap {
  /** The last stamp before and the first after. */
  readonly after: UtcMillis;
  readonly before: UtcMillis;
  readonly missing: number;
}

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
  /** Places where bars are missing, and how many are. */
  readonly gaps: number;
  readonly missingBars: number;
  readonly gapPlaces: readonly Gap[];
  /** Bars that begin at no multiple of their length after the one before. */
  readonly offGrid: Findings<UtcMillis>;
  /** No bar falls on a Saturday. */
  readonly calendar: "weekdays" | null;
  /** Gaps of at most four days with a Saturday in them. */
  readonly weekendGaps: number;
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
/** From Friday's last bar to Monday's or, with a holiday, Tuesday's first. */
const LONGEST_WEEKEND = 4 * DAY;

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
    calendar: gaps.count > 0 && isWeekdays(stamps, series.timeframe) ? "weekdays" : null,
    weekendGaps: gaps.weekends,
    offGrid: isBarSeries(series) ? findOffGrid(stamps, series.timeframe) : empty,
    zeroVolume: isBarSeries(series) ? zeroVolume(series) : empty,
    outliers: isBarSeries(series) ? findOutliers(series) : empty,
    stale: isBarSeries(series) ? findStale(series) : empty,
    flat: isBarSeries(series) && isFlat(series),
  };
}

interface Gaps {
  readonly count: number;
  readonly missing: number;
  readonly weekends: number;
  readonly places: readonly Gap[];
}

function barGaps(stamps: Column, timeframe: number): Gaps {
  const places: Gap[] = [];
  let [count, missing, weekends] = [0, 0, 0];
  for (let row = 1; row < stamps.length; row++) {
    const after = stamps[row - 1] as number;
    const before = stamps[row] as number;
    const bars = Math.round((before - after) / timeframe) - 1;
    if (bars <= 0) continue;
    count++;
    missing += bars;
    if (isWeekend(after, before)) weekends++;
    if (places.length < MOST_PLACES) places.push({ after, before, missing: bars });
  }
  return { count, missing, weekends, places };
}

/** Whether a Saturday lies between two moments, and no more than a long weekend. */
function isWeekend(after: UtcMillis, before: UtcMillis): boolean {
  if (before - after > LONGEST_WEEKEND) return false;
  const last = Math.floor(before / DAY);
  for (let day = Math.floor(after / DAY) + 1; day < last; day++) if (isSaturday(day)) return true;
  return false;
}

/** 1970-01-01 was a Thursday, so that day 2 of each week from there is a Saturday. */
function isSaturday(day: number): boolean {
  return ((day % 7) + 7) % 7 === 2;
}

/** Exchanges change the interval of funding; only a step longer than both beside it is a gap. */
function fundingGaps(stamps: Column): Gaps {
  const places: Gap[] = [];
  let missing = 0;
  const step = (row: number) => (stamps[row] as number) - (stamps[row - 1] as number);
  for (let row = 2; row < stamps.length - 1; row++) {
    const usual = Math.max(step(row - 1), step(row + 1));
    const bars = Math.round(step(row) / usual) - 1;
    if (bars <= 0) continue;
    missing += bars;
    places.push({ after: stamps[row - 1] as number, before: stamps[row] as number, missing: bars });
  }
  return { count: places.length, missing, weekends: 0, places: places.slice(0, MOST_PLACES) };
}

function isWeekdays(stamps: Column, timeframe: number): boolean {
  const span = (stamps.at(-1) ?? 0) - (stamps[0] ?? 0);
  if (timeframe > DAY || span < 7 * DAY) return false;
  for (let row = 0; row < stamps.length; row++) {
    if (isSaturday(Math.floor((stamps[row] as number) / DAY))) return false;
  }
  return true;
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
