/**
 * Drawdown: how far an equity curve lies below its own past. Results are relative,
 * so they depend neither on the currency nor on the starting capital.
 */

import { at, type Column } from "../columns.ts";
import type { Fraction } from "../units.ts";

/** The deepest fall of an equity curve. */
export interface MaxDrawdown {
  /** Fall relative to the peak: 0 is none, -0.2 a loss of 20 %. */
  readonly depth: Fraction;
  /** The step that set the peak. */
  readonly peak: number;
  /** The first step at the bottom. */
  readonly trough: number;
}

/**
 * Measures each step against the highest equity up to it.
 *
 * @param equity - Account value at each step, in quote currency.
 * @returns A new column: 0 at a peak, negative below it, -1 when ruined.
 * @throws RangeError when equity does not start above zero or is not finite.
 */
export function drawdownCurve(equity: Column): Column {
  assertMeasurable(equity);
  let peak = at(equity, 0);
  return equity.map((value) => {
    peak = Math.max(peak, value);
    return value / peak - 1;
  });
}

/**
 * Finds the deepest drawdown, and the earliest of several equally deep.
 *
 * @param equity - Account value at each step, in quote currency.
 * @throws RangeError when equity does not start above zero or is not finite.
 */
export function maxDrawdown(equity: Column): MaxDrawdown {
  assertMeasurable(equity);
  let deepest: MaxDrawdown = { depth: 0, peak: 0, trough: 0 };
  let peak = 0;
  for (let step = 0; step < equity.length; step++) {
    if (at(equity, step) > at(equity, peak)) peak = step;
    const depth = at(equity, step) / at(equity, peak) - 1;
    if (depth < deepest.depth) deepest = { depth, peak, trough: step };
  }
  return deepest;
}

/** One NaN, or a peak of zero, would spoil every later step in silence. */
function assertMeasurable(equity: Column): void {
  const [start] = equity;
  if (start === undefined || start <= 0) {
    throw new RangeError(`equity must start above zero, was ${start ?? "empty"}`);
  }
  const step = equity.findIndex((value) => !Number.isFinite(value));
  if (step !== -1) {
    throw new RangeError(`equity must be finite, was ${at(equity, step)} at step ${step}`);
  }
}
