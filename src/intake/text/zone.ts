/** Local times of a zone → UTC. */

import { DAY, HOUR, MINUTE } from "#engine/market/timeframe";
import type { Milliseconds, UtcMillis } from "#engine/units";

/** A local time that a zone has twice in autumn has two moments; else both are the same. */
export interface Zone {
  earliest(local: number): UtcMillis;
  latest(local: number): UtcMillis;
}

/**
 * Finds a zone: `UTC`, an offset such as `+02:00`, `UTC-5` or `-0500`, or a name such as `Europe/Berlin`.
 *
 * @throws RangeError for anything else.
 */
export function zoneOf(name: string): Zone {
  const offset = offsetOf(name);
  if (offset === null) return namedZone(name);
  const shift = (local: number) => local - offset;
  return { earliest: shift, latest: shift };
}

/** Whether `zoneOf` would find a zone. */
export function isTimeZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The offset that a text names, or null. `Z`, `UTC` and `GMT` are none. */
export function offsetOf(text: string): Milliseconds | null {
  const parts = /^(?:Z|(?:UTC|GMT)?(?:([-+])(\d{1,2})(?::?(\d{2}))?)?)$/i.exec(text);
  if (parts === null || text === "") return null;
  const [, sign, hours = "0", minutes = "0"] = parts;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
}

function namedZone(name: string): Zone {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    throw new RangeError(`a time zone looks like UTC, +02:00 or Europe/Berlin, was “${name}”`);
  }
  const offsets = new Map<number, number>();
  /** Zones change at whole quarters of an hour. */
  const offsetAt = (moment: number): number => {
    const quarter = Math.floor(moment / (15 * MINUTE));
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      offset = localOf(format, quarter * 15 * MINUTE) - quarter * 15 * MINUTE;
      offsets.set(quarter, offset);
    }
    return offset;
  };
  // A day around a moment has at most one change: the offsets on both its sides are the candidates.
  const resolve = (local: number, first: number, second: number): UtcMillis => {
    const before = local - offsetAt(local + first * DAY);
    if (before + offsetAt(before) === local) return before;
    return local - offsetAt(local + second * DAY);
  };
  return {
    earliest: (local) => resolve(local, -1, 1),
    latest: (local) => resolve(local, 1, -1),
  };
}

function localOf(format: Intl.DateTimeFormat, moment: number): number {
  const parts = new Map<string, number>(
    format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: string) => parts.get(type) ?? 0;
  return Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
}
