import type { RandomStream } from "../permutation/randomStream.ts";
import type { Price } from "../units.ts";
import type { SyntheticMove } from "./syntheticMarket.ts";

/** How far the path strays from the straight line, against the size of the move. */
const STRAYING = 0.4;

/**
 * Five prices through one hour, a quarter hour apart: a bridge from the open to the close,
 * both exact.
 */
export function quarterPath({ open, close, size }: SyntheticMove, random: RandomStream): Price[] {
  const steps = [0, 0, 0, 0];
  let total = 0;
  for (let quarter = 0; quarter < 4; quarter++) {
    total += steps[quarter] = 2 * random.fraction() - 1;
  }
  const path = [open];
  let walked = 0;
  for (let quarter = 1; quarter < 4; quarter++) {
    walked += steps[quarter - 1] as number;
    const share = quarter / 4;
    const straying = STRAYING * size * (walked - share * total);
    path.push((open + (close - open) * share) * (1 + straying));
  }
  path.push(close);
  return path;
}
