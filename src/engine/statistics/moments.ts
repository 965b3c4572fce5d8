/** Arithmetic mean; NaN when empty. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] as number;
  return sum / values.length;
}

/**
 * Sample standard deviation (n − 1), in two passes; NaN under two values, and where one is not
 * finite. It is exactly zero
 * where values differ by no more than rounding: max − min ≤ 1e−12 · max |value|.
 */
export function standardDeviation(values: Float64Array): number {
  const { length } = values;
  if (length < 2) return Number.NaN;
  const centre = mean(values);
  if (Number.isFinite(centre) && isConstant(values)) return 0;
  let squares = 0;
  for (let index = 0; index < length; index++) {
    const deviation = (values[index] as number) - centre;
    squares += deviation * deviation;
  }
  return Math.sqrt(squares / (length - 1));
}

function isConstant(values: Float64Array): boolean {
  let lowest = values[0] as number;
  let highest = lowest;
  for (let index = 1; index < values.length; index++) {
    const value = values[index] as number;
    if (value < lowest) lowest = value;
    else if (value > highest) highest = value;
  }
  return highest - lowest <= 1e-12 * Math.max(Math.abs(lowest), Math.abs(highest));
}
