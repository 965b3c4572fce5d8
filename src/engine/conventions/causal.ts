import {
  assertStepFits,
  closedBars,
  closingBars,
  decisionGrid,
  nextOpens,
} from "../backtest/grid.ts";
import { LiquidationWatch } from "../backtest/liquidation.ts";
import { Account } from "../execution/account.ts";
import type { Order } from "../execution/order.ts";
import { MARK_TIMEFRAME, timeframeOf } from "../market/timeframe.ts";
import { COMMON_ALIGNMENT, LISTED_ALIGNMENT } from "./alignment.ts";
import type { Conventions } from "./conventions.ts";

/** Fewer closes say nothing about volatility. */
const FEWEST_CLOSES = 3;

/** How this engine plays: closed bars only, fills at the next open, margin, and nothing unsaid. */
export const CAUSAL: Conventions = {
  marks: { timeframe: (step) => Math.min(timeframeOf(step), MARK_TIMEFRAME) },
  history: { known: (inputs) => inputs },
  alignment: {
    period: (inputs, settings) =>
      (settings.alignment === "asListed" ? LISTED_ALIGNMENT : COMMON_ALIGNMENT)(inputs, settings),
  },
  grid: {
    times(inputs, { start, end }, { step }) {
      for (const { execution } of inputs) assertStepFits(step, execution);
      const decisions = inputs.map(({ decision }) => decision);
      return decisionGrid(decisions, start, end, step);
    },
  },
  visibility: { lastBars: closedBars },
  valuation: { lastBars: closedBars },
  fills: {
    plan: (series, grid, { fillAt }) =>
      fillAt === "close"
        ? { schedule: closingBars(series, grid), price: "close" }
        : { schedule: nextOpens(series, grid), price: "open" },
  },
  decisions: { lastStep: (steps) => steps - 2 },
  sequence: { arrange: closingFirst },
  bookkeeping: { open: (terms, instruments) => new Account(terms, instruments) },
  margin: { watch: (account, venues) => new LiquidationWatch(account, venues) },
  ruin: { isRuined: (equity) => equity <= 0 },
  screening: {
    judge({ value: _overwritten, ...order }, { closes, variation, allowed }) {
      if (closes < FEWEST_CLOSES) {
        return { ...order, dropped: `risk screen: ${closes} closes are too few to measure risk` };
      }
      if (variation <= allowed) return order;
      const dropped = `risk screen: closes vary by ${variation}, at most ${allowed} is allowed`;
      return { ...order, dropped };
    },
  },
};

/** Closing orders free what opening ones need; each kind keeps its order. */
function closingFirst(orders: readonly Order[]): readonly Order[] {
  if (orders.length < 2) return orders;
  return [
    ...orders.filter(({ side }) => side === "CLOSE"),
    ...orders.filter(({ side }) => side !== "CLOSE"),
  ];
}
