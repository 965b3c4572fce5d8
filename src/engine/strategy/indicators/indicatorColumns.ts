/** Computes what a strategy declares, one column per indicator. */

import { columnPool } from "../../columnPool.ts";
import type { Column } from "../../columns.ts";
import type { Bars } from "../../market/series.ts";
import type { Strategy } from "../strategy.ts";
import { IndicatorDeclarations } from "./declarations.ts";
import type { Candle, CandleStream } from "./stream.ts";

/** The indicators of one run. */
export interface IndicatorColumns {
  /** By ticket: the column, and the last bar of its symbol that has closed by each step. */
  readonly indicators: readonly { readonly column: Column; readonly closed: Int32Array }[];
  /** Feeds a strategy's own streams what has closed by a step, and nothing later. */
  advance(step: number): void;
  /** Gives the memory of the columns back; nobody may read them any more. */
  release(): void;
}

/** One symbol's bars with the last one closed at each step. */
interface ClosedBars {
  readonly bars: Bars;
  readonly closed: Int32Array;
}

/**
 * Lets the strategy declare, and computes. Indicators in the box are computed whole, since
 * they keep nothing that a strategy could read; its own streams run with the clock.
 *
 * @param decision - One per symbol, in the order of `symbols`.
 */
export function prepareIndicators(
  symbols: readonly string[],
  decision: readonly ClosedBars[],
  strategy: Strategy,
): IndicatorColumns {
  const declarations = new IndicatorDeclarations(symbols);
  strategy.prepare?.(declarations);
  const own: { readonly feed: StreamFeed; readonly closed: Int32Array }[] = [];
  const indicators = declarations.requests().map((request) => {
    const { bars, closed } = decision[symbols.indexOf(request.symbol)] as ClosedBars;
    const column = columnPool.take(bars.close.length);
    const feed = new StreamFeed(bars, request.stream, column);
    if (request.own) own.push({ feed, closed });
    else if (request.fill !== undefined) request.fill(bars, column);
    else feed.to(column.length - 1);
    return { column, closed };
  });
  return {
    indicators,
    advance(step) {
      for (let index = 0; index < own.length; index++) {
        const { feed, closed } = own[index] as (typeof own)[number];
        feed.to(closed[step] as number);
      }
    },
    release() {
      for (const { column } of indicators) columnPool.give(column);
    },
  };
}

/** Fills `target` with one value per bar by running a stream over bars. */
export function fillColumn(bars: Bars, stream: CandleStream, target: Column): void {
  new StreamFeed(bars, stream, target).to(bars.close.length - 1);
}

/** Runs a stream over bars, as far as it is told. */
class StreamFeed {
  readonly #bars: Bars;
  readonly #stream: CandleStream;
  readonly #target: Column;
  readonly #candle: Candle = { open: 0, high: 0, low: 0, close: 0, volume: 0 };
  #next = 0;

  constructor(bars: Bars, stream: CandleStream, target: Column) {
    this.#bars = bars;
    this.#stream = stream;
    this.#target = target;
  }

  /** Up to and with bar `last`. */
  to(last: number): void {
    const { open, high, low, close, volume } = this.#bars;
    const [candle, stream, target] = [this.#candle, this.#stream, this.#target];
    let bar = this.#next;
    for (; bar <= last; bar++) {
      candle.open = open[bar] as number;
      candle.high = high[bar] as number;
      candle.low = low[bar] as number;
      candle.close = close[bar] as number;
      candle.volume = volume[bar] as number;
      const value = stream(candle);
      if (typeof value !== "number") {
        throw new TypeError(`an indicator's stream must return a number, was ${typeof value}`);
      }
      target[bar] = value;
    }
    this.#next = bar;
  }
}
