/** Minute bars of LEAN, which count milliseconds from a midnight. */

import { dateMillis } from "../text/calendar.ts";

/** Of stocks, LEAN writes prices in hundredths of a cent, and times of New York. */
export function leanMinutes(rows: readonly (readonly string[])[]) {
  const whole = rows.every((row) => row.slice(1, 5).every((cell) => /^\d{5,}$/.test(cell)));
  return whole
    ? ({
        ...{ format: "LEAN minute bars of stocks", timeZone: "America/New_York" },
        priceDecimals: 4,
      } as const)
    : ({ format: "LEAN minute bars", timeZone: "UTC" } as const);
}

/** LEAN counts milliseconds from the midnight that the name of the file gives. */
export function midnightOf(rows: readonly (readonly string[])[], fileName: string): number | null {
  const [, year, month, day] = /(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/.exec(fileName) ?? [];
  if (year === undefined) return null;
  const stamps = rows.map((row) => (/^\d{1,8}$/.test(row[0] ?? "") ? Number(row[0]) : Number.NaN));
  const inside = stamps.every(
    (stamp, place) =>
      stamp < 86_400_000 && (place === 0 || stamp > (stamps[place - 1] ?? 0)) && stamp % 1000 === 0,
  );
  const date = dateMillis(Number(year), Number(month), Number(day));
  return inside && stamps.length > 1 && !Number.isNaN(date) ? date : null;
}
