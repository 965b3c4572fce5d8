/** Stamps that are numbers: epochs of any unit, and days of spreadsheets. */

import { DAY } from "#engine/market/timeframe";
import type { UtcMillis } from "#engine/units";
import { EPOCH_UNITS, type EpochUnit, epochOf, epochOfNumber, unitOfDigits } from "./epoch.ts";
import { parseMoment } from "./moment.ts";

/** Why a number is no time. */
export type NumberProblem = "format" | "small" | "serial" | "precision" | "future";

/** An epoch counted in a unit, at its place in `EPOCH_UNITS`; or a local time of a spreadsheet. */
export type StampNumber =
  | { readonly time: UtcMillis; readonly unit: number }
  | { readonly local: number };

/** Days from the first day of spreadsheets to the epoch. */
const SERIAL_EPOCH = 25_569;
/** 1954 to 2119, as spreadsheets count days. */
const SERIALS = { least: 20_000, most: 80_000 };

/** Whether a text may be a number rather than a date with dots. */
export function isStampNumber(text: string): boolean {
  return /^[-+]?[\d.]+([eE][-+]?\d+)?$/.test(text) && !/^\d+\.\d+\.\d+$/.test(text);
}

/**
 * Reads a number as a stamp.
 *
 * @param unit - What it counts, where that is known; else its magnitude tells.
 * @returns null where the digits are a date.
 */
export function readStampNumber(
  text: string,
  unit: EpochUnit | "excel" | undefined,
): StampNumber | NumberProblem | null {
  if (/[eE]/.test(text)) return exponent(text, unit);
  const value = Number(text);
  if (Number.isNaN(value)) return "format";
  if (unit === "excel") return { local: serialMillis(value) };
  const whole = /^\d+$/.test(text);
  if (unit !== undefined) {
    const place = EPOCH_UNITS.indexOf(unit);
    return whole && text.length < 21 ? digits(text, place) : fraction(value, place);
  }
  if (whole && /^(\d{8}|\d{12}|\d{14}|\d{17})$/.test(text)) {
    if (typeof parseMoment(text) !== "string") return null;
  }
  const place = unitOfDigits(/^0*(\d*)/.exec(text)?.[1]?.length ?? 0);
  if (text.startsWith("-") || place < 0) {
    const serial = value >= SERIALS.least && value <= SERIALS.most;
    return value > 1e9 ? "future" : serial ? "serial" : "small";
  }
  return whole ? digits(text, place) : fraction(value, place);
}

function digits(text: string, place: number): StampNumber | NumberProblem {
  const bytes = new TextEncoder().encode(text);
  return counted(epochOf(bytes, 0, bytes.length, place), place);
}

function fraction(value: number, place: number): StampNumber | NumberProblem {
  return counted(epochOfNumber(value, EPOCH_UNITS[place] ?? "s"), place);
}

function counted(time: UtcMillis, unit: number): StampNumber | NumberProblem {
  return Number.isNaN(time) ? "future" : { time, unit };
}

/** A spreadsheet that writes 1.70407E+12 has thrown digits away; with all digits nothing is lost. */
function exponent(
  text: string,
  unit: EpochUnit | "excel" | undefined,
): StampNumber | NumberProblem | null {
  const [mantissa = "", power = ""] = text.toLowerCase().split("e");
  const decimals = mantissa.replace(/^[-+]?\d*\.?/, "").length;
  const value = Number(text);
  if (decimals < Number(power) || !Number.isSafeInteger(value)) return "precision";
  return readStampNumber(String(value), unit) ?? "format";
}

/** Days of a spreadsheet as milliseconds, to the second: fractions of days are rounded. */
function serialMillis(days: number): number {
  if (days < SERIALS.least || days > SERIALS.most) return Number.NaN;
  return Math.round(((days - SERIAL_EPOCH) * DAY) / 1000) * 1000;
}
