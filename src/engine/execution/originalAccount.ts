/**
 * The account as the original engine books it: a quantity that is never signed beside a side, one
 * fee on leaving, cash that is checked and margin that is not. Kept to the letter, its faults
 * included, so that its results can be reproduced; nobody should trade by it.
 */

import { baseSymbol } from "../market/marketData.ts";
import type { Fraction, Price, QuoteAmount, SignedQuantity, UtcMillis } from "../units.ts";
import type { Instrument } from "./account.ts";
import { Bookkeeping } from "./bookkeeping.ts";
import type { InstrumentType, Order } from "./order.ts";
import { basisOf, flatPosition, type Position } from "./position.ts";
import type { Action } from "./record.ts";
import type { AccountTerms } from "./terms.ts";
import { type TradingAccount, valueOfPositions } from "./tradingAccount.ts";

/** Charged on the notional at entry when a position is left. */
const FEE: Fraction = 0.00023;

/** What leaving a position brings. */
interface Settlement {
  /** After the fee. */
  readonly pnl: QuoteAmount;
  readonly fee: QuoteAmount;
}

export class OriginalAccount extends Bookkeeping implements TradingAccount {
  readonly terms: AccountTerms;
  readonly positions: readonly Position[];
  /** LONG before the first order; anything that an order called itself after. */
  readonly #sides: string[];
  #cash: QuoteAmount;

  constructor(terms: AccountTerms, instruments: readonly Instrument[]) {
    super();
    this.terms = terms;
    this.#cash = terms.initialCash;
    this.positions = instruments.map(({ symbol, instrumentType }) =>
      flatPosition(symbol, instrumentType),
    );
    this.#sides = instruments.map(() => "LONG");
  }

  get cash(): QuoteAmount {
    return this.#cash;
  }

  get equity(): QuoteAmount {
    return this.#cash + valueOfPositions(this);
  }

  indexOf(symbol: string, instrumentType: InstrumentType): number {
    const base = baseSymbol(symbol);
    return this.positions.findIndex(
      (position) => position.symbol === base && position.instrumentType === instrumentType,
    );
  }

  setTargetPosition(order: Order, quoted: Price, time: UtcMillis): void {
    const { side, value = 0 } = order;
    const index = this.indexOf(order.symbol, order.instrumentType);
    const position = this.positions[index];
    const refusal = this.#refusalOf(position, value, quoted);
    if (position === undefined || refusal !== null) {
      this.#record(order, "refuse", position, 0, 0, 0, time, refusal ?? "there is no price");
      return;
    }
    position.price = quoted;
    const before = position.quantity;
    if (side === "CLOSE") {
      const { pnl, fee } = this.#settle(index, quoted, time);
      this.#hold(index, side, 0, 0);
      this.#record(order, "close", position, -before, fee, pnl, time);
    } else if (side === this.#sides[index]) {
      this.#add(index, value, quoted, time);
      const action = before === 0 ? "open" : "add";
      this.#record(order, action, position, position.quantity - before, 0, 0, time);
    } else {
      const { pnl, fee } = this.#settle(index, quoted, time);
      if (position.instrumentType === "spot") this.#cash -= value;
      this.#hold(index, side, value / quoted, quoted);
      if (value !== 0) position.openedAt = time;
      position.tradeNotional = Math.abs(value);
      const action = before === 0 ? "open" : "flip";
      this.#record(order, action, position, position.quantity - before, fee, pnl, time);
    }
  }

  #refusalOf(position: Position | undefined, value: QuoteAmount, quoted: Price): string | null {
    if (position === undefined || Number.isNaN(quoted)) return "there is no price";
    return value > this.#cash ? `needs ${value} of cash, there is ${this.#cash}` : null;
  }

  /** The original never charges funding. */
  settleFunding(): void {}

  /** The original knows no margin. */
  liquidate(): void {}

  /** The original carries the last price on for ever. */
  delist(): void {}

  /** Spot counts on whatever side, a future only on one of two. */
  unitsOf(index: number): SignedQuantity {
    const { instrumentType, quantity } = this.positions[index] as Position;
    if (instrumentType === "spot") return Math.abs(quantity);
    return this.#hasDirection(index) ? quantity : 0;
  }

  basisOf(index: number): Price {
    return basisOf(this.positions[index] as Position);
  }

  #hasDirection(index: number): boolean {
    return this.#sides[index] === "LONG" || this.#sides[index] === "SHORT";
  }

  #add(index: number, value: QuoteAmount, price: Price, time: UtcMillis): void {
    const position = this.positions[index] as Position;
    const sign = this.#sides[index] === "SHORT" ? -1 : 1;
    const held = sign * position.quantity;
    const more = value / price;
    const quantity = held + more;
    const entry = quantity === 0 ? price : (position.entryPrice * held + price * more) / quantity;
    if (position.instrumentType === "spot") this.#cash -= value;
    if (held === 0) position.openedAt = time;
    position.tradeNotional = (held === 0 ? 0 : position.tradeNotional) + Math.abs(value);
    position.quantity = sign * quantity;
    position.entryPrice = entry;
  }

  /** Realizes what is held. */
  #settle(index: number, price: Price, time: UtcMillis): Settlement {
    const { symbol, instrumentType, quantity, entryPrice, openedAt, tradeNotional } = this
      .positions[index] as Position;
    if (quantity === 0) return { pnl: 0, fee: 0 };
    const held = this.#sides[index] === "SHORT" ? -quantity : quantity;
    const fee = FEE * held * entryPrice;
    const pnl = this.#hasDirection(index) ? quantity * (price - entryPrice) - fee : 0;
    this.#cash += pnl + (instrumentType === "spot" ? held * entryPrice : 0);
    const side = this.#sides[index] === "SHORT" ? "SHORT" : "LONG";
    const trade = { symbol, instrumentType, side, openedAt, closedAt: time, pnl } as const;
    this.writeTrade({ ...trade, notional: tradeNotional });
    return { pnl, fee: this.#hasDirection(index) ? fee : 0 };
  }

  #hold(index: number, side: string, quantity: number, entryPrice: Price): void {
    const position = this.positions[index] as Position;
    this.#sides[index] = side;
    position.quantity = side === "SHORT" ? 0 - quantity : quantity;
    position.entryPrice = entryPrice;
  }

  #record(
    { symbol, instrumentType, side }: Order,
    action: Action,
    position: Position | undefined,
    quantity: number,
    fee: QuoteAmount,
    pnl: QuoteAmount,
    time: UtcMillis,
    reason?: string,
  ): void {
    const price = action === "refuse" ? 0 : (position?.price ?? 0);
    this.countFill(Math.abs(quantity * price), fee, 0);
    this.writeRecord({
      ...{ time, symbol, instrumentType, action, side, quantity, price, fee },
      slippage: 0,
      realizedPnl: pnl + fee,
      positionAfter: position?.quantity ?? 0,
      entryPriceAfter: position?.entryPrice ?? 0,
      cashAfter: this.#cash,
      reason,
    });
  }
}
