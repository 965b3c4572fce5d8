/** Months and weeks that are stamped with their last day. */

import type { Column } from "#engine/columns";
import { DAY, WEEK } from "#engine/market/timeframe";
import type { Milliseconds, UtcMillis } from "#engine/units";
import type { ImportIssue } from "../files/importResult.ts";

/** Months differ in length, and are no multiples of anything. */
export const SHORTEST_MONTH = 28 * DAY;
const MONTH = 30.4 * DAY;
/** Fewer stamps are chance. */
const FEWEST = 3;
/** Holidays close a month or a week a day early. */
const MOST = 0.75;
/** Of the days of trade, no month's last is earlier. */
const EARLIEST_END = 24;
const [THURSDAY, FRIDAY] = [4, 5];

/** Says where bars are taken to open on the last day of a month or of a week. */
export function periodWarnings(stamps: Column): readonly ImportIssue[] {
  if (!endPeriods(stamps)) return [];
  const message =
    "the stamps are last days of months or Fridays of weeks, and bars are taken to open then: where they name what has ended, choose that stamps tell when bars close";
  return [{ code: "W_PERIOD_ENDS", message }];
}

/** Whether stamps are the last days of months, or weeks' Fridays. */
function endPeriods(stamps: Column): boolean {
  const { length } = stamps;
  if (length < FEWEST) return false;
  const share = (holds: (stamp: UtcMillis) => boolean) => stamps.filter(holds).length / length;
  const span = Math.abs((stamps[length - 1] as number) - (stamps[0] as number)) / (length - 1);
  if (span >= SHORTEST_MONTH) return share(endsMonth) >= MOST;
  const weekly = Math.abs(span - WEEK) < DAY;
  return weekly && share((stamp) => weekday(stamp) === FRIDAY) >= MOST && share(endsWeek) === 1;
}

/**
 * When a bar of months or of a week opens that is stamped with its last day, or with the first of
 * the next month.
 *
 * @returns null where the stamp is no such day.
 */
export function openingOfPeriod(stamp: UtcMillis, timeframe: Milliseconds): UtcMillis | null {
  if (Math.abs(timeframe - WEEK) < DAY)
    return endsWeek(stamp) ? stamp - (weekday(stamp) - 1) * DAY : null;
  if (timeframe < SHORTEST_MONTH) return null;
  // Midnight somewhere is up to half a day beside that of Greenwich.
  const midnight = Math.round(stamp / DAY) * DAY;
  const day = new Date(midnight);
  const isFirst = day.getUTCDate() === 1;
  if (!isFirst && day.getUTCDate() < EARLIEST_END) return null;
  const month = day.getUTCMonth() + (isFirst ? 0 : 1) - Math.round(timeframe / MONTH);
  return Date.UTC(day.getUTCFullYear(), month, 1) + stamp - midnight;
}

/** The last day of a month, or the last that is no weekend. */
function endsMonth(stamp: UtcMillis): boolean {
  const month = new Date(stamp).getUTCMonth();
  // Of a place east of Greenwich, the first begins in the evening before.
  if (new Date(stamp + DAY / 2 - 1).getUTCMonth() !== month) return false;
  const ahead = weekday(stamp) === FRIDAY ? 3 : 1;
  return new Date(stamp + ahead * DAY).getUTCMonth() !== month;
}

function endsWeek(stamp: UtcMillis): boolean {
  return weekday(stamp) === FRIDAY || weekday(stamp) === THURSDAY;
}

/** Of the midnight that is next, wherever that is. */
function weekday(stamp: UtcMillis): number {
  return new Date(Math.round(stamp / DAY) * DAY).getUTCDay();
}
