import type { Fraction } from "../units.ts";

/** @throws RangeError unless both are whole and 0 ≤ successes ≤ trials. */
export function assertCounts(successes: number, trials: number): void {
  const areWhole = Number.isInteger(successes) && Number.isInteger(trials);
  if (!(areWhole && successes >= 0 && successes <= trials)) {
    throw new RangeError(`counts must be whole, at most all, was ${successes} of ${trials}`);
  }
}

/** @throws RangeError unless the value lies between 0 and 1, both excluded. */
export function assertInside(name: string, value: Fraction): void {
  if (!(value > 0 && value < 1)) {
    throw new RangeError(`a ${name} must lie between 0 and 1, was ${value}`);
  }
}
