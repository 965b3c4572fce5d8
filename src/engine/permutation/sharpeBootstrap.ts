/** How far a Sharpe ratio, and its lead over buying and holding, can be trusted. */

import { assertInside } from "../statistics/assertCounts.ts";
import { type BootstrapScheme, drawIndices } from "../statistics/blockBootstrap.ts";
import { blockLength } from "../statistics/blockLength.ts";
import { quantile } from "../statistics/quantile.ts";
import { sharpePerStep } from "../statistics/sharpe.ts";
import type { Fraction } from "../units.ts";
import { DOMAINS, RandomStream } from "./randomStream.ts";

export type Interval = readonly [low: number, high: number];

export interface SharpeBootstrap {
  /** Of the Sharpe ratio per step: times the square root of steps per year it is annualized. */
  readonly sharpe: Interval;
  /** Of the ratio less that of the benchmark. */
  readonly difference: Interval;
  /** Mean length of the blocks that were kept together, in steps. */
  readonly blockLength: number;
}

export interface BootstrapOptions {
  /** A whole number from 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** How many samples are drawn, 1 or more. */
  readonly resamples?: number;
  /** E.g. 0.95. */
  readonly confidence?: Fraction;
  readonly scheme?: BootstrapScheme;
  /** In steps; left out, the longest of the automatic ones of all returns and of their squares. */
  readonly blockLength?: number;
}

const LEAST_RETURNS = 10;

/**
 * Bootstrap intervals of a Sharpe ratio and of its difference to a benchmark's: shares of the ratios
 * of samples in which blocks of steps are drawn with replacement, the same steps for both (Politis and
 * Romano 1994; for the difference, Ledoit and Wolf 2008). No law of returns is supposed, only
 * that they go on as they are; it is no test against luck.
 *
 * @param returns - Net returns per step.
 * @param benchmark - Returns of the same steps, such as those of buying and holding.
 * @throws RangeError when the series differ in length or have fewer than 10 returns, or an option
 * cannot be.
 */
export function sharpeBootstrap(
  returns: Float64Array,
  benchmark: Float64Array,
  options: BootstrapOptions,
): SharpeBootstrap {
  const count = returns.length;
  if (benchmark.length !== count) {
    throw new RangeError(
      `the benchmark needs as many returns as the run, ${count}, was ${benchmark.length}`,
    );
  }
  if (count < LEAST_RETURNS) {
    throw new RangeError(`a bootstrap needs ${LEAST_RETURNS} returns or more, was ${count}`);
  }
  const { seed, resamples = 2000, confidence = 0.95, scheme = "stationary" } = options;
  assertInside("confidence", confidence);
  if (!(Number.isInteger(resamples) && resamples > 0)) {
    throw new RangeError(`a bootstrap needs 1 sample or more, was ${resamples}`);
  }
  const length = options.blockLength ?? automaticLength([returns, benchmark], scheme);
  const indices = new Uint32Array(count);
  const [own, others] = [new Float64Array(count), new Float64Array(count)];
  const sharpes = new Float64Array(resamples);
  const differences = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    drawIndices(indices, scheme, length, new RandomStream(seed, DOMAINS.bootstrap, resample));
    for (let step = 0; step < count; step++) {
      const source = indices[step] as number;
      own[step] = returns[source] as number;
      others[step] = benchmark[source] as number;
    }
    const sharpe = sharpePerStep(own);
    sharpes[resample] = sharpe;
    const other = sharpePerStep(others);
    differences[resample] = sharpe === other ? 0 : sharpe - other; // also where both are infinite
  }
  const intervalOf = (values: Float64Array): Interval => [
    quantile(values, (1 - confidence) / 2),
    quantile(values, (1 + confidence) / 2),
  ];
  return {
    sharpe: intervalOf(sharpes),
    difference: intervalOf(differences),
    blockLength: length,
  };
}

function automaticLength(series: readonly Float64Array[], scheme: BootstrapScheme): number {
  let longest = 1;
  for (const values of series) {
    const squares = values.map((value) => value * value);
    for (const column of [values, squares]) {
      longest = Math.max(longest, blockLength(column)[scheme]);
    }
  }
  return scheme === "circular" ? Math.round(longest) : longest;
}
