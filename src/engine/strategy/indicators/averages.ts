/** Moving averages over a stream of numbers, by TA-Lib's conventions. */

import type { Column } from "../../columns.ts";
import type { NumberStream } from "./stream.ts";

/**
 * Simple moving average: the mean of the last `period` values, by a running sum.
 * First value at number `period` (TA-Lib SMA).
 */
export function simpleAverage(period: number): NumberStream {
  const ring = new Float64Array(period);
  let count = 0;
  let sum = 0;
  return (value) => {
    if (Number.isNaN(value)) return Number.NaN;
    sum += value;
    ring[count % period] = value;
    count++;
    if (count < period) return Number.NaN;
    const average = sum / period;
    sum -= ring[count % period] as number;
    return average;
  };
}

/** The simple moving average of a whole column of finite values, by the same sums in the same order. */
export function fillSimpleAverage(values: Column, target: Column, period: number): void {
  const first = Math.min(period - 1, values.length);
  let sum = 0;
  for (let bar = 0; bar < first; bar++) sum += values[bar] as number;
  target.fill(Number.NaN, 0, first);
  for (let bar = first; bar < values.length; bar++) {
    sum += values[bar] as number;
    target[bar] = sum / period;
    sum -= values[bar - first] as number;
  }
}

/**
 * Exponential moving average with weight `2 / (period + 1)`, seeded with the mean of the
 * first `period` values. First value at number `period` (TA-Lib EMA).
 */
export function exponentialAverage(period: number): NumberStream {
  return recursiveAverage(period, 2 / (period + 1));
}

/**
 * Wilder's smoothing: an exponential average with weight `1 / period`, seeded with the mean
 * of the first `period` values (Wilder 1978).
 */
export function wilderAverage(period: number): NumberStream {
  return recursiveAverage(period, 1 / period);
}

function recursiveAverage(period: number, weight: number): NumberStream {
  let count = 0;
  let average = 0;
  return (value) => {
    if (Number.isNaN(value)) return Number.NaN;
    count++;
    if (count > period) {
      average += (value - average) * weight;
      return average;
    }
    average += value; // a sum until there are enough for the seed
    if (count < period) return Number.NaN;
    average /= period;
    return average;
  };
}

/**
 * Weighted moving average: weights 1, 2, …, `period` with the newest heaviest, over
 * `period (period + 1) / 2`. First value at number `period` (TA-Lib WMA).
 */
export function weightedAverage(period: number): NumberStream {
  const ring = new Float64Array(period);
  const divisor = (period * (period + 1)) / 2;
  let count = 0;
  let sum = 0;
  let weighted = 0;
  return (value) => {
    if (Number.isNaN(value)) return Number.NaN;
    const oldest = ring[count % period] as number;
    ring[count % period] = value;
    count++;
    if (count <= period) {
      sum += value;
      weighted += count * value;
      return count < period ? Number.NaN : weighted / divisor;
    }
    weighted += period * value - sum;
    sum += value - oldest;
    return weighted / divisor;
  };
}
