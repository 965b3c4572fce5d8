import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "#engine/market/timeframe";
import { barGaps } from "#intake/series/gaps";

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const SPRING = Date.UTC(2024, 2, 10);

/** Stamps of a market at whose times `isOpen` says so; the day of the week counts from Monday. */
function stampsOf(
  days: number,
  timeframe: number,
  isOpen: (weekday: number, timeOfDay: number, time: number) => boolean,
): Float64Array<ArrayBuffer> {
  const count = (days * DAY) / timeframe;
  return Float64Array.from({ length: count }, (_, bar) => MONDAY + bar * timeframe).filter((time) =>
    isOpen(Math.floor((time - MONDAY) / DAY) % 7, time % DAY, time),
  );
}

const without = (stamps: Float64Array<ArrayBuffer>, from: number, to: number) =>
  stamps.filter((time) => time < from || time >= to);
const placesOf = (stamps: Float64Array<ArrayBuffer>, timeframe: number) =>
  barGaps(stamps, timeframe).places.map(({ after, missing, closed }) => [
    new Date(after).toISOString().slice(0, 16),
    missing - closed,
  ]);

/** 9:30 to 16:00 in New York, where clocks change on 10 March 2024. */
const newYork = (weekday: number, timeOfDay: number, time: number) => {
  const opens = (time < SPRING ? 14.5 : 13.5) * HOUR;
  return weekday < 5 && timeOfDay >= opens && timeOfDay < opens + 6.5 * HOUR;
};

describe("closed hours are no gaps in the data", () => {
  const halfHours = stampsOf(140, HOUR / 2, newYork);

  test("of stocks, over nights, weekends and a change of clocks", () => {
    const { count, missing, places, pauses } = barGaps(halfHours, HOUR / 2);
    expect(places).toEqual([]);
    expect(pauses).toMatchObject({ count: 99, bars: missing }); // 100 days lie 99 gaps apart
    expect(count).toBe(99);
  });

  test("of stocks, so that a missing day is seen, with the bars of its session", () => {
    const day = Date.UTC(2024, 1, 7); // a Wednesday
    expect(placesOf(without(halfHours, day, day + DAY), HOUR / 2)).toEqual([
      ["2024-02-06T20:30", 13],
    ]);
  });

  test("of stocks, so that a session that ends early is seen", () => {
    const close = Date.UTC(2024, 3, 3, 17);
    const early = without(halfHours, close, close + DAY / 2);
    expect(placesOf(early, HOUR / 2)).toEqual([["2024-04-03T16:30", 6]]);
  });

  test("of currencies, from Friday 22:00 to Sunday 22:00", () => {
    const open = (weekday: number, timeOfDay: number) =>
      weekday < 4 ||
      (weekday === 4 && timeOfDay < 22 * HOUR) ||
      (weekday === 6 && timeOfDay >= 22 * HOUR);
    const hours = stampsOf(42, HOUR, open);
    expect(barGaps(hours, HOUR)).toMatchObject({ places: [], pauses: { count: 6, bars: 6 * 48 } });
    const night = MONDAY + 15 * DAY + 3 * HOUR;
    expect(placesOf(without(hours, night, night + 2 * HOUR), HOUR)).toEqual([
      ["2024-01-16T02:00", 2],
    ]);
  });

  test("at noon as well", () => {
    const shanghai = (weekday: number, timeOfDay: number) =>
      weekday < 5 && [1.5, 2.5, 5, 6].includes(timeOfDay / HOUR);
    const hours = stampsOf(28, HOUR / 2, shanghai);
    const { count, places, pauses } = barGaps(hours, HOUR);
    expect(places).toEqual([]);
    expect([count, pauses.count]).toEqual([39, 39]); // 20 noons and 19 nights
  });

  test("of days: weekends are, a holiday is not", () => {
    const days = stampsOf(70, DAY, (weekday) => weekday < 5);
    const holiday = MONDAY + 21 * DAY;
    const gaps = barGaps(without(days, holiday, holiday + DAY), DAY);
    expect(gaps.pauses.count).toBe(8);
    expect(gaps.places).toEqual([
      { after: holiday - 3 * DAY, before: holiday + DAY, missing: 3, closed: 2 },
    ]);
  });

  test("also where the last bar is that of an auction after the hour", () => {
    const open = (weekday: number, timeOfDay: number) =>
      weekday < 5 && timeOfDay >= 9 * HOUR + MINUTE && timeOfDay <= 16 * HOUR;
    expect(barGaps(stampsOf(28, MINUTE, open), MINUTE).places).toEqual([]);
  });

  test("in a single week of minutes", () => {
    const open = (weekday: number, timeOfDay: number) =>
      weekday < 5 && timeOfDay >= 9.25 * HOUR && timeOfDay < 15.5 * HOUR;
    const minutes = stampsOf(8, MINUTE, open);
    expect(barGaps(minutes, MINUTE)).toMatchObject({ places: [], pauses: { count: 5 } });
    const noon = MONDAY + DAY + 12 * HOUR;
    expect(placesOf(without(minutes, noon, noon + 10 * MINUTE), MINUTE)).toEqual([
      ["2024-01-02T11:59", 10],
    ]);
  });
});

describe("in a market that never closes, every gap is one", () => {
  test.for([HOUR / 4, HOUR, 4 * HOUR, DAY])("of bars of %d ms", (timeframe) => {
    const all = stampsOf(84, timeframe, () => true);
    const lost = MONDAY + 40 * DAY;
    const { pauses, count, places } = barGaps(without(all, lost, lost + 2 * DAY), timeframe);
    expect(pauses).toEqual({ count: 0, bars: 0, places: [] });
    expect([count, places.length]).toEqual([1, 1]);
  });

  test("also where the hole is longer than a week, or a Saturday of a short file", () => {
    const hours = stampsOf(60, HOUR, () => true);
    const hole = without(hours, MONDAY + 10 * DAY, MONDAY + 31 * DAY);
    expect(barGaps(hole, HOUR).pauses.count).toBe(0);
    const saturday = MONDAY + 5 * DAY;
    const days = stampsOf(12, DAY, () => true);
    expect(barGaps(without(days, saturday, saturday + DAY), DAY).pauses.count).toBe(0);
  });

  test("also where so many bars are missing that some hours hold none by chance", () => {
    let seed = 1;
    const isThere = () => {
      seed = (seed * 16807) % 2147483647;
      return seed % 10 < 3;
    };
    const gaps = barGaps(stampsOf(28, HOUR, isThere), HOUR);
    expect(gaps.count).toBeGreaterThan(100);
    expect(gaps.pauses.count).toBe(0);
  });
});
