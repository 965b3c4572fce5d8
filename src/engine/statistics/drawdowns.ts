import { at, type Column } from "../columns.ts";
import type { Fraction, Milliseconds } from "../units.ts";

/** All falls of an equity curve below an earlier peak; one still open at the end counts. */
export interface Drawdowns {
  readonly count: number;
  /** The lowest fall, 0 or negative. */
  readonly deepest: Fraction;
  /** Mean of the lowest point of each fall; 0 where there is none. */
  readonly averageDepth: Fraction;
  /** From the last step at the peak to the first at or above it again, or to the end. */
  readonly longest: Milliseconds;
  readonly averageDuration: Milliseconds;
  /** Steps below an earlier peak. */
  readonly stepsUnderWater: number;
}

/**
 * Finds every drawdown in one pass.
 *
 * @param equity - Starts above zero; finite.
 * @param time - Of each step, in UTC milliseconds.
 */
export function findDrawdowns(equity: Column, time: Column): Drawdowns {
  const steps = equity.length;
  let peak = at(equity, 0);
  let peakTime = at(time, 0);
  let trough = peak;
  let count = 0;
  let deepest = 0;
  let depths = 0;
  let longest = 0;
  let durations = 0;
  let stepsUnderWater = 0;
  for (let step = 0; step <= steps; step++) {
    // After the last step whatever is open ends.
    const value = step < steps ? (equity[step] as number) : peak;
    if (value < peak) {
      stepsUnderWater++;
      if (value < trough) trough = value;
      continue;
    }
    const moment = time[Math.min(step, steps - 1)] as number;
    if (trough < peak) {
      const depth = trough / peak - 1;
      const duration = moment - peakTime;
      count++;
      depths += depth;
      durations += duration;
      deepest = Math.min(deepest, depth);
      longest = Math.max(longest, duration);
    }
    peak = value;
    peakTime = moment;
    trough = value;
  }
  return {
    count,
    deepest,
    averageDepth: count === 0 ? 0 : depths / count,
    longest,
    averageDuration: count === 0 ? 0 : durations / count,
    stepsUnderWater,
  };
}
