import { at } from "../columns.ts";
import type { Fraction } from "../units.ts";

/**
 * The value below which a share of the values lies, interpolated linearly (Hyndman and
 * Fan's type 7, the default of NumPy and R).
 *
 * @throws RangeError when there are no values or the share is outside 0 to 1.
 */
export function quantile(values: Float64Array, share: Fraction): number {
  if (values.length === 0) throw new RangeError("a quantile needs at least one value");
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`a quantile's share must lie between 0 and 1, was ${share}`);
  }
  const sorted = Float64Array.from(values).sort();
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = at(sorted, below);
  const high = at(sorted, Math.ceil(position));
  return low === high || low === Number.NEGATIVE_INFINITY
    ? low
    : low + (position - below) * (high - low);
}
