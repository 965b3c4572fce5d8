/** Dates as people and programs write them. `Date.parse` is never used: it takes some as local time. */

import { HOUR, MINUTE } from "#engine/market/timeframe";
import type { Milliseconds } from "#engine/units";
import { dateMillis } from "./calendar.ts";
import { offsetOf } from "./zone.ts";

/** A date and time as written. */
export interface Moment {
  /** As if it were UTC; of 03/01/2024 with the day first, NaN if that is no date. */
  readonly local: number;
  /** The same with the month first; equal to `local` where the order is plain. */
  readonly monthFirst: number;
  /** How far its clock is ahead of UTC; null where it does not say. */
  readonly offset: Milliseconds | null;
  /** Written as 24:00, which is 00:00 of the next day. */
  readonly endsDay: boolean;
  /** The zone that it names: `America/New_York`, or `EST`, which has several meanings. */
  readonly zone?: string;
}

export type MomentProblem = "format" | "calendar";

const CLOCK = String.raw`(?:[T ,_\-\s]+(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?(?:[\s-]*([AaPp])\.?[Mm]\.?)?)?`;
const ZONE = String.raw`\s*([Zz]|(?:UTC|GMT)?[-+]\d{1,2}(?::?\d{2})?|UTC|GMT)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-./]?)(\d{1,2})\2(\d{1,2})${CLOCK}${ZONE}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})${CLOCK}${ZONE}$`);
const DAY_AND_NAME = new RegExp(
  String.raw`^(\d{1,2})[-./ ]?([A-Za-z]{3,9})\.?[-./, ]*(\d{4}|\d{2})${CLOCK}${ZONE}$`,
);
const NAME_AND_DAY = new RegExp(
  String.raw`^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})${CLOCK}${ZONE}$`,
);
const DIGITS = /^(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?(\d{2})?(\d{3})?$/;
/** Months, which begin on their first day. */
const YEAR_AND_MONTH = /^(\d{4})[-/.](\d{1,2})$/;
const MONTH_AND_YEAR = /^(\d{1,2})[-/](\d{4})$/;
const NAME_AND_YEAR = /^([A-Za-z]{3,9})\.?[- ,]+(\d{4})$/;
/** `2024-02-01 09:30:00[America/New_York]`, `20240201 09:30:00 US/Eastern` and `2024-02-01 09:30 EST`. */
const NAMED_ZONE = /^(.*\dZ?)\s*\[?(?:([A-Z][A-Za-z]+(?:\/[A-Za-z_]+){1,2})\]?|([A-Z]{2,5}))$/;
/** Longer than any date. */
const LONGEST = 64;
const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

/** Reads a date with or without a time and a zone, or says why not. */
export function parseMoment(written: string): Moment | MomentProblem {
  const text = written
    .trim()
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +/i, "")
    .replace(/(?<=[-+]\d{4}) \([\p{L}\p{N} .:+-]+\)$/u, "") // the zone's name, after its offset
    .replace(/^(\d{4})- (\d{1,2})- (\d{1,2})(?!\d)/, "$1-$2-$3") // as Korea writes days
    .replace(/^(\d{4})[年] ?(\d{1,2})[月] ?(\d{1,2})[日]/, "$1-$2-$3");
  if (text.length > LONGEST) return "format";
  const digits = DIGITS.exec(text);
  if (digits !== null) {
    const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = ""] = digits;
    return assemble(
      dateMillis(Number(year), Number(month), Number(day)),
      [hour, minute, second, fraction, undefined],
      undefined,
    );
  }
  const first = YEAR_FIRST.exec(text);
  if (first !== null) {
    const [, year, , month, day, ...rest] = first;
    return assemble(dateMillis(Number(year), Number(month), Number(day)), rest, rest[5]);
  }
  const last = YEAR_LAST.exec(text);
  if (last !== null) {
    const [, one, sign, two, year = "", ...rest] = last;
    const dayFirst = dateMillis(fullYear(year), Number(two), Number(one));
    // Dots are written where the day comes first.
    const monthFirst =
      sign === "." ? dayFirst : dateMillis(fullYear(year), Number(one), Number(two));
    return assemble(dayFirst, rest, rest[5], monthFirst);
  }
  const named = DAY_AND_NAME.exec(text);
  if (named !== null) {
    const [, day, name = "", year = "", ...rest] = named;
    return assemble(dateMillis(fullYear(year), monthOf(name), Number(day)), rest, rest[5]);
  }
  const american = NAME_AND_DAY.exec(text);
  if (american !== null) {
    const [, name = "", day, year, ...rest] = american;
    return assemble(dateMillis(Number(year), monthOf(name), Number(day)), rest, rest[5]);
  }
  return wholeMonth(text) ?? inNamedZone(text);
}

/** The first day of a month that is written without one. */
function wholeMonth(text: string): Moment | MomentProblem | null {
  const [, year, month] = YEAR_AND_MONTH.exec(text) ?? [];
  if (year !== undefined)
    return assemble(dateMillis(Number(year), Number(month), 1), [], undefined);
  const [, first, last] = MONTH_AND_YEAR.exec(text) ?? [];
  if (first !== undefined)
    return assemble(dateMillis(Number(last), Number(first), 1), [], undefined);
  const [, name, named] = NAME_AND_YEAR.exec(text) ?? [];
  if (name === undefined || Number.isNaN(monthOf(name))) return null;
  return assemble(dateMillis(Number(named), monthOf(name), 1), [], undefined);
}

/** A moment with the name of a zone behind it; an offset that stands beside it says the same. */
function inNamedZone(text: string): Moment | MomentProblem {
  const [, rest, place, letters] = NAMED_ZONE.exec(text) ?? [];
  const zone = place ?? letters;
  if (rest === undefined || zone === undefined) return "format";
  const moment = parseMoment(rest);
  if (typeof moment === "string") return moment;
  return moment.offset === null ? { ...moment, zone } : moment;
}

type ClockParts = readonly (string | undefined)[];

function assemble(
  date: number,
  [hour = "0", minute = "0", second = "0", fraction = "", half]: ClockParts,
  zone: string | undefined,
  monthFirst = date,
): Moment | MomentProblem {
  if (Number.isNaN(date) && Number.isNaN(monthFirst)) return "calendar";
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return "calendar";
    hours = (hours % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  }
  const endsDay = hours === 24 && Number(minute) === 0 && Number(second) === 0;
  if ((hours > 23 && !endsDay) || Number(minute) > 59 || Number(second) > 59) return "calendar";
  const offset = zone === undefined ? null : offsetOf(zone);
  if (zone !== undefined && offset === null) return "format";
  const millis = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const clock = hours * HOUR + Number(minute) * MINUTE + Number(second) * 1000 + millis;
  return { local: date + clock, monthFirst: monthFirst + clock, offset, endsDay };
}

/** Prices of the sixties exist, and those of forty years ahead do not. */
function fullYear(year: string): number {
  if (year.length === 4) return Number(year);
  return Number(year) + (Number(year) < 50 ? 2000 : 1900);
}

function monthOf(name: string): number {
  const place = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return place % 3 === 0 ? place / 3 + 1 : Number.NaN;
}
