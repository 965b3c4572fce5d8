/** The contract of an indicator: bars in, one number out, in the order of time. */

/** One closed bar. The object is reused for the next bar: keep its numbers, not the object. */
export interface Candle {
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

/** An indicator with its memory: takes the next closed bar, returns the value at its close. */
export type CandleStream = (candle: Candle) => number;

/** The same over one number per bar. NaN in means “not yet”: it leaves the memory alone and returns NaN. */
export type NumberStream = (value: number) => number;

/** Feeds the closes of bars to a stream of numbers. */
export function ofCloses(stream: NumberStream): CandleStream {
  return ({ close }) => stream(close);
}
