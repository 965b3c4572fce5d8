/** One account of vectorbt's, as a script. */

import { long, short, units, type Wish } from "./vectorbtWishes.ts";

/** One account of theirs. Where columns share an account, the run trades as many symbols. */
export interface Column {
  readonly instrumentType: "spot" | "future";
  /** By bar, then by symbol. */
  readonly wishes: readonly (readonly Wish[])[];
  readonly fee?: number;
  readonly slippage?: number;
  readonly initialCash?: number;
  /** Times the closes. */
  readonly price?: number;
  /** Bars by which theirs fills later than ours; they fill at an open there, which is the close before. */
  readonly lag?: number;
  /** Sized by the equity-fraction manager, so that each wish is a side alone. */
  readonly fraction?: number;
  /** Their columns, in the order of the symbols; its own place where missing. */
  readonly columns?: readonly number[];
}

export type Scripts = Readonly<Record<string, readonly (Column | null)[]>>;

type Terms = Omit<Partial<Column>, "wishes" | "instrumentType">;

export const spot = (wishes: readonly Wish[], terms: Terms = {}): Column => ({
  instrumentType: "spot",
  wishes: wishes.map((one) => [one]),
  ...terms,
});
export const futures = (wishes: readonly Wish[], terms: Terms = {}): Column => ({
  ...spot(wishes, terms),
  instrumentType: "future",
});
/** Several symbols in one account. */
export const shared = (
  instrumentType: Column["instrumentType"],
  wishes: readonly (readonly Wish[])[],
  terms: Terms = {},
): Column => ({ instrumentType, wishes, columns: [0, 1, 2], ...terms });

export const NONE: Wish = null;
export const one = units(1);
export const always = <Content>(wish: Content) => [wish, wish, wish, wish, wish];
export const three = <Content>(same: Content) => [same, same, same];

/** A script that begins long, and the same that begins short. */
export const sides = (script: (enter: typeof long, turn: typeof long) => readonly Wish[]) => [
  futures(script(long, short)),
  futures(script(short, long)),
];
