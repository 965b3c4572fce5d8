/** Events within super-bars: funding rates travel as they are, open interest as its changes. */

import { at, type Column } from "../columns.ts";
import { formatMoment } from "../market/moment.ts";
import type { EventSeries } from "../market/series.ts";
import { type BinGrid, rangesOf } from "./binGrid.ts";

export interface EventPart {
  readonly kind: "events";
  /** The events of each bin: `from` to `to − 1`. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** What travels: rates of funding; for open interest each value over the one before. */
  readonly travelling: Column;
  /** Whether values are rebuilt by multiplying what travels, one upon the other. */
  readonly chained: boolean;
  /** Rewritten in place. */
  readonly target: EventSeries;
}

/**
 * Lays events over bins.
 *
 * @throws RangeError when an open interest is not above 0: its changes would have no ratio.
 */
export function eventPart(series: EventSeries, grid: BinGrid): EventPart {
  const { time, value } = series;
  const chained = series.kind === "openInterest";
  return {
    ...{ kind: "events", chained, ...rangesOf(series, grid) },
    travelling: chained ? changes(series) : value.slice(),
    target: { ...series, time: time.slice(), value: value.slice() },
  };
}

function changes({ symbol, time, value }: EventSeries): Column {
  return value.map((held, event) => {
    if (!(held > 0)) {
      throw new RangeError(
        `the open interest of ${symbol} must be above 0 to be permuted, was ${held} at ${formatMoment(at(time, event))}`,
      );
    }
    return event === 0 ? 1 : held / at(value, event - 1);
  });
}

/**
 * Gives every bin from `first` on the events of bin `order[bin]`, which must hold as many; bins that
 * are not movable keep theirs. Events between bins stay, too, on the level reached.
 */
export function moveEvents(
  { from, to, travelling, chained, target }: EventPart,
  order: Uint32Array,
  movable: Uint8Array,
  first: number,
): void {
  const { value } = target;
  let event = from[first] ?? value.length;
  for (let bin = first; bin < from.length; bin++) {
    const start = from[bin] as number;
    const source = from[movable[bin] === 1 ? (order[bin] as number) : bin] as number;
    const next = bin + 1 < from.length ? (from[bin + 1] as number) : (to[bin] as number);
    for (; event < next; event++) {
      const isInside = event < (to[bin] as number);
      const moved = travelling[isInside ? source + event - start : event] as number;
      value[event] = chained && event > 0 ? (value[event - 1] as number) * moved : moved;
    }
  }
}

/** A number for the pattern of events in every bin: equal where equally many come equally late. */
export function eventPatterns({ from, to, target }: EventPart, { starts }: BinGrid): Uint32Array {
  const numbers = new Map<string, number>();
  return Uint32Array.from(starts, (start, bin) => {
    const offsets = target.time.subarray(from[bin], to[bin]).map((time) => time - start);
    const pattern = String(offsets);
    const number = numbers.get(pattern) ?? numbers.size;
    numbers.set(pattern, number);
    return number;
  });
}
