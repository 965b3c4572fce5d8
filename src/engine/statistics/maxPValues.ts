import type { Fraction } from "../units.ts";
import { tieTolerance } from "./permutationPValue.ts";

/** p-values of strategies that were tried on the same null markets, in the order of the strategies. */
export interface MaxPValues {
  /** How often the best of all did as well by luck (Masters 2018: the “unbiased” p of the best one). */
  readonly best: Float64Array;
  /** The same, but of those alone that did no better: sharper for all but the first. */
  readonly stepDown: Float64Array;
}

/**
 * p-values for having looked at several strategies: the chance that any true null is rejected stays
 * below the level, whatever the strategies have to do with each other (Westfall and Young 1993; as
 * in Romano and Wolf 2016 with the observed market counted once and p never falling down the ranks).
 * Of rank i it is (#{k: max over ranks j ≥ i of T*ⱼₖ ≥ Tᵢ} + 1) / (N + 1). Ties and failed
 * runs count as in `permutationPValue`.
 *
 * @param observed - T, by strategy; one statistic for all.
 * @param permuted - T*, by strategy, on null markets 0, 1, 2, …, which must be the same for all. Where
 * some have run further, what all have is compared.
 * @throws RangeError when an observed statistic is NaN or has no null markets.
 */
export function maxPValues(
  observed: ArrayLike<number>,
  permuted: readonly Float64Array[],
): MaxPValues {
  const strategies = permuted.length;
  const markets = Math.min(...permuted.map(({ length }) => length));
  if (observed.length !== strategies || strategies === 0) {
    throw new RangeError(
      `strategies need null markets each, was ${observed.length} with those of ${strategies}`,
    );
  }
  const ascending = Uint32Array.from({ length: strategies }, (_, strategy) => strategy);
  ascending.sort((a, b) => (observed[a] as number) - (observed[b] as number));
  const largest = new Float64Array(markets).fill(Number.NEGATIVE_INFINITY);
  const stepDown = new Float64Array(strategies);
  for (const strategy of ascending) {
    raise(largest, permuted[strategy] as Float64Array);
    stepDown[strategy] = pValueOf(observed[strategy] as number, largest);
  }
  let before = 0;
  for (const strategy of ascending.reverse()) {
    before = Math.max(before, stepDown[strategy] as number);
    stepDown[strategy] = before;
  }
  return { best: Float64Array.from(observed, (own) => pValueOf(own, largest)), stepDown };
}

function raise(largest: Float64Array, statistics: Float64Array): void {
  for (let market = 0; market < largest.length; market++) {
    const statistic = statistics[market] as number;
    if (!(statistic <= (largest[market] as number))) {
      largest[market] = Number.isNaN(statistic) ? Number.POSITIVE_INFINITY : statistic;
    }
  }
}

function pValueOf(observed: number, largest: Float64Array): Fraction {
  if (Number.isNaN(observed)) throw new RangeError("the observed statistic must be a number");
  const least = observed - tieTolerance(observed);
  let exceedances = 0;
  for (let market = 0; market < largest.length; market++) {
    if ((largest[market] as number) >= least) exceedances++;
  }
  return (exceedances + 1) / (largest.length + 1);
}
