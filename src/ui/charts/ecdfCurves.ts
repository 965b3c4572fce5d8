import { ecdf } from "#engine/statistics/ecdf";
import type { Curve } from "./CurvesChart.tsx";
import type { Grid } from "./distributionBins.ts";

/** Points of a drawn curve. */
const POINTS = 200;

/** Values of which the share up to each point is drawn, and the one that is marked. */
export interface Cumulated extends Pick<Curve, "name" | "note" | "place"> {
  /** What is not finite is left out. */
  readonly values: Float64Array;
  readonly observed: number;
}

/** All on one grid, so that curves can be compared point by point. */
export function ecdfCurves(sets: readonly Cumulated[], { low, high }: Grid): readonly Curve[] {
  const x = Array.from(
    { length: POINTS },
    (_, point) => low + ((high - low) * point) / (POINTS - 1),
  );
  return sets.map(({ values, observed, ...curve }) => ({
    ...curve,
    x,
    y: shares(values.filter(Number.isFinite), x),
    ...(Number.isFinite(observed) && { mark: observed }),
  }));
}

function shares(values: Float64Array, x: readonly number[]): readonly number[] {
  const steps = ecdf(values);
  let next = 0;
  return x.map((at) => {
    while (next < steps.value.length && (steps.value[next] as number) <= at) next++;
    return next === 0 ? 0 : (steps.share[next - 1] as number);
  });
}
