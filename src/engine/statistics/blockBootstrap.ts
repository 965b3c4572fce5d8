/**
 * Samples of a series with replacement that keep neighbours together, by indices: blocks from anywhere
 * in the series, which goes on with its first value after its last.
 */

/** Where the draws come from; `RandomStream` is one. */
export interface RandomSource {
  /** A whole number from 0 to `bound − 1`, each equally likely. */
  below(bound: number): number;
  /** A number in [0, 1). */
  fraction(): number;
}

/** `stationary` blocks have random lengths, so that samples are as stationary as the series. */
export type BootstrapScheme = "stationary" | "circular";

/**
 * Draws the indices of one sample, as long as the series. `stationary`: a new block begins with a
 * chance of 1 / `length` at each step, so that lengths are geometric (Politis and Romano 1994).
 * `circular`: all blocks are as long, but the last one is cut (Politis and Romano 1992).
 *
 * @param indices - Where to write them: one for every value of the series.
 * @param length - The mean length of blocks, 1 or more; whole for `circular`.
 * @throws RangeError when the length cannot be.
 */
export function drawIndices(
  indices: Uint32Array,
  scheme: BootstrapScheme,
  length: number,
  source: RandomSource,
): void {
  if (!(length >= 1 && (scheme === "stationary" || Number.isInteger(length)))) {
    throw new RangeError(`${scheme} blocks need a length of 1 or more, was ${length}`);
  }
  const count = indices.length;
  const chance = 1 / length;
  let index = 0;
  for (let step = 0; step < count; step++) {
    const begins =
      step === 0 || (scheme === "stationary" ? source.fraction() <= chance : step % length === 0);
    if (begins) index = source.below(count);
    else index = index + 1 === count ? 0 : index + 1;
    indices[step] = index;
  }
}
