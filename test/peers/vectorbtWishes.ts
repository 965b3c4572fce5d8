/** The words in which vectorbt's orders are repeated. */

import type { AccountView } from "#engine/execution/accountView";
import type { InstrumentType, OrderIntent } from "#engine/execution/order";

/** One symbol at the close of a bar. */
export interface Moment {
  readonly account: AccountView;
  readonly symbol: string;
  readonly instrumentType: InstrumentType;
  readonly fee: number;
  readonly slippage: number;
}

/** What is wanted of one symbol at one bar; null for nothing. */
export type Wish = ((moment: Moment) => OrderIntent | null) | null;

/** How much, in money. */
export type Amount = (moment: Moment, direction: 1 | -1) => number;

const priceOf = ({ account, symbol, instrumentType }: Moment) =>
  account.priceOf(symbol, instrumentType);

/** All that there is. */
export const all: Amount = ({ account, instrumentType }) =>
  instrumentType === "spot" ? account.cash : account.equity;

/** A share of the cash that no position holds. */
export const share =
  (fraction: number): Amount =>
  ({ account, instrumentType }) => {
    const held = account.positions.reduce(
      (sum, { quantity, entryPrice }) => sum + Math.abs(quantity) * entryPrice,
      0,
    );
    return fraction * (account.cash - (instrumentType === "spot" ? 0 : held));
  };

export const money =
  (value: number): Amount =>
  () =>
    value;

/** As much money as buys or sells so many units, costs included. */
export const units =
  (quantity: number): Amount =>
  (moment, direction) => {
    const price = priceOf(moment) * (1 + direction * moment.slippage);
    return quantity * price * (moment.instrumentType === "spot" ? 1 + moment.fee : 1);
  };

const wish =
  (side: OrderIntent["side"], direction: 1 | -1, amount: Amount): Wish =>
  (moment) => {
    const { symbol, instrumentType } = moment;
    return { symbol, instrumentType, side, value: amount(moment, direction) };
  };

export const long = (amount: Amount): Wish => wish("LONG", 1, amount);
export const short = (amount: Amount): Wish => wish("SHORT", -1, amount);

/** Closes so much of what is held. */
export const reduce = (amount: Amount): Wish => wish("CLOSE", -1, amount);

export const close: Wish = ({ symbol, instrumentType }) => ({
  symbol,
  instrumentType,
  side: "CLOSE",
});

/** Brings a position to so much money, long or short. */
export const towards =
  (side: "LONG" | "SHORT", target: number): Wish =>
  (moment) => {
    const { account, symbol, instrumentType } = moment;
    const missing = target - Math.abs(account.quantityOf(symbol, instrumentType) * priceOf(moment));
    if (Math.abs(missing) < 1e-9) return null;
    return missing > 0
      ? { symbol, instrumentType, side, value: missing }
      : { symbol, instrumentType, side: "CLOSE", value: -missing };
  };
