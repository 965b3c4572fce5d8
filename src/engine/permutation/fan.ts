/** The fan of a luck test: how equity went on null markets, in a few curves however many ran. */

import { at, type Column } from "../columns.ts";

/** Points of a curve of the fan. */
export const FAN_POINTS = 200;
/** The fan is made of this many null markets, the first ones. */
export const FAN_CURVES = 2_000;

/** Growth of 1 at the points of a fan. Single precision: it is for drawing alone. */
export type FanCurve = Float32Array<ArrayBuffer>;

/** Shares of null markets below each line of a fan. */
export const FAN_LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** How equity went on the real market. */
export interface FanPath {
  /** In UTC milliseconds, one per point. */
  readonly time: Column;
  readonly growth: FanCurve;
}

export interface Fan {
  /** One curve per level of `FAN_LEVELS`, lowest first. */
  readonly levels: readonly FanCurve[];
  /** How many null markets it is made of. */
  readonly curves: number;
}

/** The steps of a run at which a fan has its points: evenly spaced, both ends included. */
export function fanSteps(steps: number): readonly number[] {
  const points = Math.min(FAN_POINTS, steps);
  return Array.from({ length: points }, (_, point) =>
    Math.round((point * (steps - 1)) / Math.max(1, points - 1)),
  );
}

/** Takes a curve of the fan from the equity of a run. */
export function fanCurve(equity: Column): FanCurve {
  const start = at(equity, 0);
  return Float32Array.from(fanSteps(equity.length), (step) => at(equity, step) / start);
}

/** The same from returns per step; equity that is lost stays lost. */
export function fanCurveOfReturns(returns: Column): FanCurve {
  const growth = new Float64Array(returns.length + 1).fill(1);
  for (let step = 0; step < returns.length; step++) {
    growth[step + 1] = Math.max(0, at(growth, step) * (1 + at(returns, step)));
  }
  return fanCurve(growth);
}

/**
 * Finds the levels of a fan, a few points at a time: all at once would hold up a page.
 *
 * @param curves - Of null markets, all of the same length; those that failed are left out.
 * @param slice - Yields after so many points.
 * @returns At each point the order statistics that lie nearest to the levels.
 */
export function* makeFan(curves: readonly FanCurve[], slice: number): Generator<void, Fan> {
  const points = curves[0]?.length ?? 0;
  const levels = FAN_LEVELS.map(() => new Float32Array(points));
  const sorted = new Float32Array(curves.length);
  for (let point = 0; point < points; point++) {
    for (let curve = 0; curve < curves.length; curve++) {
      sorted[curve] = curves[curve]?.[point] as number;
    }
    sorted.sort();
    FAN_LEVELS.forEach((level, index) => {
      const rank = Math.round(level * (curves.length - 1));
      (levels[index] as FanCurve)[point] = sorted[rank] as number;
    });
    if ((point + 1) % slice === 0) yield;
  }
  return { levels, curves: curves.length };
}
