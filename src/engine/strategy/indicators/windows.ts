/** Extremes and deviations of the last values of a stream of numbers. */

import type { Column } from "../../columns.ts";
import type { NumberStream } from "./stream.ts";

/** The largest of the last `period` values, first at number `period` (TA-Lib MAX). */
export function rollingMaximum(period: number): NumberStream {
  return rollingExtreme(period, 1);
}

/** The smallest of the last `period` values, first at number `period` (TA-Lib MIN). */
export function rollingMinimum(period: number): NumberStream {
  return rollingExtreme(period, -1);
}

/** A queue of candidates, best first: each value enters and leaves once (Lemire 2006). */
function rollingExtreme(period: number, sign: 1 | -1): NumberStream {
  const values = new Float64Array(period);
  const numbers = new Float64Array(period);
  let head = 0;
  let size = 0;
  let count = 0;
  return (value) => {
    if (Number.isNaN(value)) return Number.NaN;
    if (size > 0 && (numbers[head] as number) <= count - period) {
      head = head + 1 === period ? 0 : head + 1;
      size--;
    }
    while (size > 0) {
      const last = head + size - 1;
      const slot = last < period ? last : last - period;
      if (((values[slot] as number) - value) * sign > 0) break;
      size--;
    }
    const free = head + size;
    const slot = free < period ? free : free - period;
    values[slot] = value;
    numbers[slot] = count;
    size++;
    count++;
    return count < period ? Number.NaN : (values[head] as number);
  };
}

/** The rolling maximum of a whole column of finite values. */
export function fillRollingMaximum(values: Column, target: Column, period: number): void {
  fillRollingExtreme(values, target, period, 1);
}

/** The rolling minimum of a whole column of finite values. */
export function fillRollingMinimum(values: Column, target: Column, period: number): void {
  fillRollingExtreme(values, target, period, -1);
}

/**
 * Cuts the column into blocks of a period: a window is the end of one block and the start of the next,
 * whose extremes are known (van Herk 1992, Gil and Werman 1993). Two comparisons a value, whatever
 * the period.
 */
function fillRollingExtreme(values: Column, target: Column, period: number, sign: 1 | -1): void {
  // By place in the block before: the extreme from there to its end.
  const ends = new Float64Array(period + 1).fill(Number.NEGATIVE_INFINITY);
  for (let block = 0; block < values.length; block += period) {
    const end = Math.min(block + period, values.length);
    let extreme = Number.NEGATIVE_INFINITY;
    for (let bar = block; bar < end; bar++) {
      extreme = Math.max(extreme, sign * (values[bar] as number));
      target[bar] = sign * Math.max(extreme, ends[bar - block + 1] as number);
    }
    extreme = Number.NEGATIVE_INFINITY;
    for (let bar = end - 1; bar >= block; bar--) {
      extreme = Math.max(extreme, sign * (values[bar] as number));
      ends[bar - block] = extreme;
    }
  }
  target.fill(Number.NaN, 0, Math.min(period - 1, values.length));
}

/** Mean and population deviation of the last values, brought up to date by `push`. */
export class RollingMoments {
  readonly #ring: Float64Array;
  #count = 0;
  #equal = 0;
  #last = Number.NaN;
  #squares = 0;
  /** NaN until the window is full. */
  mean = Number.NaN;
  /** √(Σ(x − mean)² / n); exactly 0 where all values are equal; NaN until the window is full. */
  deviation = Number.NaN;

  constructor(period: number) {
    this.#ring = new Float64Array(period);
  }

  push(value: number): void {
    const ring = this.#ring;
    const period = ring.length;
    const slot = this.#count % period;
    const oldest = ring[slot] as number;
    ring[slot] = value;
    this.#count++;
    this.#equal = value === this.#last ? this.#equal + 1 : 1;
    this.#last = value;
    if (this.#count < period) return;
    if (this.#count % period === 0) this.#measure();
    else {
      const before = this.mean;
      this.mean += (value - oldest) / period;
      this.#squares += (value - oldest) * (value - this.mean + oldest - before);
    }
    if (this.#equal >= period) this.mean = value;
    this.deviation = this.#equal >= period ? 0 : Math.sqrt(Math.max(0, this.#squares) / period);
  }

  /** Afresh, once per window, so that rounding errors never pile up. */
  #measure(): void {
    const ring = this.#ring;
    let sum = 0;
    for (let index = 0; index < ring.length; index++) sum += ring[index] as number;
    this.mean = sum / ring.length;
    this.#squares = 0;
    for (let index = 0; index < ring.length; index++) {
      this.#squares += ((ring[index] as number) - this.mean) ** 2;
    }
  }
}

/**
 * Population standard deviation of the last `period` values, first at number `period`
 * (TA-Lib STDDEV with one deviation), updated as Welford (1962).
 */
export function rollingDeviation(period: number): NumberStream {
  return ofMoments(period, (_value, { deviation }) => deviation);
}

/** `(value − mean) / population deviation` of the last `period` values; NaN where all are equal. */
export function zScore(period: number): NumberStream {
  return ofMoments(period, (value, { mean, deviation }) =>
    deviation === 0 ? Number.NaN : (value - mean) / deviation,
  );
}

/** `mean + deviations · population deviation`: a Bollinger band (TA-Lib BBANDS with its default SMA). */
export function bollingerBand(period: number, deviations: number): NumberStream {
  return ofMoments(period, (_value, { mean, deviation }) => mean + deviations * deviation);
}

function ofMoments(
  period: number,
  read: (value: number, moments: RollingMoments) => number,
): NumberStream {
  const moments = new RollingMoments(period);
  return (value) => {
    if (Number.isNaN(value)) return Number.NaN;
    moments.push(value);
    return read(value, moments);
  };
}
