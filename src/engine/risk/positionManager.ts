/** Position managers turn what a strategy wants into orders of a size. */

import type { ConventionsId } from "../conventions/registry.ts";
import type { AccountView } from "../execution/accountView.ts";
import type { Costs } from "../execution/costs.ts";
import type { Order, OrderIntent } from "../execution/order.ts";
import type { MarketView } from "../market/marketView.ts";
import type { Parameter, ParameterValues } from "../strategy/parameters.ts";

/** One instance serves one run. */
export interface PositionManager {
  /**
   * Sizes the intents of one decision.
   *
   * @returns Orders in the order of execution. An intent that is given up stays in the
   * list with the reason in `dropped`, so that the account records it.
   */
  sizeOrders(
    intents: readonly OrderIntent[],
    view: MarketView,
    account: AccountView,
  ): readonly Order[];
  /** What a reader of the result should know about how orders were sized. */
  notes?(): readonly string[];
}

export type ManagerId = "inverseVolatility" | "equityFraction" | "passThrough";

/** What a position manager is told when it is made. */
export interface ManagerContext {
  readonly symbols: readonly string[];
  readonly costs: Costs;
  readonly conventions: ConventionsId;
}

/** A position manager in the box. */
export interface ManagerDefinition {
  readonly id: ManagerId;
  readonly title: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** Whether it reads the series that risk is measured on. */
  readonly readsRisk: boolean;
  create(values: ParameterValues, context: ManagerContext): PositionManager;
}
