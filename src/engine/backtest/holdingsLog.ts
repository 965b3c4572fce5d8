import { type Column, longer } from "../columns.ts";
import type { Position } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import type { Venue } from "./prepareRun.ts";

const FIRST_ROWS = 256;

/**
 * What an account held after the trades of each step: a row for every stretch of steps without a
 * change, with cash, and of each instrument the quantity and the price it counts at (NaN: the last
 * close of each step). Columns are made of it when somebody reads them.
 */
export class HoldingsLog {
  readonly #account: TradingAccount;
  readonly #venues: readonly Venue[];
  readonly #width: number;
  #rows: Column;
  #used = 0;
  /** The step at which the next row begins. */
  #begin = 0;
  #stepsInMarket = 0;
  #cash: Column | undefined;
  #exposure: readonly Column[] | undefined;

  constructor(account: TradingAccount, venues: readonly Venue[]) {
    this.#account = account;
    this.#venues = venues;
    this.#width = 2 + 2 * venues.length;
    this.#rows = new Float64Array(FIRST_ROWS * this.#width);
  }

  /** How many of the steps so far had an open position. */
  get stepsInMarket(): number {
    return this.#stepsInMarket;
  }

  /**
   * Notes that what is held now was held from the last row on until before `end`.
   *
   * @param atFills - Whether it counts at the prices at hand, which are those of its fills.
   */
  append(end: number, atFills: boolean): void {
    if (end === this.#begin) return;
    if (this.#used === this.#rows.length) this.#rows = longer(this.#rows);
    const rows = this.#rows;
    const { positions, cash } = this.#account;
    let place = this.#used;
    let held = false;
    rows[place++] = end;
    rows[place++] = cash;
    for (let index = 0; index < positions.length; index++) {
      const { quantity, price } = positions[index] as Position;
      if (quantity !== 0) held = true;
      rows[place++] = quantity;
      rows[place++] = atFills ? price : Number.NaN;
    }
    if (held) this.#stepsInMarket += end - this.#begin;
    this.#used = place;
    this.#begin = end;
  }

  /** Cash by step, read when the run is over; 0 after the last row. */
  cash(steps: number): Column {
    this.#cash ??= this.#cashColumn(steps);
    return this.#cash;
  }

  #cashColumn(steps: number): Column {
    const column = new Float64Array(steps);
    this.#eachRow((row, from, end) => column.fill(this.#rows[row + 1] as number, from, end));
    return column;
  }

  /** Signed notional by symbol and step; both legs of a basis trade add up. */
  exposure(steps: number, symbols: number): readonly Column[] {
    this.#exposure ??= this.#exposureColumns(steps, symbols);
    return this.#exposure;
  }

  #exposureColumns(steps: number, symbols: number): readonly Column[] {
    const columns = Array.from({ length: symbols }, () => new Float64Array(steps));
    this.#eachRow((row, from, end) => {
      for (const [index, venue] of this.#venues.entries()) {
        const quantity = this.#rows[row + 2 + 2 * index] as number;
        const price = this.#rows[row + 3 + 2 * index] as number;
        const column = columns[venue.place] as Column;
        if (quantity !== 0) addNotional(column, quantity, price, venue, from, end);
      }
    });
    return columns;
  }

  #eachRow(read: (row: number, from: number, end: number) => void): void {
    let from = 0;
    for (let row = 0; row < this.#used; row += this.#width) {
      const end = this.#rows[row] as number;
      read(row, from, end);
      from = end;
    }
  }
}

/** Adds `quantity · price` to the steps from `from` to before `end`. */
function addNotional(
  column: Column,
  quantity: number,
  fixed: number,
  { valuation }: Venue,
  from: number,
  end: number,
): void {
  const { closed } = valuation;
  const { close } = valuation.bars;
  for (let step = from; step < end; step++) {
    const price = Number.isNaN(fixed) ? (close[closed[step] as number] as number) : fixed;
    column[step] = (column[step] as number) + quantity * price;
  }
}
