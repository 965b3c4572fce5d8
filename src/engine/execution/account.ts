/**
 * The account: cash, positions, and what happened to them. Futures leave cash alone
 * until profit is realized; spot is bought with cash.
 */

import { perpetualSymbol } from "../market/marketData.ts";
import type { Fraction, Price, QuoteAmount, SignedQuantity, UtcMillis } from "../units.ts";
import { type Booking, bookFill, joinBookings, NO_BOOKING } from "./booking.ts";
import { Bookkeeping } from "./bookkeeping.ts";
import { feeRate, slippedPrice } from "./costs.ts";
import type { InstrumentType, Order } from "./order.ts";
import { basisOf, flatPosition, type Position } from "./position.ts";
import type { Action } from "./record.ts";
import { refusalOf } from "./refusal.ts";
import { excessRefusal, openingRoom } from "./room.ts";
import type { AccountTerms } from "./terms.ts";
import { type TradingAccount, valueOfPositions } from "./tradingAccount.ts";

/** Something an account can hold. */
export interface Instrument {
  readonly symbol: string;
  readonly instrumentType: InstrumentType;
}

/** An excess up to this share of the room is trimmed away; a larger one is refused. */
const TRIMMED_EXCESS: Fraction = 0.01;
/** An excess up to this is rounding. */
const ROUNDING: Fraction = 1e-9;

export class Account extends Bookkeeping implements TradingAccount {
  readonly terms: AccountTerms;
  /** One per instrument, in the order of the instruments. */
  readonly positions: readonly Position[];
  /** Places by symbol; a future stands under both of its names. */
  readonly #spot = new Map<string, number>();
  readonly #futures = new Map<string, number>();
  #cash: QuoteAmount;

  constructor(terms: AccountTerms, instruments: readonly Instrument[]) {
    super();
    this.terms = terms;
    this.#cash = terms.initialCash;
    this.positions = instruments.map(({ symbol, instrumentType }) =>
      flatPosition(symbol, instrumentType),
    );
    for (const [place, { symbol, instrumentType }] of instruments.entries()) {
      if (instrumentType === "spot") this.#spot.set(symbol, place);
      else this.#futures.set(symbol, place).set(perpetualSymbol(symbol), place);
    }
  }

  get cash(): QuoteAmount {
    return this.#cash;
  }

  /** Cash and positions at their last prices; negative when the account owes money. */
  get equity(): QuoteAmount {
    return this.#cash + valueOfPositions(this);
  }

  /** The place of an instrument, or -1. Futures may be written with `-PERP`. */
  indexOf(symbol: string, instrumentType: InstrumentType): number {
    if (instrumentType === "future") return this.#futures.get(symbol) ?? -1;
    return instrumentType === "spot" ? (this.#spot.get(symbol) ?? -1) : -1;
  }

  unitsOf(index: number): SignedQuantity {
    return (this.positions[index] as Position).quantity;
  }

  basisOf(index: number): Price {
    return basisOf(this.positions[index] as Position);
  }

  /**
   * Brings a position where the order wants it, or records why not.
   *
   * @param quoted - The price before slippage; NaN where there is none before the next decision.
   */
  setTargetPosition(order: Order, quoted: Price, time: UtcMillis): void {
    const position = this.positions[this.indexOf(order.symbol, order.instrumentType)];
    const refusal = refusalOf(order, position, quoted);
    if (position === undefined || refusal !== null) {
      this.#refuse(order, position, time, refusal ?? "unknown instrument");
    } else if (order.side === "CLOSE") {
      this.#leave(position, order.value, quoted, time);
    } else {
      this.#enter(position, order, quoted, time);
    }
  }

  /** Pays or receives funding on an open future: longs pay a positive rate. */
  settleFunding(position: Position, rate: Fraction, mark: Price, time: UtcMillis): void {
    const received = -position.quantity * mark * rate;
    this.#cash += received;
    this.countFunding(received);
    position.tradePnl += received;
    this.#record(position, "funding", mark, time, { ...NO_BOOKING, realizedPnl: received });
  }

  /** Closes an open future by force: slippage, the fee and the liquidation fee apply. */
  liquidate(position: Position, quoted: Price, time: UtcMillis, reason: string): void {
    const { costs, liquidationFee } = this.terms;
    const price = slippedPrice(quoted, -position.quantity, costs);
    const rate = feeRate(costs, "future") + liquidationFee;
    const booking = this.#book(position, -position.quantity, price, quoted, time, rate);
    this.#record(position, "liquidate", price, time, booking, reason);
  }

  /** Closes a position at the last price of its instrument, which has none after it. */
  delist(position: Position, quoted: Price, time: UtcMillis): void {
    const price = slippedPrice(quoted, -position.quantity, this.terms.costs);
    const booking = this.#book(position, -position.quantity, price, quoted, time);
    this.#record(position, "delist", price, time, booking, "its data ends here");
  }

  #leave(position: Position, value: QuoteAmount | undefined, quoted: Price, time: UtcMillis) {
    const { quantity } = position;
    const price = slippedPrice(quoted, -quantity, this.terms.costs);
    const whole = value === undefined || value >= Math.abs(quantity * price);
    // A whole close is exactly minus the position, so rounding leaves no crumbs.
    const closing = whole ? -quantity : (-Math.sign(quantity) * value) / price;
    const booking = this.#book(position, closing, price, quoted, time);
    this.#record(position, whole ? "close" : "reduce", price, time, booking);
  }

