import type { Column } from "../columns.ts";
import type { Indicator } from "../strategy/indicators/declarations.ts";
import type { Fraction, Milliseconds, Price, UtcMillis } from "../units.ts";
import { baseSymbol } from "./marketData.ts";
import type { BarSeries, EventSeries } from "./series.ts";

/** A series with the last bar closed at each step. */
interface ClosedBars {
  readonly bars: BarSeries;
  readonly closed: Int32Array;
}

/** Events with how many of them are known at each step. */
interface KnownEvents {
  readonly events: EventSeries;
  readonly due: Int32Array;
}

/** What a view reads; the engine alone moves the clock. */
interface ViewSource {
  readonly symbols: readonly string[];
  readonly grid: Column;
  readonly decision: readonly ClosedBars[];
  readonly risk: readonly ClosedBars[];
  /** One per symbol: funding events, and how many are known at each step; none on spot. */
  readonly funding: readonly (KnownEvents | undefined)[];
  /** By ticket: the column of an indicator, and the last bar closed at each step. */
  readonly indicators: readonly { readonly column: Column; readonly closed: Int32Array }[];
  readonly clock: { readonly step: number };
}

/**
 * The market as known at the moment of a decision: bars that have closed, and nothing
 * later. It hands out numbers and copies, never an array of the engine's, so the
 * future cannot be reached through it. `barsAgo` 0 is the last closed bar; what lies
 * before the first one reads NaN.
 */
export class MarketView {
  readonly #symbols: ViewSource["symbols"];
  readonly #grid: ViewSource["grid"];
  readonly #decision: ViewSource["decision"];
  readonly #risk: ViewSource["risk"];
  readonly #funding: ViewSource["funding"];
  readonly #indicators: ViewSource["indicators"];
  readonly #clock: ViewSource["clock"];
  #lastSymbol = "";
  #lastIndex = -1;

  constructor({ symbols, grid, decision, risk, funding, indicators, clock }: ViewSource) {
    this.#symbols = symbols;
    this.#grid = grid;
    this.#decision = decision;
    this.#risk = risk;
    this.#funding = funding;
    this.#indicators = indicators;
    this.#clock = clock;
  }

  /** The moment of the decision. */
  get now(): UtcMillis {
    return this.#grid[this.#clock.step] as number;
  }

  /** The symbols of the run. */
  get symbols(): readonly string[] {
    return [...this.#symbols];
  }

  open(symbol: string, barsAgo = 0): Price {
    const { bars, closed } = this.#lane(symbol);
    return lookBack(bars.open, closed[this.#clock.step] as number, barsAgo);
  }

  high(symbol: string, barsAgo = 0): Price {
    const { bars, closed } = this.#lane(symbol);
    return lookBack(bars.high, closed[this.#clock.step] as number, barsAgo);
  }

  low(symbol: string, barsAgo = 0): Price {
    const { bars, closed } = this.#lane(symbol);
    return lookBack(bars.low, closed[this.#clock.step] as number, barsAgo);
  }

  close(symbol: string, barsAgo = 0): Price {
    const { bars, closed } = this.#lane(symbol);
    return lookBack(bars.close, closed[this.#clock.step] as number, barsAgo);
  }

  /** Base currency traded during the bar. */
  volume(symbol: string, barsAgo = 0): number {
    const { bars, closed } = this.#lane(symbol);
    return lookBack(bars.volume, closed[this.#clock.step] as number, barsAgo);
  }

  /** When the bar opened. */
  openTime(symbol: string, barsAgo = 0): UtcMillis {
    const { bars, closed } = this.#lane(symbol);
    return lookBack(bars.openTime, closed[this.#clock.step] as number, barsAgo);
  }

  /** A funding rate, paid by longs per event: 0 events ago is the last one; NaN where there is none. */
  funding(symbol: string, eventsAgo = 0): Fraction {
    const known = this.#funding[this.#indexOf(symbol)];
    if (known === undefined) return Number.NaN;
    return lookBack(known.events.value, (known.due[this.#clock.step] as number) - 1, eventsAgo);
  }

  /** An indicator at the close of a bar; NaN while its history is too short. */
  value(indicator: Indicator, barsAgo = 0): number {
    const found = this.#indicators[indicator];
    if (found === undefined) {
      throw new RangeError(`no indicator with ticket ${indicator}: declare it in prepare`);
    }
    return lookBack(found.column, found.closed[this.#clock.step] as number, barsAgo);
  }

  /**
   * Copies the latest closes into `target`, newest last.
   *
   * @returns How many there were, at most `target.length`; they fill its end.
   */
  copyCloses(symbol: string, target: Float64Array): number {
    return this.#copy(this.#lane(symbol), target);
  }

  /** The same for the series that risk is measured on: 15-minute marks where there are any. */
  copyRiskCloses(symbol: string, target: Float64Array): number {
    return this.#copy(this.#risk[this.#indexOf(symbol)] as ClosedBars, target);
  }

  /** How many closed bars of the series that risk is measured on opened at a moment or after it. */
  riskBarsSince(symbol: string, from: UtcMillis): number {
    const { bars, closed } = this.#risk[this.#indexOf(symbol)] as ClosedBars;
    const last = closed[this.#clock.step] as number;
    let bar = last;
    while (bar >= 0 && (bars.openTime[bar] as number) >= from) bar--;
    return last - bar;
  }

  /** The length of a bar of the series that risk is measured on. */
  riskTimeframe(symbol: string): Milliseconds {
    return (this.#risk[this.#indexOf(symbol)] as ClosedBars).bars.timeframe;
  }

  #lane(symbol: string): ClosedBars {
    return this.#decision[this.#indexOf(symbol)] as ClosedBars;
  }

  #copy({ bars, closed }: ClosedBars, target: Float64Array): number {
    const last = closed[this.#clock.step] as number;
    const count = Math.min(target.length, last + 1);
    for (let index = 0; index < count; index++) {
      target[target.length - 1 - index] = bars.close[last - index] as number;
    }
    return count;
  }

  #indexOf(symbol: string): number {
    if (symbol === this.#lastSymbol) return this.#lastIndex;
    const index = this.#symbols.indexOf(baseSymbol(symbol));
    if (index === -1) {
      throw new RangeError(
        `no symbol “${symbol}” in this run; there are ${this.#symbols.join(", ")}`,
      );
    }
    this.#lastSymbol = symbol;
    this.#lastIndex = index;
    return index;
  }
}

/** @throws RangeError for anything but a whole number of bars or events into the past. */
function lookBack(column: Column, last: number, ago: number): number {
  if (!(Number.isInteger(ago) && ago >= 0)) {
    throw new RangeError(`bars ago must be 0, 1, 2, …; the future cannot be read, was ${ago}`);
  }
  return last - ago < 0 ? Number.NaN : (column[last - ago] as number);
}
