/**
 * Bars as ratios: g = O/C of the bar before, h = H/O, l = L/O, c = C/O. Prices are rebuilt by
 * multiplying, which is exact to the last bit on every machine, as `exp` and `log` are not.
 * Rounding is monotonic, so a rebuilt high stays at or above its open and close, and a low
 * at or below them.
 */

import type { Column } from "../columns.ts";
import type { Bars } from "../market/series.ts";

export interface BarRatios {
  /** The open over the close before; 1 for the first bar. */
  readonly gap: Column;
  readonly high: Column;
  readonly low: Column;
  readonly close: Column;
  readonly volume: Column;
}

/** Takes bars apart; the ratios share no memory with them. */
export function barRatios({ open, high, low, close, volume }: Bars): BarRatios {
  return {
    gap: open.map((price, bar) => (bar === 0 ? 1 : price / (close[bar - 1] as number))),
    high: high.map((price, bar) => price / (open[bar] as number)),
    low: low.map((price, bar) => price / (open[bar] as number)),
    close: close.map((price, bar) => price / (open[bar] as number)),
    volume: volume.slice(), // the bars may be rebuilt in place
  };
}

/**
 * Rebuilds the bars from `first` on, in place. Bar `first + i` takes its gap from bar
 * `first + gaps[i]` and its inside, with the volume, from bar `first + insides[i]`.
 *
 * @param target - Holds the bars before `first` already; its column of open times is left alone.
 * @param first - 1 or more: a bar before it is needed to start from.
 */
export function rebuildBars(
  ratios: BarRatios,
  insides: Uint32Array,
  gaps: Uint32Array,
  first: number,
  target: Bars,
): void {
  const { open, high, low, close, volume } = target;
  let price = close[first - 1] as number;
  for (let bar = first; bar < close.length; bar++) {
    const inside = first + (insides[bar - first] as number);
    const opening = price * (ratios.gap[first + (gaps[bar - first] as number)] as number);
    price = opening * (ratios.close[inside] as number);
    open[bar] = opening;
    high[bar] = opening * (ratios.high[inside] as number);
    low[bar] = opening * (ratios.low[inside] as number);
    close[bar] = price;
    volume[bar] = ratios.volume[inside] as number;
  }
}
