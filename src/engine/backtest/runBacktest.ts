/** The time loop. */

import { at } from "../columns.ts";
import { CONVENTIONS } from "../conventions/registry.ts";
import { AccountView } from "../execution/accountView.ts";
import type { Order } from "../execution/order.ts";
import type { MarketData } from "../market/marketData.ts";
import { MarketView } from "../market/marketView.ts";
import type { PositionManager } from "../risk/positionManager.ts";
import { prepareIndicators } from "../strategy/indicators/indicatorColumns.ts";
import { NO_INTENTS, type Strategy } from "../strategy/strategy.ts";
import { assertOrders, failureAt } from "./answers.ts";
import { Marks } from "./marks.ts";
import { type PreparedRun, prepareRun } from "./prepareRun.ts";
import type { BacktestResult } from "./result.ts";
import type { RunSettings } from "./settings.ts";
import { Trading } from "./trading.ts";

const NO_ORDERS: readonly Order[] = [];

/**
 * Backtests a strategy on a market.
 *
 * @param strategy - Fresh: an instance serves one run.
 * @param positionManager - Fresh, too.
 * @throws RangeError when the market cannot serve the settings, and whatever the strategy
 * or the manager throws, with the moment in the message.
 */
export function runBacktest(
  market: MarketData,
  strategy: Strategy,
  positionManager: PositionManager,
  settings: RunSettings,
): BacktestResult {
  return runPrepared(prepareRun(market, settings), strategy, positionManager);
}

/** The same for a run that is prepared already, on real or on null prices. */
export function runPrepared(
  run: PreparedRun,
  strategy: Strategy,
  positionManager: PositionManager,
): BacktestResult {
  const { settings, grid, venues, fillDelay = 0 } = run;
  const conventions = CONVENTIONS[settings.conventions];
  const { symbols } = settings;
  const steps = grid.length;
  const account = conventions.bookkeeping.open(settings, venues);
  const marks = new Marks(account, venues);
  const trading = new Trading(run, account, marks);
  const lastDecision = conventions.decisions.lastStep(steps) - fillDelay;
  let waiting: readonly Order[] = NO_ORDERS;
  const clock = { step: 0 };
  try {
    const { indicators, advance, release } = prepareIndicators(symbols, run.decision, strategy);
    const { decision, risk } = run;
    const funding = venues.slice(0, symbols.length).map((venue) => venue.funding);
    const view = new MarketView({ symbols, grid, decision, risk, funding, indicators, clock });
    const accountView = new AccountView(account, marks, clock);
    for (let step = 0; step < steps; step++) {
      clock.step = step;
      if (!trading.comeTo(step)) break;
      if (waiting.length > 0) {
        // Before the strategy is asked again, or it would order what is on its way already.
        trading.execute(waiting, step);
        waiting = NO_ORDERS;
      }
      if (step > lastDecision) continue;
      advance(step);
      const intents = strategy.decide(view, accountView);
      if (intents === NO_INTENTS) continue;
      assertOrders(intents, "decide");
      if (intents.length === 0) continue;
      const orders = positionManager.sizeOrders(intents, view, accountView);
      assertOrders(orders, "sizeOrders");
      if (fillDelay === 0) trading.execute(orders, step);
      else waiting = orders;
    }
    release();
  } catch (error) {
    throw failureAt(error, at(grid, clock.step));
  }
  const warnings = [...run.warnings, ...(positionManager.notes?.() ?? [])];
  return Object.assign(trading.finish(), { settings, time: grid, warnings });
}
