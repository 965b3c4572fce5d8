/** Epochs in seconds, milliseconds, microseconds or nanoseconds, told apart by magnitude, each for itself. */

import type { UtcMillis } from "#engine/units";

export const EPOCH_UNITS = ["s", "ms", "us", "ns"] as const;
export type EpochUnit = (typeof EPOCH_UNITS)[number];

/** Units in words. */
export const UNIT_NAMES: Readonly<Record<EpochUnit, string>> = {
  s: "seconds",
  ms: "milliseconds",
  us: "microseconds",
  ns: "nanoseconds",
};

/** 2100-01-01: no market has data of later. */
const LATEST = 4_102_444_800_000;
/** A number of so many digits counts seconds (9 to 11: 1973 and later), and three more each next unit. */
const FEWEST_DIGITS = 9;

/** Place of the unit of an epoch of so many digits in `EPOCH_UNITS`, or -1. */
export function unitOfDigits(digits: number): number {
  return digits < FEWEST_DIGITS || digits > FEWEST_DIGITS + 11 ? -1 : Math.floor(digits / 3) - 3;
}

/**
 * Reads digits as an epoch. Beyond 2⁵³ they are cut, not rounded: only whole milliseconds are kept.
 *
 * @param unit - Place in `EPOCH_UNITS`.
 * @returns NaN for a moment that no market has data of.
 */
export function epochOf(bytes: Uint8Array, from: number, to: number, unit: number): UtcMillis {
  const end = unit < 2 ? to : to - 3 * (unit - 1);
  let value = 0;
  for (let at = from; at < end; at++) value = value * 10 + ((bytes[at] as number) - 48);
  const time = unit === 0 ? value * 1000 : value;
  return time < LATEST ? time : Number.NaN;
}

/** An epoch with a fraction, such as 1704067200.5. */
export function epochOfNumber(value: number, unit: EpochUnit): UtcMillis {
  const time =
    unit === "s"
      ? Math.round(value * 1000)
      : Math.floor(unit === "ms" ? value : unit === "us" ? value / 1000 : value / 1e6);
  return time < LATEST && time > -LATEST ? time : Number.NaN;
}
