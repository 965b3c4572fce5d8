/** Whether bars follow each other at multiples of their length, as bars of one length do. */

import type { Column } from "#engine/columns";
import { formatMoment } from "#engine/market/moment";
import { DAY, formatTimeframe, HOUR, MINUTE } from "#engine/market/timeframe";
import type { Milliseconds, UtcMillis } from "#engine/units";
import { ImportRefusal } from "../files/importResult.ts";
import type { SeriesPart } from "./part.ts";
import { SHORTEST_MONTH } from "./periodEnds.ts";
import { type Findings, MOST_PLACES } from "./places.ts";
import { JITTER } from "./timeframe.ts";

/** Bars of more than a quarter are rarer than dates read in a wrong order, which look like them. */
const LONGEST_BAR = 100 * DAY;
/** Of dates whose order cannot be wrong. */
const LONGEST_KNOWN = 400 * DAY;
/** Sessions that end early and clocks that change leave few odd distances. */
const MOST_ODD = 0.5;
/** A session may end in half a bar; shorter ones belong to another series. */
const MOST_OVERLAPS = 0.1;

/** Bars that begin at no multiple of their length after the one before, but for milliseconds. */
export function findOffGrid(stamps: Column, timeframe: Milliseconds): Findings<UtcMillis> {
  const places: UtcMillis[] = [];
  let count = 0;
  if (timeframe >= SHORTEST_MONTH) return { count, places };
  for (let row = 1; row < stamps.length; row++) {
    const stamp = stamps[row] as number;
    const step = stamp - (stamps[row - 1] as number);
    if (step === timeframe) continue; // remainders are slow, and most steps need none
    const rest = step % timeframe;
    if (rest === 0 || (timeframe >= DAY && isClockChange(rest, timeframe))) continue;
    if (timeframe >= MINUTE && Math.min(rest, timeframe - rest) < JITTER) continue;
    count++;
    if (places.length < MOST_PLACES) places.push(stamp);
  }
  return { count, places };
}

/** Days of a local time are an hour shorter or longer where clocks change. */
function isClockChange(rest: Milliseconds, timeframe: Milliseconds): boolean {
  return rest === HOUR || rest === timeframe - HOUR;
}

/**
 * Refuses stamps that no length of a bar explains.
 *
 * @param dateOrder - In which order dates were read that would allow two.
 * @throws ImportRefusal for bars of two lengths in one file, for bars of no length such as those
 * of ticks or of ranges, and for bars that are years apart.
 */
export function refuseIrregular(
  stamps: Column,
  timeframe: Milliseconds,
  dateOrder: SeriesPart["dateOrder"],
): void {
  const length = formatTimeframe(timeframe);
  if (timeframe > (dateOrder === null ? LONGEST_KNOWN : LONGEST_BAR)) {
    throw new ImportRefusal(
      "E_TIMEFRAME",
      `the bars are ${length} apart: the dates may be meant in another order (write 2024-01-31), or the column is no time`,
    );
  }
  const steps = stamps.length - 1;
  const overlaps = overlapsIn(stamps, timeframe);
  if (overlaps.count > MOST_OVERLAPS * steps && !isOfSessions(overlaps.times)) {
    throw new ImportRefusal(
      "E_MIXED_TIMEFRAMES",
      `most bars are ${length} long, and ${overlaps.count} of ${steps} begin less than half of that after the one before, ${formatMoment(overlaps.places[0] ?? 0)} UTC first: the file mixes bars of different lengths, split it`,
    );
  }
  const odd = findOffGrid(stamps, timeframe);
  if (odd.count > MOST_ODD * steps && !isOfSessions(timesOfDay(odd.places))) {
    throw new ImportRefusal(
      "E_IRREGULAR",
      `no length of a bar fits the times: ${odd.count} of ${steps} lie at no multiple of ${length} after the one before, ${formatMoment(odd.places[0] ?? 0)} UTC first; choose the column that tells when bars open, or export bars of one length`,
    );
  }
}

/** Sessions have odd bars at the same few times of each day, which clocks move twice a year. */
const MOST_SESSION_TIMES = 8;

/** Whether so few times of day are those of sessions. */
export function isOfSessions(times: ReadonlySet<number>): boolean {
  return times.size <= MOST_SESSION_TIMES;
}

/** The times of day of some stamps. */
export function timesOfDay(places: readonly UtcMillis[]): ReadonlySet<number> {
  return new Set(places.map((stamp) => stamp % DAY));
}

/** Bars that begin less than half a bar after the one before. */
export function overlapsIn(stamps: Column, timeframe: Milliseconds) {
  const places: UtcMillis[] = [];
  const times = new Set<number>();
  let count = 0;
  for (let row = 1; row < stamps.length; row++) {
    const stamp = stamps[row] as number;
    if (2 * (stamp - (stamps[row - 1] as number)) >= timeframe) continue;
    count++;
    if (times.size <= MOST_SESSION_TIMES) times.add(stamp % DAY);
    if (places.length === 0) places.push(stamp);
  }
  return { count, places, times };
}
