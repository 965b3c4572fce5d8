/** Bars of LEAN; those of one day count milliseconds from its midnight. */

import { symbolOfName } from "../series/symbol.ts";
import { dateMillis } from "../text/calendar.ts";
import { hasAverage, withVolume } from "./epochLayout.ts";
import type { Columns } from "./layout.ts";

/** Of stocks, LEAN writes prices in hundredths of a cent, and times of New York. */
export function leanBars(
  rows: readonly (readonly string[])[],
  fileName: string,
  timeZone?: string,
) {
  const whole = rows.every((row) => row.slice(1, 5).every((cell) => /^\d{5,}$/.test(cell)));
  return whole && !symbolOfName(fileName).known
    ? ({
        ...{ format: "LEAN bars of stocks", timeZone: "America/New_York" },
        priceDecimals: 4,
      } as const)
    : { format: "LEAN bars", ...(timeZone !== undefined && { timeZone }) };
}

/** Of quotes, bars of the bid, its size, bars of the ask and its size follow each other. */
export function leanColumns(
  rows: readonly (readonly string[])[],
  cells: readonly string[],
): Columns {
  const isQuote = rows.every(
    (row) => row.length === 11 && hasAverage([...row.slice(5, 10), row[9] ?? ""]),
  );
  return withVolume(isQuote ? cells.slice(0, 5) : cells);
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
