/** The moves of a symbol, divided by the volatility that was to be expected. */

import { at, type Column } from "../columns.ts";
import { portableLog } from "./portableMath.ts";
import type { SuperBars } from "./superBars.ts";

/** How much of a variance the next one keeps, as in RiskMetrics (1996). */
const MEMORY = 0.94;

export interface FilteredMoves {
  /** Mean log move of complete bins, from close to close. */
  readonly drift: number;
  /** By bin: the standard deviation expected from the moves before. */
  readonly deviation: Column;
  /** By complete bin: (move − drift) / deviation, less the mean of all these. */
  readonly shock: Column;
  /** Σ (move − drift)² over complete bins. */
  readonly squares: number;
}

/** Of the variance at the start: below it the filter does not go. */
const LEAST_SHARE = 0.01;

/**
 * Filters the anchor's moves by an exponentially weighted variance, which begins with the mean
 * square of history: σ²ₜ₊₁ = 0.94 σ²ₜ + 0.06 mₜ². Where there is no history, or it never
 * moves, the variance begins with the mean square of the period itself.
 *
 * @throws RangeError when the price never moves.
 */
export function filterMoves(bars: SuperBars, drift: number): FilteredMoves {
  const { gap, move, complete, first, symbol } = bars;
  const moves = gap.map((ratio, bin) => portableLog(ratio * (move[bin] as number)));
  const deviation = new Float64Array(moves.length);
  const shock = new Float64Array(moves.length);
  let variance = historicalVariance(bars) || meanSquare(moves.subarray(first));
  if (variance === 0) {
    throw new RangeError(`the price of ${symbol} never moves, so its moves cannot be filtered`);
  }
  // A price that stood still for long has little volatility, not none: its next move is no miracle.
  const least = LEAST_SHARE * variance;
  let squares = 0;
  let sum = 0;
  let count = 0;
  for (let bin = first; bin < moves.length; bin++) {
    const one = moves[bin] as number;
    deviation[bin] = Math.sqrt(Math.max(variance, least));
    variance = MEMORY * variance + (1 - MEMORY) * one * one;
    if (complete[bin] === 0) continue;
    squares += (one - drift) * (one - drift);
    shock[bin] = (one - drift) / (deviation[bin] as number);
    sum += shock[bin] as number;
    count++;
  }
  for (let bin = first; bin < moves.length; bin++) {
    if (complete[bin] === 1) (shock[bin] as number) -= sum / count;
  }
  return { drift, deviation, shock, squares };
}

/** Mean squared log move of the anchor before the first bin, over as many bars as a bin holds. */
function historicalVariance({ anchor, first }: SuperBars): number {
  const { from, perBin, target } = anchor;
  const moves: number[] = [];
  const last = (from[first] ?? 0) - 1;
  for (let bar = last; bar >= perBin; bar -= perBin) {
    moves.push(portableLog(at(target.close, bar) / at(target.close, bar - perBin)));
  }
  return meanSquare(Float64Array.from(moves));
}

/** 0 when empty. */
function meanSquare(values: Column): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    sum += (values[index] as number) * (values[index] as number);
  }
  return values.length === 0 ? 0 : sum / values.length;
}