  #enter(position: Position, order: Order, quoted: Price, time: UtcMillis): void {
    const { costs } = this.terms;
    const direction = order.side === "LONG" ? 1 : -1;
    const price = slippedPrice(quoted, direction, costs);
    const wanted = order.value ?? 0;
    const room = openingRoom(this, position, direction, price);
    const excess = wanted - room.value;
    const full = room.value <= ROUNDING * room.limit;
    if (full || !(excess <= TRIMMED_EXCESS * room.limit)) {
      this.#refuse(order, position, time, excessRefusal(this, position, room, wanted));
      return;
    }
    const trimmed = excess > ROUNDING * room.limit;
    const value = Math.min(wanted, room.value);
    const spotFee = position.instrumentType === "spot" ? feeRate(costs, "spot") : 0;
    const quantity = (direction * value) / (price * (1 + spotFee));
    const before = position.quantity;
    const flips = before * direction < 0;
    const closing = flips ? this.#book(position, -before, price, quoted, time) : NO_BOOKING;
    const opening = this.#book(position, quantity, price, quoted, time);
    const action = flips ? "flip" : before === 0 ? "open" : "add";
    const reason = trimmed ? `trimmed from ${wanted} to ${value}` : undefined;
    this.#record(position, action, price, time, joinBookings(closing, opening), reason);
  }

  #book(
    position: Position,
    quantity: number,
    price: Price,
    quoted: Price,
    time: UtcMillis,
    rate: Fraction = feeRate(this.terms.costs, position.instrumentType),
  ): Booking {
    const side = position.quantity > 0 ? "LONG" : "SHORT";
    const booking = bookFill(position, { quantity, price, quoted, feeRate: rate, time });
    this.#cash += booking.cash;
    this.countFill(Math.abs(quantity * price), booking.fee, booking.slippage);
    if (position.quantity === 0) {
      const { symbol, instrumentType, openedAt, tradePnl, tradeNotional } = position;
      this.writeTrade({
        symbol,
        instrumentType,
        side,
        openedAt,
        closedAt: time,
        pnl: tradePnl,
        notional: tradeNotional,
      });
    }
    return booking;
  }

  #refuse(order: Order, position: Position | undefined, time: UtcMillis, reason: string) {
    const { symbol, instrumentType, side } = order;
    this.writeRecord({
      time,
      symbol,
      // Whatever a strategy wrote there: a record holds words alone.
      instrumentType: typeof instrumentType === "string" ? instrumentType : "future",
      action: "refuse",
      side: typeof side === "string" ? side : "CLOSE",
      quantity: 0,
      price: 0,
      fee: 0,
      slippage: 0,
      realizedPnl: 0,
      positionAfter: position?.quantity ?? 0,
      entryPriceAfter: position?.entryPrice ?? 0,
      cashAfter: this.#cash,
      reason,
    });
  }

  #record(
    position: Position,
    action: Action,
    price: Price,
    time: UtcMillis,
    { quantity, fee, slippage, realizedPnl }: Booking,
    reason?: string,
  ): void {
    const { symbol, instrumentType, quantity: held, entryPrice } = position;
    this.writeRecord({
      time,
      symbol,
      instrumentType,
      action,
      side: held === 0 ? "CLOSE" : held > 0 ? "LONG" : "SHORT",
      quantity,
      price,
      fee,
      slippage,
      realizedPnl,
      positionAfter: held,
      entryPriceAfter: entryPrice,
      cashAfter: this.#cash,
      reason,
    });
  }
}
