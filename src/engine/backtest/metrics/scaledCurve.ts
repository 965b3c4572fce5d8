import type { Column } from "../../columns.ts";
import { standardDeviation } from "../../statistics/moments.ts";
import { returnsOf } from "../../statistics/returns.ts";

/**
 * What a curve would be with the volatility of another one on the same grid: its returns times the
 * ratio of both deviations, compounded from its first value. Borrowing is free here, and what is
 * lost whole stays lost.
 *
 * @returns A flat curve where either deviation is none.
 */
export function scaledToVolatility(curve: Column, model: Column): Column {
  const returns = returnsOf(curve);
  const ratio = standardDeviation(returnsOf(model)) / standardDeviation(returns);
  const factor = Number.isFinite(ratio) ? ratio : 0;
  const scaled = new Float64Array(curve.length);
  let value = curve[0] ?? 0;
  for (let step = 0; step < scaled.length; step++) {
    if (step > 0) value *= Math.max(0, 1 + factor * (returns[step - 1] as number));
    scaled[step] = value;
  }
  return scaled;
}
