/** Hand-written loops that do the bare work: the yardsticks. */

export const REFERENCE_LOOPS = new URL(
  "../../../shared/bench/reference-loops.mjs",
  import.meta.url,
);

interface Prices {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

interface ReferenceLoops {
  fusedSmaCross(
    close: Float64Array,
    fast: number,
    slow: number,
    fee: number,
    cash: number,
  ): { readonly totalReturn: number; readonly sharpe: number; readonly trades: number };
  tightPermuter(prices: Prices): (seed: number) => Prices;
  tightDonchianProfitFactor(close: Float64Array, lookback: number): number;
}

/** Loads them as they are. */
export async function referenceLoops(): Promise<ReferenceLoops> {
  return (await import(REFERENCE_LOOPS.href)) as ReferenceLoops;
}
