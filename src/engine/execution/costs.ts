import type { Fraction, Price, SignedQuantity } from "../units.ts";
import type { InstrumentType } from "./order.ts";

/** What trading costs, as fractions of every traded notional. */
export interface Costs {
  /** 0.001 is 10 basis points. */
  readonly spotFee: Fraction;
  readonly futuresFee: Fraction;
  /** How much worse than the quoted price a fill is. */
  readonly slippage: Fraction;
}

/** 10 bp spot, 5 bp futures, 1 bp slippage. */
export const DEFAULT_COSTS: Costs = { spotFee: 0.001, futuresFee: 0.0005, slippage: 0.0001 };

/** The fee of an instrument type. */
export function feeRate(costs: Costs, instrumentType: InstrumentType): Fraction {
  return instrumentType === "spot" ? costs.spotFee : costs.futuresFee;
}

/** The price after slippage, which always moves against the trader. */
export function slippedPrice(quoted: Price, direction: SignedQuantity, costs: Costs): Price {
  return quoted * (1 + Math.sign(direction) * costs.slippage);
}
