/** Population standard deviation over mean: volatility of levels, free of units. NaN when empty. */
export function coefficientOfVariation(values: Float64Array): number {
  const count = values.length;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += values[index] as number;
  const mean = sum / count;
  let squares = 0;
  for (let index = 0; index < count; index++) squares += ((values[index] as number) - mean) ** 2;
  return Math.sqrt(squares / count) / mean;
}
