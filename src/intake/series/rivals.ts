/** Files of one series that contradict each other, as those of two exchanges do. */

import { lowerBound } from "#engine/columns";
import { sortRows } from "./orderRows.ts";
import type { RowColumns, SeriesPart } from "./part.ts";

/** So many moments with rows that differ are not an exchange's mistakes. */
export const MANY_CONFLICTS = 20;

/** So many moments tell; every file of a drop is compared with every other. */
const MOST_COMPARED = 1000;

/** What tells files of one source apart: dates, and months by their names. */
const NUMBERS = /\d+|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/gi;

interface Member {
  readonly part: SeriesPart;
  /** Its rows in order of time. */
  readonly rows: RowColumns;
  /** How its files are written and called, but for numbers such as dates. */
  readonly habit: string;
}

/**
 * Tells parts of one series apart where rows differ at most of the moments that some of them
 * share. Then only those stay together that share equal rows, or are written and called alike.
 */
export function splitRivals(parts: readonly SeriesPart[]): readonly (readonly SeriesPart[])[] {
  if (parts.length < 2) return [parts];
  const members = parts.map((part): Member => {
    const habit = `${part.format} ${part.files.join().replace(NUMBERS, "")}`;
    return { part, rows: sortRows(part.columns).columns, habit };
  });
  const agree = members.every((one, place) =>
    members.slice(0, place).every((other) => !contradict(one, other)),
  );
  return agree ? [parts] : sidesOf(members).map((side) => side.map(({ part }) => part));
}

function sidesOf(members: readonly Member[]): readonly (readonly Member[])[] {
  const sides: Member[][] = [];
  for (const member of members) {
    const side = sides.find((others) => {
      const isKin = (other: Member) =>
        other.habit === member.habit || shared(member, other).equal > 0;
      return others.some(isKin) && !others.some((other) => contradict(member, other));
    });
    if (side === undefined) sides.push([member]);
    else side.push(member);
  }
  return sides;
}

interface SharedRows {
  readonly equal: number;
  readonly different: number;
}

function contradict(one: Member, other: Member): boolean {
  const { equal, different } = shared(one, other);
  const rows = Math.min(one.rows[0].length, other.rows[0].length);
  // Few rows are enough where vendors differ and nothing agrees.
  const isFew = different > 1 && 2 * different >= rows; // one bar may have been open when it was saved
  const isOther = one.part.format !== other.part.format && equal === 0 && isFew;
  return different > equal && (different >= MANY_CONFLICTS || isOther);
}

/** Counts moments that two parts have in common, up to enough of them. */
function shared({ rows: one }: Member, { rows: other }: Member): SharedRows {
  const [stamps] = one;
  const [others] = other;
  let equal = 0;
  let different = 0;
  let at = lowerBound(others, stamps[0] ?? 0);
  for (
    let row = lowerBound(stamps, others[0] ?? 0);
    row < stamps.length && at < others.length && equal + different < MOST_COMPARED;
    row++
  ) {
    const stamp = stamps[row] as number;
    while ((others[at] as number) < stamp) at++;
    if (others[at] !== stamp) continue;
    if (one.every((column, place) => column[row] === other[place]?.[at])) equal++;
    else different++;
  }
  return { equal, different };
}
