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
  let peak = at(equity, 0);
  let peakTime = at(time, 0);
  let trough = peak;
  let [count, deepest, depths, longest, durations, stepsUnderWater] = [0, 0, 0, 0, 0, 0];
  const finish = (end: number) => {
    const depth = trough / peak - 1;
    const duration = end - peakTime;
    count++;
    depths += depth;
    durations += duration;
    deepest = Math.min(deepest, depth);
    longest = Math.max(longest, duration);
  };
  for (let step = 0; step < equity.length; step++) {
    const value = equity[step] as number;
    if (value < peak) {
      stepsUnderWater++;
      if (value < trough) trough = value;
      continue;
    }
    if (trough < peak) finish(time[step] as number);
    peak = value;
    peakTime = time[step] as number;
    trough = value;
  }
  if (trough < peak) finish(at(time, time.length - 1));
  return {
    count,
    deepest,
    averageDepth: count === 0 ? 0 : depths / count,
    longest,
    averageDuration: count === 0 ? 0 : durations / count,
    stepsUnderWater,
  };
}
