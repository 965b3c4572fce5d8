/** How a strategy names the indicators that the engine computes for it, column by column. */

import type { Column } from "../../columns.ts";
import type { Bars } from "../../market/series.ts";
import { sma } from "./sma.ts";

/** Fills `target` with one value per bar, NaN where history is too short. It reads no later bar. */
export type IndicatorFunction = (bars: Bars, period: number, target: Column) => void;

/** The indicators in the box, by name. */
export const INDICATORS = { sma } as const satisfies Record<string, IndicatorFunction>;

export type IndicatorName = keyof typeof INDICATORS;

/** A ticket for one indicator of one symbol, to be shown to `MarketView.value`. */
export type Indicator = number & { readonly ticket: unique symbol };

/** One indicator to compute. */
export interface IndicatorRequest {
  readonly name: IndicatorName;
  readonly symbol: string;
  readonly period: number;
}

/** Takes a strategy's requests; equal ones share a column. */
export class IndicatorDeclarations {
  readonly #requests: IndicatorRequest[] = [];
  readonly #symbols: readonly string[];

  constructor(symbols: readonly string[]) {
    this.#symbols = symbols;
  }

  /**
   * Asks for an indicator over the bars of a symbol.
   *
   * @param period - Bars that one value spans, a whole number above zero.
   * @throws RangeError for an unknown indicator or symbol, or a period that cannot be.
   */
  add(name: IndicatorName, symbol: string, period: number): Indicator {
    if (!Object.hasOwn(INDICATORS, name)) {
      const known = Object.keys(INDICATORS).join(", ");
      throw new RangeError(`no indicator “${name}”; there are ${known}`);
    }
    if (!this.#symbols.includes(symbol)) {
      throw new RangeError(
        `no symbol “${symbol}” in this run; there are ${this.#symbols.join(", ")}`,
      );
    }
    if (!Number.isInteger(period) || period < 1) {
      throw new RangeError(`the period of ${name} must be a whole number above 0, was ${period}`);
    }
    const same = this.#requests.findIndex(
      (other) => other.name === name && other.symbol === symbol && other.period === period,
    );
    return (same === -1 ? this.#requests.push({ name, symbol, period }) - 1 : same) as Indicator;
  }

  /** What was asked for; a ticket is its place in this list. */
  requests(): readonly IndicatorRequest[] {
    return [...this.#requests];
  }
}
