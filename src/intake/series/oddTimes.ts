/** Times that damage, typing errors and joined files leave behind. */

import type { Column } from "#engine/columns";
import { formatMoment } from "#engine/market/moment";
import { DAY, formatTimeframe } from "#engine/market/timeframe";
import type { Milliseconds } from "#engine/units";
import { type ImportIssue, ImportRefusal } from "../files/importResult.ts";
import { usualSpacing } from "./timeframe.ts";

/** Tables that were put one below the other are few and have rows. */
const MOST_RUNS = 5;
const SHORTEST_RUN = 5;
const CLEAR_MAJORITY = 0.5;
/** A row is alone beyond so many bars, among at least so many rows. */
const FAR_BARS = 100;
const MANY_ROWS = 10;

/**
 * Finds tables of bars of different lengths below each other in rows that are not sorted yet:
 * days among hours stand on steps of an hour.
 *
 * @throws ImportRefusal
 */
export function refuseStacked(stamps: Column): void {
  const starts = [0];
  for (let row = 1; row < stamps.length && starts.length <= MOST_RUNS; row++) {
    if ((stamps[row] as number) < (stamps[row - 1] as number)) starts.push(row);
  }
  if (starts.length < 2 || starts.length > MOST_RUNS) return;
  const runs = starts.map((from, at) => stamps.subarray(from, starts[at + 1] ?? stamps.length));
  const lengths = runs.map(clearSpacing);
  const [first = null] = lengths;
  const other = lengths.findIndex((length) => length !== first);
  if (lengths.includes(null) || other === -1) return;
  const words = [first, lengths[other]].map((length) => formatTimeframe(length as Milliseconds));
  throw new ImportRefusal(
    "E_MIXED_TIMEFRAMES",
    `the file has bars of ${words[0]}, and from its row ${(starts[other] ?? 0) + 1} on bars of ${words[1]}: split it there`,
  );
}

/** The distance of most rows of a run; null where none is usual. */
function clearSpacing(run: Column): Milliseconds | null {
  if (run.length < SHORTEST_RUN) return null;
  const usual = usualSpacing(run, null);
  let alike = 0;
  for (let row = 1; row < run.length; row++) {
    if ((run[row] as number) - (run[row - 1] as number) === usual) alike++;
  }
  return alike > CLEAR_MAJORITY * (run.length - 1) ? usual : null;
}

/** In days where it is many: to the minute nobody can read it. */
function farInWords(distance: Milliseconds): string {
  return distance < 10 * DAY ? formatTimeframe(distance) : `${Math.round(distance / DAY)} days`;
}

/**
 * Tells of a row that is far from all others, in ascending stamps.
 *
 * @throws ImportRefusal for the moment that programs write where they have no time.
 */
export function loneTimes(stamps: Column, timeframe: Milliseconds): readonly ImportIssue[] {
  const { length } = stamps;
  const [first = 0, second = 0] = stamps;
  if (first === 0 && second > 365 * DAY && length > 1) {
    throw new ImportRefusal(
      "E_TIME_1970",
      `a row is of ${formatMoment(0)}, which programs write where they have no time, and the next of ${formatMoment(second)}: correct this row, or remove it`,
    );
  }
  if (length < MANY_ROWS) return [];
  const [last, before] = [stamps[length - 1] as number, stamps[length - 2] as number];
  const isFar = (distance: number, span: number) =>
    distance > span && distance > FAR_BARS * timeframe;
  const lone = (stamp: number, distance: number): ImportIssue => ({
    code: "W_LONE_TIME",
    message: `the row of ${formatMoment(stamp)} UTC lies ${farInWords(distance)} from all others: its date may be mistyped; not changed`,
  });
  return [
    ...(isFar(second - first, last - second) ? [lone(first, second - first)] : []),
    ...(isFar(last - before, before - first) ? [lone(last, last - before)] : []),
  ];
}
