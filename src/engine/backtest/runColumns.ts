import type { Column } from "../columns.ts";
import type { Position } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import type { Venue } from "./prepareRun.ts";

/**
 * What a run keeps of every step. Between two changes of the account only prices move, so the
 * columns are written a stretch at a time, when something is about to change.
 */
export class RunColumns {
  /** Account value before the trades of each step; 0 where nothing was written. */
  readonly equity: Column;
  /** After the trades of each step. */
  readonly cash: Column;
  /** By symbol: signed notional after the trades of each step; both legs of a basis trade add up. */
  readonly exposure: readonly Column[];
  readonly #account: TradingAccount;
  readonly #venues: readonly Venue[];
  #written = 0;

  constructor(steps: number, symbols: number, account: TradingAccount, venues: readonly Venue[]) {
    this.equity = new Float64Array(steps);
    this.cash = new Float64Array(steps);
    this.exposure = Array.from({ length: symbols }, () => new Float64Array(steps));
    this.#account = account;
    this.#venues = venues;
  }

  /** Writes the steps before `end` that are not written yet, by what is held now. */
  writeUntil(end: number): void {
    const from = this.#written;
    const { positions, cash } = this.#account;
    for (let index = 0; index < positions.length; index++) {
      const { quantity } = positions[index] as Position;
      if (quantity !== 0) this.#writePosition(index, quantity, from, end);
    }
    const { equity } = this;
    for (let step = from; step < end; step++) equity[step] = cash + (equity[step] as number);
    this.cash.fill(cash, from, end);
    this.#written = end;
  }

  #writePosition(index: number, quantity: number, from: number, end: number): void {
    const units = this.#account.unitsOf(index);
    const basis = this.#account.basisOf(index);
    const { valuation, place } = this.#venues[index] as Venue;
    const { closed } = valuation;
    const { close } = valuation.bars;
    const { equity } = this;
    const exposure = this.exposure[place] as Column;
    for (let step = from; step < end; step++) {
      const price = close[closed[step] as number] as number;
      equity[step] = (equity[step] as number) + units * (price - basis);
      exposure[step] = (exposure[step] as number) + quantity * price;
    }
  }

  /** Corrects a step that is written already for its own trades, at the prices of their fills. */
  writeTrades(step: number): void {
    const { positions, cash } = this.#account;
    this.cash[step] = cash;
    for (let place = 0; place < this.exposure.length; place++) {
      (this.exposure[place] as Column)[step] = 0;
    }
    for (let index = 0; index < positions.length; index++) {
      const { quantity, price } = positions[index] as Position;
      if (quantity === 0) continue;
      const exposure = this.exposure[(this.#venues[index] as Venue).place] as Column;
      exposure[step] = (exposure[step] as number) + quantity * price;
    }
  }
}
