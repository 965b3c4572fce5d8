/** The length of a bar: what stamps say, and what names of files say. */

import type { Column } from "#engine/columns";
import { DAY, MINUTE, parseTimeframe, WEEK } from "#engine/market/timeframe";
import type { Milliseconds } from "#engine/units";

/** A spacing of more than half of all bars needs no word from the name of a file. */
const CLEAR_MAJORITY = 0.5;
/** Sessions have few distances: inside, over night, and over weekends and holidays. */
const MOST_STEPS = 12;

/** `1h` in `BTCUSDT-1h-2024-01.csv`; minutes in what Kraken, Bybit and TradingView name files. */
export function timeframeOfName(fileName: string, minutesInName: boolean): Milliseconds | null {
  const name = fileName.replace(/^.*__/, "");
  const [, text] = /[-_, ]([1-9]\d{0,2}[smhdw])(?=[-_. ,]|$)/.exec(name) ?? [];
  if (text !== undefined) return parseTimeframe(text);
  if (minutesInName) {
    const [, minutes] = /^[A-Z0-9.]+_([1-9]\d{0,4})(?=[_.])/.exec(name) ?? [];
    return minutes === undefined ? null : Number(minutes) * MINUTE;
  }
  // Charts are named `BATS_AAPL, 60_9f3c1.csv`: minutes, or seconds, days and weeks in capitals.
  const [, count, unit] = /, ?([1-9]\d{0,3})?([SDW])?(?=[._ (]|$)/.exec(name) ?? [];
  if (count === undefined && unit === undefined) return null;
  const lengths: Readonly<Record<string, Milliseconds>> = { S: 1000, D: DAY, W: WEEK };
  return Number(count ?? 1) * (lengths[unit ?? ""] ?? MINUTE);
}

/**
 * The usual distance between ascending stamps, the shorter of equals. Where no distance is usual,
 * as in files without bars where nothing traded, the name of the file decides.
 *
 * @param named - What the name says, or null.
 * @returns null for a single stamp without a word from the name.
 */
export function usualSpacing(stamps: Column, named: Milliseconds | null): Milliseconds | null {
  const counts = new Map<number, number>();
  let run = 0;
  let length = 0;
  for (let row = 1; row < stamps.length; row++) {
    const spacing = (stamps[row] as number) - (stamps[row - 1] as number);
    if (spacing === run) length++;
    else {
      if (run > 0) counts.set(run, (counts.get(run) ?? 0) + length);
      [run, length] = [spacing, 1];
    }
  }
  if (run > 0) counts.set(run, (counts.get(run) ?? 0) + length);
  if (counts.size === 0) return named;
  let usual = 0;
  let most = 0;
  let all = 0;
  for (const [spacing, count] of counts) {
    all += count;
    if (count > most || (count === most && spacing < usual)) [usual, most] = [spacing, count];
  }
  usual = withoutJitter(usual, counts, all);
  if (named !== null && named !== usual && isNamedSession(counts, named, most)) return named;
  const fits = named !== null && named < usual && usual % named === 0;
  return fits && most <= CLEAR_MAJORITY * all ? named : usual;
}

/** Stamps some milliseconds early or late: their distances lie beside the length of a bar, and seldom on it. */
export const JITTER: Milliseconds = 1000;

/** The whole seconds that most distances are beside, where the usual one has a fraction of them. */
function withoutJitter(
  usual: Milliseconds,
  counts: ReadonlyMap<Milliseconds, number>,
  all: number,
): Milliseconds {
  if (usual % 1000 === 0 || usual < MINUTE - JITTER) return usual;
  const whole = [MINUTE, 1000].map((unit) => Math.round(usual / unit) * unit);
  const beside = (length: Milliseconds) =>
    [...counts].reduce(
      (sum, [spacing, count]) => sum + (Math.abs(spacing - length) < JITTER ? count : 0),
      0,
    );
  return whole.find((length) => beside(length) > CLEAR_MAJORITY * all) ?? usual;
}

/**
 * Sessions may have a break or a short bar in each, so that few bars are as far apart as they are
 * long: a name decides that says what nothing contradicts, or what about as many bars say.
 */
function isNamedSession(
  counts: ReadonlyMap<Milliseconds, number>,
  named: Milliseconds,
  most: number,
): boolean {
  const spacings = [...counts.keys()];
  const breaks = spacings.filter((spacing) => spacing >= DAY / 2);
  if (named >= DAY || spacings.length > MOST_STEPS || breaks.length === 0) return false;
  const inside = spacings.filter((spacing) => spacing < DAY / 2);
  return (
    2 * (counts.get(named) ?? 0) >= most ||
    inside.every((spacing) => spacing > named && spacing < 2 * named)
  );
}
