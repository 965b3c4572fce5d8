import type { Column } from "../../columns.ts";
import type { Bars } from "../../market/series.ts";

/**
 * Simple moving average of closes over `period` bars, as TA-Lib's SMA: a running sum,
 * NaN for the first `period − 1` bars.
 */
export function sma({ close }: Bars, period: number, target: Column): void {
  const { length } = close;
  let sum = 0;
  for (let bar = 0; bar < length; bar++) {
    sum += close[bar] as number;
    if (bar < period - 1) {
      target[bar] = Number.NaN;
      continue;
    }
    target[bar] = sum / period;
    sum -= close[bar - period + 1] as number;
  }
}
