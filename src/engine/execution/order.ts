/** What a strategy wants, and what a position manager makes of it. */

import type { QuoteAmount } from "../units.ts";

/** How a position is held: spot owns the asset, a future only its change in value. */
export type InstrumentType = "spot" | "future";

/** LONG and SHORT open, add to or flip a position; CLOSE leaves it, whole or in part. */
export type OrderSide = "LONG" | "SHORT" | "CLOSE";

/** A wish, as a strategy states it. */
export interface OrderIntent {
  /** Written `BTC-USDT`; `BTC-USDT-PERP` means the same instrument's future. */
  readonly symbol: string;
  readonly instrumentType: InstrumentType;
  readonly side: OrderSide;
  /** Quote currency to deploy at the price of the fill; for CLOSE the part to close, all if missing. */
  readonly value?: QuoteAmount;
}

/** An intent after sizing, on its way to the account. */
export interface Order extends OrderIntent {
  /** Why the position manager gave the intent up: the account records it and does nothing. */
  readonly dropped?: string;
}
