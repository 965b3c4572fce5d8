import type { Fraction } from "../units.ts";

/**
 * The p-values of a family of tests, adjusted so that the chance of any false rejection stays
 * below the level, whatever the dependence between the tests (Holm 1979, step-down).
 *
 * With the p-values in ascending order, the i-th of m becomes max over j ≤ i of
 * min(1, (m − j + 1)·p_j).
 *
 * @param pValues - Any order; the result keeps it.
 * @throws RangeError when a p-value lies outside 0 to 1.
 */
export function holmAdjusted(pValues: ArrayLike<Fraction>): Float64Array {
  const count = pValues.length;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = 0; i < count; i++) assertPValue(pValues[i] as number);
  order.sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const adjusted = new Float64Array(count);
  let largest = 0;
  for (let rank = 0; rank < count; rank++) {
    const at = order[rank] as number;
    largest = Math.max(largest, Math.min(1, (count - rank) * (pValues[at] as number)));
    adjusted[at] = largest;
  }
  return adjusted;
}

/**
 * A p-value corrected for all that was tried on the same data: min(1, p · tried) (Bonferroni).
 *
 * @param tried - Entries of the ledger, this test included; 1 or more.
 * @throws RangeError when the p-value lies outside 0 to 1 or the count is not whole and positive.
 */
export function ledgerAdjusted(pValue: Fraction, tried: number): Fraction {
  assertPValue(pValue);
  if (!(Number.isInteger(tried) && tried > 0)) {
    throw new RangeError(`the number of things tried must be 1 or more, was ${tried}`);
  }
  return Math.min(1, pValue * tried);
}

function assertPValue(pValue: number): void {
  if (!(pValue >= 0 && pValue <= 1)) {
    throw new RangeError(`a p-value lies between 0 and 1, was ${pValue}`);
  }
}
