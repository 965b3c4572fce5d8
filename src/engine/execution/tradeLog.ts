import { type Column, longer } from "../columns.ts";
import type { Fraction, Milliseconds, QuoteAmount } from "../units.ts";
import type { Trade } from "./record.ts";

/** Sums over finished trades. */
export interface TradeTotals {
  readonly count: number;
  /** With a profit, and with a loss; a trade that made nothing but rounding is neither. */
  readonly winners: number;
  readonly losers: number;
  readonly won: QuoteAmount;
  /** Never negative. */
  readonly lost: QuoteAmount;
  /** Σ profit / notional opened. */
  readonly returns: number;
  readonly duration: Milliseconds;
  readonly longest: Milliseconds;
}

/** Of the notional: a profit up to this is rounding, and so is a loss. */
const ROUNDING: Fraction = 1e-12;
const NUMBERS = 4;
const FIRST_ROWS = 256;

/** The finished trades of an account, kept as its records are, with their sums. */
export class TradeLog {
  readonly #words: Pick<Trade, "symbol" | "instrumentType" | "side">[] = [];
  #numbers: Column = new Float64Array(FIRST_ROWS * NUMBERS);
  #list: readonly Trade[] = [];
  #winners = 0;
  #losers = 0;
  #won: QuoteAmount = 0;
  #lost: QuoteAmount = 0;
  #returns = 0;
  #duration: Milliseconds = 0;
  #longest: Milliseconds = 0;

  append({ symbol, instrumentType, side, openedAt, closedAt, pnl, notional }: Trade): void {
    const row = this.#words.length * NUMBERS;
    if (row === this.#numbers.length) this.#numbers = longer(this.#numbers);
    const numbers = this.#numbers;
    numbers[row] = openedAt;
    numbers[row + 1] = closedAt;
    numbers[row + 2] = pnl;
    numbers[row + 3] = notional;
    this.#words.push({ symbol, instrumentType, side });
    this.#add(pnl, notional, closedAt - openedAt);
  }

  #add(pnl: QuoteAmount, notional: QuoteAmount, duration: Milliseconds): void {
    const rounding = ROUNDING * notional;
    if (pnl > rounding) {
      this.#winners++;
      this.#won += pnl;
    } else if (pnl < -rounding) {
      this.#losers++;
      this.#lost -= pnl;
    }
    this.#returns += pnl / notional;
    this.#duration += duration;
    if (duration > this.#longest) this.#longest = duration;
  }

  /** All trades so far, in the order in which they finished. */
  list(): readonly Trade[] {
    if (this.#list.length < this.#words.length) {
      this.#list = this.#words.map((words, place) => {
        const row = place * NUMBERS;
        const number = (column: number) => this.#numbers[row + column] as number;
        return {
          ...words,
          openedAt: number(0),
          closedAt: number(1),
          pnl: number(2),
          notional: number(3),
        };
      });
    }
    return this.#list;
  }

  totals(): TradeTotals {
    return {
      count: this.#words.length,
      winners: this.#winners,
      losers: this.#losers,
      won: this.#won,
      lost: this.#lost,
      returns: this.#returns,
      duration: this.#duration,
      longest: this.#longest,
    };
  }
}
