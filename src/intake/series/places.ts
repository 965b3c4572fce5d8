/** How often something was found, and where. */

import type { UtcMillis } from "#engine/units";

/** A count, and the first places only. */
export interface Findings<Place> {
  readonly count: number;
  readonly places: readonly Place[];
}

/** A row that was left out. */
export interface BadRow {
  readonly line: number;
  readonly reason: string;
  /** What its stamp says, where it has one. */
  readonly time?: UtcMillis;
  /** Where lines of several files are told together. */
  readonly file?: string;
}

/** A moment with rows that differ. */
export interface Conflict {
  readonly time: UtcMillis;
  /** The first column in which they do, with its value in the row that stays and in the other. */
  readonly column: string;
  readonly kept: number;
  readonly left: number;
}

/** Places that are kept of each kind. */
export const MOST_PLACES = 1000;

/** Adds up what was found in several parts of a series, in their order. */
export function addFindings<Place>(
  parts: readonly Findings<Place>[],
  most = MOST_PLACES,
): Findings<Place> {
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    places: parts.flatMap(({ places }) => places).slice(0, most),
  };
}
