/** The first four moments of a sample. */
export interface Shape {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation (n − 1); NaN under two values. */
  readonly deviation: number;
  /** The same with n, as the original engine has it. */
  readonly populationDeviation: number;
  /** Third standardized moment, population form (biased); NaN without variance. */
  readonly skewness: number;
  /** Fourth standardized moment, population form, 3 for a normal distribution; NaN without variance. */
  readonly kurtosis: number;
}

/**
 * Measures a sample in two passes. Variance counts as zero where values differ by no more than
 * rounding: max − min ≤ 1e−12 · max |value|, as in `standardDeviation`, with which it agrees bit
 * for bit.
 *
 * @param values - Finite.
 */
export function shapeOf(values: Float64Array): Shape {
  const count = values.length;
  let sum = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < count; index++) {
    const value = values[index] as number;
    sum += value;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const mean = sum / count;
  const constant = highest - lowest <= 1e-12 * Math.max(Math.abs(lowest), Math.abs(highest));
  let squares = 0;
  let cubes = 0;
  let fourths = 0;
  for (let index = 0; index < count && !constant; index++) {
    const deviation = (values[index] as number) - mean;
    const square = deviation * deviation;
    squares += square;
    cubes += square * deviation;
    fourths += square * square;
  }
  const variance = squares / count;
  return {
    count,
    mean,
    deviation: count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1)),
    populationDeviation: Math.sqrt(variance),
    skewness: cubes / count / (variance * Math.sqrt(variance)),
    kurtosis: fourths / count / (variance * variance),
  };
}
