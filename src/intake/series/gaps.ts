/** Where bars are missing, and which of them are missing because the market was closed. */

import type { Column } from "#engine/columns";
import { DAY } from "#engine/market/timeframe";
import type { Milliseconds, UtcMillis } from "#engine/units";
import { type ClosedBars, closedHoursOf } from "./closedHours.ts";
import { MOST_PLACES } from "./places.ts";

/** Missing bars between two that are there. */
export interface Gap {
  /** The last stamp before and the first after. */
  readonly after: UtcMillis;
  readonly before: UtcMillis;
  readonly missing: number;
  /** How many of them would be in closed hours. */
  readonly closed: number;
}

/** Gaps that are nothing but closed hours, such as nights and weekends. */
export interface Pauses {
  readonly count: number;
  /** Missing bars in closed hours, also beside others that are missing. */
  readonly bars: number;
  readonly places: readonly Gap[];
}

/** All gaps of a series. */
export interface Gaps {
  readonly count: number;
  readonly missing: number;
  /** The first of those that are more than closed hours. */
  readonly places: readonly Gap[];
  readonly pauses: Pauses;
}

const NO_PAUSES: Pauses = { count: 0, bars: 0, places: [] };
/** Longer ones are no weekends, and tell nothing about how often bars are missing in between. */
const LONGEST_PAUSE = 4 * DAY;
/** Where more than a fifth is missing in open hours, nobody can tell when they are. */
const MOST_MISSING = 0.25;

/** Finds the gaps of bars, or of values at equal distances. */
export function barGaps(stamps: Column, timeframe: Milliseconds): Gaps {
  const { openInShort, ...gaps } = collect(stamps, timeframe, closedHoursOf(stamps, timeframe));
  if (openInShort <= MOST_MISSING * stamps.length) return gaps;
  const { openInShort: _, ...without } = collect(stamps, timeframe, () => 0);
  return without;
}

function collect(stamps: Column, timeframe: Milliseconds, closedAmong: ClosedBars) {
  const [places, pauses]: [Gap[], Gap[]] = [[], []];
  let [count, missing, closed, pauseCount, openInShort] = [0, 0, 0, 0, 0];
  for (let row = 1; row < stamps.length; row++) {
    const after = stamps[row - 1] as number;
    const before = stamps[row] as number;
    const bars = Math.round((before - after) / timeframe) - 1;
    if (bars <= 0) continue;
    const own = closedAmong(after, bars);
    count++;
    missing += bars;
    closed += own;
    if (own === bars) pauseCount++;
    else if (before - after <= LONGEST_PAUSE) openInShort += bars - own;
    const list = own === bars ? pauses : places;
    if (list.length < MOST_PLACES) list.push({ after, before, missing: bars, closed: own });
  }
  const found = { count: pauseCount, bars: closed, places: pauses };
  return { count, missing, places, pauses: found, openInShort };
}

/** Exchanges change the interval of funding; only a step longer than both beside it is a gap. */
export function fundingGaps(stamps: Column): Gaps {
  const places: Gap[] = [];
  let missing = 0;
  const step = (row: number) => (stamps[row] as number) - (stamps[row - 1] as number);
  for (let row = 2; row < stamps.length - 1; row++) {
    const usual = Math.max(step(row - 1), step(row + 1));
    const bars = Math.round(step(row) / usual) - 1;
    if (bars <= 0) continue;
    missing += bars;
    const [after, before] = [stamps[row - 1] as number, stamps[row] as number];
    places.push({ after, before, missing: bars, closed: 0 });
  }
  const kept = places.slice(0, MOST_PLACES);
  return { count: places.length, missing, places: kept, pauses: NO_PAUSES };
}
