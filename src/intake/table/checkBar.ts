/** Prices that differ by less, relatively, differ by rounding. */
const ROUNDING = 1e-9;

/** No market has prices beyond these. */
const PRICE_BOUNDS = { lowest: 1e-24, highest: 1e16 } as const;

/** Why a bar is left out. */
export interface BarFault {
  readonly reason: string;
  /** High and low do not hold open and close. */
  readonly isViolation: boolean;
}

/**
 * Checks low ≤ open, close ≤ high and signs. A high or low that is off by rounding is widened in place.
 *
 * @param values - Open, high, low, close, volume; more are passed over.
 * @returns What is wrong or null, and whether something was widened.
 */
export function checkBar(
  values: Float64Array,
): readonly [fault: BarFault | null, widened: boolean] {
  const [open = 0, high = 0, low = 0, close = 0, volume = 0] = values;
  const named = [
    ["open", open],
    ["high", high],
    ["low", low],
    ["close", close],
  ] as const;
  const [wrong] = named.filter(([, price]) => price <= 0);
  if (wrong !== undefined) return faulty(`prices must be above 0, the ${wrong[0]} was ${wrong[1]}`);
  const { lowest, highest } = PRICE_BOUNDS;
  const [absurd] = named.filter(([, price]) => price > highest || price < lowest);
  if (absurd !== undefined) {
    const [name, price] = absurd;
    return faulty(`the ${name} ${price} is ${price > highest ? "higher" : "lower"} than any price`);
  }
  if (volume < 0) return faulty(`the volume must be 0 or more, was ${volume}`);
  const top = Math.max(open, close);
  const bottom = Math.min(open, close);
  if (high >= top && low <= bottom) return [null, false];
  if (high < top * (1 - ROUNDING) || low > bottom * (1 + ROUNDING)) {
    const [name, price] =
      high < top * (1 - ROUNDING)
        ? open > close
          ? (["open", open] as const)
          : (["close", close] as const)
        : open < close
          ? (["open", open] as const)
          : (["close", close] as const);
    return faulty(`the ${name} ${price} lies outside low ${low} … high ${high}`, true);
  }
  values[1] = Math.max(high, top);
  values[2] = Math.min(low, bottom);
  return [null, true];
}

function faulty(reason: string, isViolation = false): readonly [BarFault, false] {
  return [{ reason, isViolation }, false];
}
