import { DAY } from "#engine/market/timeframe";

/** Market data is from between these years. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** Days of a month, counted from 1; February by the Gregorian rule. */
function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Milliseconds from the epoch to a date of the Gregorian calendar (days-from-civil algorithm).
 *
 * @returns NaN for a date that does not exist, or of a year no market has data of.
 */
export function dateMillis(year: number, month: number, day: number): number {
  if (year < FIRST_YEAR || year > LAST_YEAR) return Number.NaN;
  if (!(month >= 1 && month <= 12 && day >= 1) || day > daysIn(year, month)) return Number.NaN;
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * DAY;
}
