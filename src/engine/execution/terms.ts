import type { Fraction, QuoteAmount } from "../units.ts";
import type { Costs } from "./costs.ts";

/** What an account is opened with. */
export interface AccountTerms {
  readonly initialCash: QuoteAmount;
  readonly costs: Costs;
  /** Futures notional over equity that an order may reach. */
  readonly maxLeverage: number;
  /** Margin balance over futures notional below which every future is closed. */
  readonly maintenanceMargin: Fraction;
  /** Charged on top of the fee when the exchange closes by force. */
  readonly liquidationFee: Fraction;
}
