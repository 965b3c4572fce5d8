/** How far and how fast closes moved, by TA-Lib's conventions. */

import { exponentialAverage, simpleAverage, wilderAverage } from "./averages.ts";
import { type CandleStream, type NumberStream, ofCloses } from "./stream.ts";
import { rollingMaximum, rollingMinimum } from "./windows.ts";

/**
 * Rate of change in percent, `100 · (close / close[period] − 1)`, first at bar `period`
 * counted from 0 (TA-Lib ROC).
 */
export function rateOfChange(period: number): CandleStream {
  const ring = new Float64Array(period);
  let count = 0;
  return ({ close }) => {
    const slot = count % period;
    const past = ring[slot] as number;
    ring[slot] = close;
    count++;
    return count <= period ? Number.NaN : 100 * (close / past - 1);
  };
}

/**
 * Relative strength index, `100 · gain / (gain + loss)`, of Wilder's averages of rises and
 * falls; 0 where price never moved. First at bar `period` counted from 0 (TA-Lib RSI).
 */
export function relativeStrength(period: number): CandleStream {
  const gains = wilderAverage(period);
  const losses = wilderAverage(period);
  let before = Number.NaN;
  return ({ close }) => {
    const change = close - before;
    before = close;
    const gain = gains(change > 0 ? change : change * 0);
    const loss = losses(change < 0 ? -change : change * 0);
    const sum = gain + loss;
    return sum === 0 ? 0 : (100 * gain) / sum;
  };
}

/** What MACD shows: the line, its average, or their difference. */
export type MacdOutput = "line" | "signal" | "histogram";

/**
 * Moving average convergence/divergence of closes: the line is `EMA(fast) − EMA(slow)`, the
 * signal its EMA, the histogram their difference. As in TA-Lib's MACD the fast average is
 * seeded so that its first value falls on the slow one's, and all three start together, at
 * bar `slow + signal − 2` counted from 0.
 */
export function macd(fast: number, slow: number, signal: number, output: MacdOutput): CandleStream {
  const fastAverage = exponentialAverage(fast);
  const slowAverage = exponentialAverage(slow);
  const signalAverage = exponentialAverage(signal);
  let bar = 0;
  return ofCloses((close) => {
    const quick = bar < slow - fast ? Number.NaN : fastAverage(close);
    bar++;
    const line = quick - slowAverage(close);
    const average = signalAverage(line);
    if (output === "signal") return average;
    const histogram = line - average;
    return output === "histogram" || Number.isNaN(histogram) ? histogram : line;
  });
}

/**
 * Slow stochastic: %K is the mean over `slowing` bars of `100 · (close − low) / (high − low)`
 * with the extremes of `period` bars (0 where they meet), %D the mean of %K over `smoothing`
 * bars. Both start at bar `period + slowing + smoothing − 3` counted from 0 (TA-Lib STOCH
 * with simple averages).
 */
export function stochastic(
  period: number,
  slowing: number,
  smoothing: number,
  output: "k" | "d",
): CandleStream {
  const highest = rollingMaximum(period);
  const lowest = rollingMinimum(period);
  const slowed: NumberStream = simpleAverage(slowing);
  const smoothed: NumberStream = simpleAverage(smoothing);
  return ({ high, low, close }) => {
    const floor = lowest(low);
    const range = highest(high) - floor;
    const k = slowed(range === 0 ? 0 : (100 * (close - floor)) / range);
    const d = smoothed(k);
    return output === "d" || Number.isNaN(d) ? d : k;
  };
}
