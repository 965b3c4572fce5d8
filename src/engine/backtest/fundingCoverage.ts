import { at, type Column } from "../columns.ts";
import type { EventSeries } from "../market/series.ts";
import type { Milliseconds, UtcMillis } from "../units.ts";
import type { Venue } from "./prepareRun.ts";

/** Says for how much of a venue's time funding is unknown, where it is for any. */
export function fundingWarnings(
  { symbol, funding, valuation: { bars }, ends }: Venue,
  grid: Column,
): readonly string[] {
  if (funding === undefined) return [];
  const from = Math.max(at(grid, 0), at(bars.openTime, 0) + bars.timeframe);
  const to = at(grid, Math.min(ends, grid.length - 1));
  const unknown = unknownFunding(funding.events, from, to);
  if (unknown <= 0) return [];
  const percent = Number(((100 * unknown) / (to - from)).toPrecision(3));
  return [`${symbol}: no funding rates for ${percent} % of the time, which is charged 0`];
}

/**
 * How much of the time between two moments no rate covers. An event covers the time since the one
 * before, but no more than the longer of the intervals beside it, since exchanges change theirs.
 */
export function unknownFunding(
  { time, timeframe }: EventSeries,
  from: UtcMillis,
  to: UtcMillis,
): Milliseconds {
  const count = time.length;
  if (count === 0) return to - from;
  const within = (start: UtcMillis, end: UtcMillis) =>
    Math.max(0, Math.min(end, to) - Math.max(start, from));
  const interval = (row: number) =>
    row > 0 && row < count ? at(time, row) - at(time, row - 1) : 0;
  let unknown = within(-Infinity, at(time, 0) - timeframe);
  for (let row = 1; row < count; row++) {
    const usual = Math.max(interval(row - 1), interval(row + 1)) || timeframe;
    if (Math.round(interval(row) / usual) < 2) continue;
    unknown += within(at(time, row - 1), at(time, row) - usual);
  }
  return unknown + within(at(time, count - 1) + timeframe, Infinity);
}
