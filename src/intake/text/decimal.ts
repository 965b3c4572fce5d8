/** Up to here a mantissa and a power of ten are exact doubles, and so is one rounding of their quotient. */
export const LARGEST_MANTISSA = 2 ** 53;
export const POWERS: Float64Array = Float64Array.from({ length: 23 }, (_, power) => 10 ** power);

/** A number written with a dot and perhaps an exponent; NaN for anything else `Number` would take. */
export function parsePlain(text: string): number {
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,4})?$/.test(text) ? Number(text) : Number.NaN;
}
