/** Which series are of one instrument. */

import { isPriceKind } from "#engine/market/series";
import type { ImportedSeries } from "./importResult.ts";

/** Everything that is known of one symbol: bars first, then funding and open interest. */
export interface Instrument {
  readonly symbol: string;
  readonly series: readonly ImportedSeries[];
  /** Of the files that its series come from. */
  readonly places: readonly number[];
}

/** A series, and which files it comes from. */
export interface JoinedSeries {
  readonly one: ImportedSeries;
  readonly places: readonly number[];
  /** What tells it from others of its symbol that contradict it; of most there is nothing to tell. */
  readonly side: string;
}

/** Puts series of one symbol together, bars before what is attached to them; but no rivals. */
export function groupByInstrument(joined: readonly JoinedSeries[]): readonly Instrument[] {
  const groups = new Map<string, JoinedSeries[]>();
  for (const member of joined) {
    const key = `${member.one.series.symbol} ${member.side}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return [...groups.values()].map((group) => ({
    symbol: (group[0] as JoinedSeries).one.series.symbol,
    series: group
      .map(({ one }) => one)
      .toSorted((a, b) => Number(isPriceKind(b.series.kind)) - Number(isPriceKind(a.series.kind))),
    places: [...new Set(group.flatMap(({ places }) => places))].toSorted((a, b) => a - b),
  }));
}
