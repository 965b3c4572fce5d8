import { type Column, longer } from "../columns.ts";
import type { Position } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import type { Venue } from "./prepareRun.ts";

const CASH_ROW = 2;
const POSITION_ROW = 4;
const FIRST_ROWS = 256;

/**
 * What an account held after the trades of each step, kept as changes: the step with the new cash, and
 * the step with a position, its new quantity and the price at which it counts there. Columns
 * are made of them when somebody first reads them.
 */
export class HoldingsLog {
  readonly #account: TradingAccount;
  readonly #venues: readonly Venue[];
  /** By position, as last noted. */
  readonly #quantities: Column;
  #cashRows: Column = new Float64Array(FIRST_ROWS * CASH_ROW);
  #cashEnd = 0;
  #positionRows: Column = new Float64Array(FIRST_ROWS * POSITION_ROW);
  #positionEnd = 0;
  #open = 0;
  #openSince = 0;
  #stepsInMarket = 0;
  #cash: Column | undefined;
  #exposure: readonly Column[] | undefined;

  constructor(account: TradingAccount, venues: readonly Venue[]) {
    this.#account = account;
    this.#venues = venues;
    this.#quantities = new Float64Array(venues.length);
    this.noteCash(0);
  }

  /** Notes whatever has changed from a step on. */
  noteAll(step: number): void {
    for (let index = 0; index < this.#venues.length; index++) this.notePosition(index, step);
    this.noteCash(step);
  }

  /** Notes the cash from a step on. */
  noteCash(step: number): void {
    if (this.#cashEnd === this.#cashRows.length) this.#cashRows = longer(this.#cashRows);
    this.#cashRows[this.#cashEnd++] = step;
    this.#cashRows[this.#cashEnd++] = this.#account.cash;
  }

  /** Notes the quantity of a position from a step on; at that step it counts at its price at hand. */
  notePosition(index: number, step: number): void {
    const { quantity, price } = this.#account.positions[index] as Position;
    const before = this.#quantities[index] as number;
    if (quantity === before) return;
    this.#quantities[index] = quantity;
    if (before === 0 && this.#open++ === 0) this.#openSince = step;
    if (quantity === 0 && --this.#open === 0) this.#stepsInMarket += step - this.#openSince;
    if (this.#positionEnd === this.#positionRows.length) {
      this.#positionRows = longer(this.#positionRows);
    }
    const rows = this.#positionRows;
    rows[this.#positionEnd++] = step;
    rows[this.#positionEnd++] = index;
    rows[this.#positionEnd++] = quantity;
    rows[this.#positionEnd++] = price;
  }

  /** Of the first `steps` steps, how many had an open position. */
  stepsInMarket(steps: number): number {
    return this.#stepsInMarket + (this.#open === 0 ? 0 : steps - this.#openSince);
  }

  /** Cash by step, for the first `end` steps; 0 after them. */
  cash(end: number, steps: number): Column {
    this.#cash ??= this.#cashColumn(end, steps);
    return this.#cash;
  }

  #cashColumn(end: number, steps: number): Column {
    const column = new Float64Array(steps);
    const rows = this.#cashRows;
    for (let row = 0; row < this.#cashEnd; row += CASH_ROW) {
      const from = rows[row] as number;
      if (from < end) column.fill(rows[row + 1] as number, from, end);
    }
    return column;
  }

  /** Signed notional by symbol, likewise; both legs of a basis trade add up. */
  exposure(end: number, steps: number, symbols: number): readonly Column[] {
    this.#exposure ??= this.#exposureColumns(end, steps, symbols);
    return this.#exposure;
  }

  #exposureColumns(end: number, steps: number, symbols: number): readonly Column[] {
    const columns = Array.from({ length: symbols }, () => new Float64Array(steps));
    const rows = this.#positionRows;
    for (const [index, venue] of this.#venues.entries()) {
      const column = columns[venue.place] as Column;
      let [from, quantity, price] = [0, 0, 0];
      for (let row = 0; row < this.#positionEnd; row += POSITION_ROW) {
        if (rows[row + 1] !== index) continue;
        const step = rows[row] as number;
        addNotional(column, quantity, price, venue, from, step);
        [from, quantity, price] = [step, rows[row + 2] as number, rows[row + 3] as number];
      }
      addNotional(column, quantity, price, venue, from, end);
    }
    return columns;
  }
}

/** Adds a position to the steps from `from` to before `end`: at `price` first, then at each last close. */
function addNotional(
  column: Column,
  quantity: number,
  price: number,
  { valuation: { bars, closed } }: Venue,
  from: number,
  end: number,
): void {
  if (quantity === 0) return;
  if (from < end) column[from] = (column[from] as number) + quantity * price;
  for (let step = from + 1; step < end; step++) {
    const close = bars.close[closed[step] as number] as number;
    column[step] = (column[step] as number) + quantity * close;
  }
}
