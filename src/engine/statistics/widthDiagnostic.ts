import { standardDeviation } from "./moments.ts";

/**
 * How much the null markets move the statistic, against how much chance should move it:
 * W = sd(T*) / √((1 + T²/2) / m), with the standard error of a Sharpe ratio per step below
 * the line (Lo 2002). About .95 for directional rules, .6 for long-only trend, .002 for
 * buying and holding.
 *
 * @param permuted - Statistics of null markets; those that are not finite are left out.
 * @param observed - The statistic of the real market.
 * @param returns - m, the number of returns behind each statistic.
 * @returns NaN under two finite statistics; 0 for an infinite observed one.
 */
export function widthDiagnostic(permuted: Float64Array, observed: number, returns: number): number {
  const spread = standardDeviation(permuted.filter(Number.isFinite));
  return spread / Math.sqrt((1 + (observed * observed) / 2) / returns);
}
