import { lowerBound } from "../columns.ts";
import type { UtcMillis } from "../units.ts";
import { isBarSeries, type Series } from "./series.ts";

/** What a series tells before a moment: bars closed by then, earlier events. Columns are shared, not copied. */
export function before(series: Series, moment: UtcMillis): Series {
  if (!isBarSeries(series)) {
    const end = lowerBound(series.time, moment);
    return { ...series, time: series.time.subarray(0, end), value: series.value.subarray(0, end) };
  }
  const { madeFrom: _finer, ...bars } = series;
  const end = lowerBound(bars.openTime, moment - bars.timeframe + 1);
  return {
    ...bars,
    openTime: bars.openTime.subarray(0, end),
    open: bars.open.subarray(0, end),
    high: bars.high.subarray(0, end),
    low: bars.low.subarray(0, end),
    close: bars.close.subarray(0, end),
    volume: bars.volume.subarray(0, end),
  };
}
