import { at, type Column } from "../columns.ts";
import type { BarSeries } from "../market/series.ts";
import type { RandomStream } from "../permutation/randomStream.ts";
import type { Price } from "../units.ts";

/** The path of one symbol's price, a move a moment. */
export interface PricePath {
  /** In any unit. */
  readonly moves: Column;
  readonly first: Price;
  /** The standard deviation that log moves of the finest series are to have. */
  readonly spread: number;
}

/** A series whose bar `k` spans the moments `from[k]` to `to[k] − 1` of the path. */
export interface LaidSeries {
  readonly series: BarSeries;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** Gaps and wicks, as shares of a typical move. */
const GAP = 0.1;
const WICK = 0.4;

/** Quotes one path in all series of a symbol, finest first; volume stays as it was. */
export function drawSeries(
  laid: readonly LaidSeries[],
  { moves, first, spread }: PricePath,
  random: RandomStream,
): readonly (readonly [series: BarSeries, drawn: BarSeries])[] {
  const logs = new Float64Array(moves.length);
  let log = 0;
  for (let place = 0; place < moves.length; place++) logs[place] = log += at(moves, place);
  const { to } = laid[0] as LaidSeries;
  const drawnSpread = moveSpread(Float64Array.from(to, (end) => at(logs, end - 1)));
  const scale = drawnSpread > 0 ? spread / drawnSpread : 0;

  const column = () => new Float64Array(moves.length);
  const [open, high, low, close] = [column(), column(), column(), column()];
  let price = first;
  for (let place = 0; place < moves.length; place++) {
    const opening = price * Math.exp(GAP * spread * (random.fraction() - 0.5));
    price = first * Math.exp(scale * at(logs, place));
    open[place] = opening;
    close[place] = price;
    high[place] = Math.max(opening, price) * (1 + WICK * spread * random.fraction());
    low[place] = Math.min(opening, price) / (1 + WICK * spread * random.fraction());
  }
  return laid.map((one) => [one.series, quote(one, { open, high, low, close })]);
}

/** The standard deviation of the steps of a column; 0 where there are fewer than two. */
export function moveSpread(logs: Column): number {
  const count = logs.length - 1;
  if (count < 2) return 0;
  const mean = (at(logs, count) - at(logs, 0)) / count;
  let squares = 0;
  for (let place = 1; place <= count; place++) {
    squares += (at(logs, place) - at(logs, place - 1) - mean) ** 2;
  }
  return Math.sqrt(squares / (count - 1));
}

function quote(
  { series, from, to }: LaidSeries,
  path: Readonly<Record<"open" | "high" | "low" | "close", Column>>,
): BarSeries {
  const column = () => new Float64Array(from.length);
  const [open, high, low, close] = [column(), column(), column(), column()];
  for (let bar = 0; bar < from.length; bar++) {
    const [start, end] = [from[bar] as number, to[bar] as number];
    open[bar] = at(path.open, start);
    close[bar] = at(path.close, end - 1);
    let [highest, lowest] = [0, Number.POSITIVE_INFINITY];
    for (let place = start; place < end; place++) {
      highest = Math.max(highest, at(path.high, place));
      lowest = Math.min(lowest, at(path.low, place));
    }
    high[bar] = highest;
    low[bar] = lowest;
  }
  return { ...series, open, high, low, close };
}
