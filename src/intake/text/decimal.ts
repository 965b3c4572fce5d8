const ZERO = 48;
const NINE = 57;
const DOT = 46;
const MINUS = 45;
const PLUS = 43;
const SPACE = 32;
/** Up to here a mantissa and a power of ten are exact doubles, and so is one rounding of their quotient. */
export const LARGEST_MANTISSA = 2 ** 53;
export const POWERS: Float64Array = Float64Array.from({ length: 23 }, (_, power) => 10 ** power);
const decoder = new TextDecoder();

/**
 * Reads a decimal number from bytes, correctly rounded as `Number` does, without making
 * a string where digits allow. Spaces and quotes around it are passed over.
 *
 * @returns NaN for anything that is not a plain number; an empty cell is NaN, too.
 */
export function parseDecimal(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let end = to;
  while (at < end && isPadding(bytes[at])) at++;
  while (end > at && isPadding(bytes[end - 1])) end--;
  const start = at;
  const negative = bytes[at] === MINUS;
  if (negative || bytes[at] === PLUS) at++;
  let mantissa = 0;
  let digits = 0;
  let fraction = -1;
  for (; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + (byte - ZERO);
      digits++;
      if (fraction >= 0) fraction++;
    } else if (byte === DOT && fraction < 0) fraction = 0;
    else return slowly(bytes, start, end);
  }
  if (digits === 0) return Number.NaN;
  if (mantissa >= LARGEST_MANTISSA || fraction > 22) return slowly(bytes, start, end);
  const value = fraction > 0 ? mantissa / (POWERS[fraction] as number) : mantissa;
  return negative ? -value : value;
}

function isPadding(byte: number | undefined): boolean {
  return byte === SPACE || byte === 9 || byte === 34;
}

/** Exponents, and more digits than a double holds; nothing else that `Number` would take. */
function slowly(bytes: Uint8Array, from: number, to: number): number {
  return parsePlain(decoder.decode(bytes.subarray(from, to)));
}

/** A number written with a dot and perhaps an exponent; NaN for anything else `Number` would take. */
export function parsePlain(text: string): number {
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,4})?$/.test(text) ? Number(text) : Number.NaN;
}
