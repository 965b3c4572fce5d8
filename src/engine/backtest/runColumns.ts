import { columnPool } from "../columnPool.ts";
import type { Column } from "../columns.ts";
import type { Position } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import { HoldingsLog } from "./holdingsLog.ts";
import type { Venue } from "./prepareRun.ts";

/**
 * What a run keeps of every step. Between two changes of the account only prices move, so it is
 * written a stretch of steps at a time, when something is about to change.
 */
export class RunColumns {
  /** Account value before the trades of each step; 0 where nothing was written. */
  readonly equity: Column;
  readonly holdings: HoldingsLog;
  readonly #account: TradingAccount;
  readonly #venues: readonly Venue[];
  #written = 0;

  constructor(steps: number, account: TradingAccount, venues: readonly Venue[]) {
    this.equity = columnPool.take(steps).fill(0);
    this.holdings = new HoldingsLog(account, venues);
    this.#account = account;
    this.#venues = venues;
  }

  /** Writes the steps before `end` that are not written yet, by what is held now. */
  writeUntil(end: number): void {
    this.#writeEquity(end);
    this.holdings.append(end, false);
  }

  /** The same, up to the equity of a step whose trades come next. */
  writeBeforeTrades(step: number): void {
    this.#writeEquity(step + 1);
    this.holdings.append(step, false);
  }

  /** Writes what is held after the trades of a step, at the prices of their fills. */
  writeAfterTrades(step: number): void {
    this.holdings.append(step + 1, true);
  }

  #writeEquity(end: number): void {
    const { equity } = this;
    const from = this.#written;
    const { positions, cash } = this.#account;
    for (let index = 0; index < positions.length; index++) {
      if ((positions[index] as Position).quantity !== 0) this.#addValue(index, from, end);
    }
    for (let step = from; step < end; step++) equity[step] = cash + (equity[step] as number);
    this.#written = end;
  }

  #addValue(index: number, from: number, end: number): void {
    const units = this.#account.unitsOf(index);
    const basis = this.#account.basisOf(index);
    const { valuation } = this.#venues[index] as Venue;
    const { closed } = valuation;
    const { close } = valuation.bars;
    const { equity } = this;
    for (let step = from; step < end; step++) {
      const price = close[closed[step] as number] as number;
      equity[step] = (equity[step] as number) + units * (price - basis);
    }
  }
}
