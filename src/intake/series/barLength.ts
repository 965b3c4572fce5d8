/** The length of a bar that a person chose, against what the rows say. */

import type { Column } from "#engine/columns";
import { formatMoment } from "#engine/market/moment";
import { formatTimeframe, MINUTE } from "#engine/market/timeframe";
import type { Milliseconds, UtcMillis } from "#engine/units";
import { type ImportIssue, ImportRefusal } from "../files/importResult.ts";
import type { SeriesPart } from "./part.ts";
import { openingOfPeriod } from "./periodEnds.ts";
import { isOfSessions, timesOfDay } from "./regularity.ts";
import { JITTER, usualSpacing } from "./timeframe.ts";

/** How long the bars of a part are: as is known, or else as ascending stamps or its name say. */
export function barLengthOf(
  { barLength, timeframe }: Pick<SeriesPart, "barLength" | "timeframe">,
  stamps: Column,
): Milliseconds | null {
  return barLength ?? usualSpacing(stamps, timeframe);
}

/** When a bar opens that closes then; an end such as 23:59:59 or 23:59:59.999 is a tick early. */
export function openingOf(stamp: UtcMillis, timeframe: Milliseconds): UtcMillis {
  const opening = openingOfPeriod(stamp, timeframe);
  if (opening !== null) return opening;
  const tick = stamp % 1000 === 999 ? 1 : stamp % MINUTE === MINUTE - 1000 ? 1000 : 0;
  return stamp + (timeframe % MINUTE === 0 || tick === 1 ? tick : 0) - timeframe;
}

/**
 * Checks a chosen length against ascending stamps. A person's word counts more than some rows,
 * and than sessions that begin with a short bar.
 *
 * @returns What there is to say about the choice.
 * @throws ImportRefusal when most rows are closer together, or do not stand on steps of that length.
 */
export function checkBarLength(
  stamps: Column,
  named: Milliseconds | null,
  chosen: Milliseconds,
): readonly ImportIssue[] {
  const closer: number[] = [];
  const off: number[] = [];
  const slack = chosen < MINUTE ? 1 : JITTER;
  for (let row = 1; row < stamps.length; row++) {
    const step = (stamps[row] as number) - (stamps[row - 1] as number);
    const rest = step % chosen;
    if (step <= chosen - slack) closer.push(row);
    else if (rest >= slack && rest <= chosen - slack) off.push(row);
  }
  const most = (stamps.length - 1) / 2;
  if (closer.length > most) throw contradiction("tooLong", stamps, chosen, closer[0] ?? 1);
  const times = timesOfDay(off.map((row) => stamps[row] as number));
  const recurs = off.length >= 2 * times.size && isOfSessions(times);
  if (off.length > most && !recurs) throw contradiction("offGrid", stamps, chosen, off[0] ?? 1);
  const usual = usualSpacing(stamps, named);
  if (usual === null || usual === chosen) return [];
  const [length, rows] = [formatTimeframe(chosen), formatTimeframe(usual)];
  return [
    {
      code: "W_TIMEFRAME",
      message: `bars of ${length} as chosen, though rows are usually ${rows} apart`,
    },
  ];
}

function contradiction(
  what: "tooLong" | "offGrid",
  stamps: Column,
  chosen: Milliseconds,
  row: number,
): ImportRefusal {
  const [before, now] = [stamps[row - 1] as number, stamps[row] as number];
  const length = formatTimeframe(chosen);
  const step = `${formatMoment(now)} UTC follows ${formatMoment(before)} after ${formatTimeframe(now - before)}`;
  const trouble =
    what === "tooLong"
      ? `rows are closer together than bars of ${length}: ${step}`
      : `rows do not stand on steps of ${length}: ${step}`;
  return new ImportRefusal("E_TIMEFRAME", `${trouble}; ${wayOut(stamps)}`);
}

/** The greatest length on whose steps all rows stand. */
function wayOut(stamps: Column): string {
  let common = 0;
  for (let row = 1; row < stamps.length && common !== 1; row++) {
    common = divisor((stamps[row] as number) - (stamps[row - 1] as number), common);
  }
  return common < 1000 ? "go by the rows" : `choose ${formatTimeframe(common)}, or go by the rows`;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
