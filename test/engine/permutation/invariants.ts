/** What each null model promises to keep, measured. */

import type { BarSeries } from "#engine/market/series";

/** Bars from `first` on as ratios, each to the price it started from. */
export function ratiosFrom({ open, high, low, close, volume }: BarSeries, first: number) {
  const bars = Array.from({ length: close.length - first }, (_, offset) => first + offset);
  const over = (column: Float64Array) =>
    bars.map((bar) => (column[bar] ?? Number.NaN) / (open[bar] ?? Number.NaN));
  return {
    gap: bars.map((bar) => (open[bar] ?? Number.NaN) / (close[bar - 1] ?? Number.NaN)),
    high: over(high),
    low: over(low),
    close: over(close),
    volume: bars.map((bar) => volume[bar] ?? Number.NaN),
  };
}

/** Log moves from close to close, of the bars from `first` on. */
export function logMoves({ close }: BarSeries, first: number): readonly number[] {
  return Array.from({ length: close.length - first }, (_, offset) =>
    Math.log((close[first + offset] ?? Number.NaN) / (close[first + offset - 1] ?? Number.NaN)),
  );
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function correlation(x: readonly number[], y: readonly number[]): number {
  const centred = (values: readonly number[]) => {
    const mean = sum(values) / values.length;
    return values.map((value) => value - mean);
  };
  const [a, b] = [centred(x), centred(y)];
  const product = (left: readonly number[], right: readonly number[]) =>
    sum(left.map((value, index) => value * (right[index] ?? Number.NaN)));
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

/** The largest difference between two lists, relative to 1 or to the value, whichever is larger. */
export function apart(made: readonly number[], real: readonly number[]): number {
  if (made.length !== real.length) return Number.POSITIVE_INFINITY;
  return made.reduce((most, value, index) => {
    const one = real[index] ?? Number.NaN;
    const difference = Math.abs(value - one) / Math.max(1, Math.abs(one));
    return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(most, difference);
  }, 0);
}

export function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}
