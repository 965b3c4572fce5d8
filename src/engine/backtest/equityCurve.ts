import { columnPool } from "../columnPool.ts";
import type { Column } from "../columns.ts";
import type { Position } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import type { Venue } from "./prepareRun.ts";

/**
 * Writes account value by step. Between two changes of the account only prices move, so it is
 * written a stretch of steps at a time, when something is about to change.
 */
export class EquityCurve {
  /** Before the trades of each step; 0 where nothing was written. */
  readonly column: Column;
  readonly #account: TradingAccount;
  readonly #venues: readonly Venue[];
  #written = 0;

  constructor(steps: number, account: TradingAccount, venues: readonly Venue[]) {
    this.column = columnPool.take(steps).fill(0);
    this.#account = account;
    this.#venues = venues;
  }

  /** Writes the steps before `end` that are not written yet, by what is held now. */
  writeUntil(end: number): void {
    const { column } = this;
    const from = this.#written;
    const { positions, cash } = this.#account;
    for (let index = 0; index < positions.length; index++) {
      if ((positions[index] as Position).quantity !== 0) this.#addValue(index, from, end);
    }
    for (let step = from; step < end; step++) column[step] = cash + (column[step] as number);
    this.#written = end;
  }

  #addValue(index: number, from: number, end: number): void {
    const units = this.#account.unitsOf(index);
    const basis = this.#account.basisOf(index);
    const { bars, closed } = (this.#venues[index] as Venue).valuation;
    const { close } = bars;
    const { column } = this;
    for (let step = from; step < end; step++) {
      const price = close[closed[step] as number] as number;
      column[step] = (column[step] as number) + units * (price - basis);
    }
  }
}
