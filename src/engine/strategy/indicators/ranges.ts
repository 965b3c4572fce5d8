/** What the whole bar tells — range, direction, typical price, volume — by TA-Lib's conventions. */

import { wilderAverage } from "./averages.ts";
import type { CandleStream } from "./stream.ts";

/** The larger of the bar's range and its reach from the close before; NaN at the first bar (TA-Lib TRANGE). */
export function trueRange(): CandleStream {
  let before = Number.NaN;
  return ({ high, low, close }) => {
    const range = Math.max(high - low, Math.abs(high - before), Math.abs(low - before));
    before = close;
    return range;
  };
}

/**
 * Average true range by Wilder's smoothing, first at bar `period` counted from 0, since the
 * first bar has no true range (TA-Lib ATR).
 */
export function averageTrueRange(period: number): CandleStream {
  const range = trueRange();
  const average = wilderAverage(period);
  return (candle) => average(range(candle));
}

/** What Wilder's directional movement system shows. */
export type DirectionalOutput = "plus" | "minus" | "adx";

/**
 * Directional movement (Wilder 1978): +DI and −DI are 100 · smoothed ±DM / smoothed true
 * range, first at bar `period` counted from 0; ADX is Wilder's average of
 * `100 · |+DI − −DI| / (+DI + −DI)`, first at bar `2 · period − 1`. As in TA-Lib's PLUS_DI,
 * MINUS_DI and ADX the sums start with `period − 1` bars and then lose `1 / period` per bar,
 * and a bar without direction leaves ADX as it was.
 */
export function directionalMovement(period: number, output: DirectionalOutput): CandleStream {
  const range = trueRange();
  let bar = 0;
  let [highBefore, lowBefore] = [Number.NaN, Number.NaN];
  let [plus, minus, reach] = [0, 0, 0];
  let adx = 0;
  return (candle) => {
    const up = candle.high - highBefore;
    const down = lowBefore - candle.low;
    highBefore = candle.high;
    lowBefore = candle.low;
    const span = range(candle);
    if (bar++ === 0) return Number.NaN;
    const kept = bar > period ? 1 - 1 / period : 1;
    plus = plus * kept + (up > 0 && up > down ? up : 0);
    minus = minus * kept + (down > 0 && down > up ? down : 0);
    reach = reach * kept + span;
    if (bar <= period) return Number.NaN;
    if (output !== "adx") {
      return reach === 0 ? 0 : (100 * (output === "plus" ? plus : minus)) / reach;
    }
    const total = plus + minus;
    const index = total === 0 || reach === 0 ? Number.NaN : (100 * Math.abs(plus - minus)) / total;
    const number = bar - period;
    if (number <= period) {
      adx += Number.isNaN(index) ? 0 : index / period;
      return number < period ? Number.NaN : adx;
    }
    if (!Number.isNaN(index)) adx += (index - adx) / period;
    return adx;
  };
}

/**
 * Commodity channel index, `(typical − mean) / (0.015 · mean absolute deviation)` of typical
 * prices `(high + low + close) / 3` over `period` bars; 0 where all are equal. First at bar
 * `period − 1` counted from 0 (TA-Lib CCI). The deviation is summed afresh at every bar,
 * since it moves with the mean: `period` additions.
 */
export function commodityChannel(period: number): CandleStream {
  const ring = new Float64Array(period);
  let count = 0;
  return ({ high, low, close }) => {
    const typical = (high + low + close) / 3;
    ring[count % period] = typical;
    count++;
    if (count < period) return Number.NaN;
    let sum = 0;
    for (let index = 0; index < period; index++) sum += ring[index] as number;
    const mean = sum / period;
    let deviations = 0;
    for (let index = 0; index < period; index++) {
      deviations += Math.abs((ring[index] as number) - mean);
    }
    const distance = typical - mean;
    return distance === 0 || deviations === 0 ? 0 : distance / (0.015 * (deviations / period));
  };
}

/**
 * On-balance volume: starts with the first bar's volume, adds the volume of a bar that closed
 * higher and subtracts that of one that closed lower (TA-Lib OBV).
 */
export function onBalanceVolume(): CandleStream {
  let before = Number.NaN;
  let balance = 0;
  return ({ close, volume }) => {
    if (!(close <= before)) balance += volume;
    else if (close < before) balance -= volume;
    before = close;
    return balance;
  };
}
