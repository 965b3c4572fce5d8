/** How a strategy names the indicators that the engine computes for it. */

import type { Column } from "../../columns.ts";
import { baseSymbol } from "../../market/marketData.ts";
import type { Bars } from "../../market/series.ts";
import {
  columnFiller,
  createIndicator,
  type IndicatorName,
  type IndicatorParameters,
  indicatorValues,
} from "./catalogue.ts";
import type { CandleStream } from "./stream.ts";

/** A ticket for one indicator of one symbol, to be shown to `MarketView.value`. */
export type Indicator = number & { readonly ticket: unique symbol };

/** One indicator to compute. */
export interface IndicatorRequest {
  /** Equal keys are equal indicators. */
  readonly key: string;
  readonly symbol: string;
  readonly stream: CandleStream;
  /** Does the work of the stream for all bars at once. */
  readonly fill?: (bars: Bars, target: Column) => void;
  /** Whether the stream is a strategy's own, which must not be fed ahead of the clock. */
  readonly own: boolean;
}

/** Takes a strategy's requests; equal ones share a column. */
export class IndicatorDeclarations {
  readonly #requests: IndicatorRequest[] = [];
  readonly #symbols: readonly string[];

  constructor(symbols: readonly string[]) {
    this.#symbols = symbols;
  }

  /**
   * Asks for an indicator in the box over the bars of a symbol.
   *
   * @param parameters - By name; those left out take the indicator's defaults.
   * @throws RangeError for an unknown indicator, symbol or parameter, or a value that cannot be.
   */
  add<Name extends IndicatorName>(
    name: Name,
    symbol: string,
    parameters: IndicatorParameters<Name> = {},
  ): Indicator {
    const base = baseSymbol(symbol);
    const values = indicatorValues(name, parameters as Readonly<Record<string, number>>);
    const key = JSON.stringify([name, base, values]);
    const same = this.#requests.findIndex((other) => other.key === key);
    if (same !== -1) return same as Indicator;
    const fill = columnFiller(name, values);
    const stream = createIndicator(name, values);
    return this.#push({
      key,
      symbol: base,
      stream,
      own: false,
      ...(fill !== undefined && { fill }),
    });
  }

  /**
   * Asks for an indicator of the strategy's own: a fresh function that is called once per
   * closed bar, in the order of time and never ahead of a decision, and returns the value at
   * its close (NaN for “not yet”).
   *
   * @throws RangeError for an unknown symbol, TypeError for anything but a function.
   */
  addStream(symbol: string, stream: CandleStream): Indicator {
    if (typeof stream !== "function") {
      throw new TypeError(`an indicator's stream must be a function, was ${typeof stream}`);
    }
    const key = `own ${this.#requests.length}`;
    return this.#push({ key, symbol: baseSymbol(symbol), stream, own: true });
  }

  /** What was asked for; a ticket is its place in this list. */
  requests(): readonly IndicatorRequest[] {
    return [...this.#requests];
  }

  #push(request: IndicatorRequest): Indicator {
    if (!this.#symbols.includes(request.symbol)) {
      throw new RangeError(
        `no symbol “${request.symbol}” in this run; there are ${this.#symbols.join(", ")}`,
      );
    }
    return (this.#requests.push(request) - 1) as Indicator;
  }
}
