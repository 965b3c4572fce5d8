import { mean } from "./moments.ts";

/** For how many steps in a row a resampling should keep values together. */
export interface BlockLength {
  /** Mean length of the stationary bootstrap's blocks. */
  readonly stationary: number;
  /** Length of blocks that are all as long. */
  readonly circular: number;
}

/** Both lengths are (2·G² / D)^⅓ · n^⅓ with a D = constant · g(0)² of their own. */
const STATIONARY = 2;
const CIRCULAR = 4 / 3;

/**
 * The automatic block length of Politis and White (2004), as corrected by Patton, Politis and White
 * (2009). Autocovariances up to a lag M, the later half of them tapered to nothing, give the long-run
 * variance g(0) = Σ λ(k/M)·R(k) and G = Σ λ(k/M)·|k|·R(k). M is twice the first lag from which on
 * K = max(5, ⌊log₁₀ n⌋) correlations in a row stay within ±2·√(log₁₀ n / n), and at most ⌈√n⌉ + K.
 * Like the library `arch` this takes lag 0 for the first one, each correlation over the squares of what
 * both sides have left, and no length above ⌈min(3·√n, n / 3)⌉.
 *
 * @returns In steps, not rounded, below 1 where next to nothing depends; 1 where values do not vary.
 * @throws RangeError for fewer than two values.
 */
export function blockLength(values: Float64Array): BlockLength {
  const count = values.length;
  if (count < 2) throw new RangeError(`a block length needs two values or more, was ${count}`);
  const run = Math.max(5, Math.floor(Math.log10(count)));
  const mostLags = Math.min(Math.ceil(Math.sqrt(count)) + run, count - 1);
  const centre = mean(values);
  const deviations = values.map((value) => value - centre);
  const lags = 2 * firstQuietLag(deviations, run, mostLags);
  const last = Math.min(lags, mostLags);
  let longRun = covariance(deviations, 0);
  let weighted = 0;
  for (let lag = 1; lag <= last; lag++) {
    const taper = Math.min(1, 2 * (1 - lag / last));
    const part = 2 * taper * covariance(deviations, lag);
    longRun += part;
    weighted += lag * part;
  }
  if (longRun === 0) return { stationary: 1, circular: 1 };
  const longest = Math.ceil(Math.min(3 * Math.sqrt(count), count / 3));
  const lengthOf = (constant: number) =>
    Math.min(longest, Math.cbrt((2 * weighted ** 2 * count) / (constant * longRun ** 2)));
  return { stationary: lengthOf(STATIONARY), circular: lengthOf(CIRCULAR) };
}

/** The first lag of 1 or more from which on so many correlations in a row are noise, or the last one. */
function firstQuietLag(deviations: Float64Array, run: number, mostLags: number): number {
  const count = deviations.length;
  const noise = 2 * Math.sqrt(Math.log10(count) / count);
  let early = covariance(deviations, 0) * count;
  let late = early;
  let quiet = 0;
  for (let lag = 0; lag < mostLags; lag++) {
    early -= (deviations[count - 1 - lag] as number) ** 2;
    late -= (deviations[lag] as number) ** 2;
    const product = Math.abs(covariance(deviations, lag)) * count;
    quiet = product < noise * Math.sqrt(early * late) ? quiet + 1 : 0;
    if (quiet === run) return Math.max(1, lag + 1 - run);
  }
  return mostLags;
}

/** R(k) over n, whatever the lag. */
function covariance(deviations: Float64Array, lag: number): number {
  let sum = 0;
  for (let index = lag; index < deviations.length; index++) {
    sum += (deviations[index] as number) * (deviations[index - lag] as number);
  }
  return sum / deviations.length;
}
