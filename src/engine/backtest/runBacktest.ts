/** The time loop. */

import { at } from "../columns.ts";
import { CONVENTIONS } from "../conventions/registry.ts";
import { AccountView } from "../execution/accountView.ts";
import type { Order } from "../execution/order.ts";
import { snapshot } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import type { MarketData } from "../market/marketData.ts";
import { MarketView } from "../market/marketView.ts";
import type { PositionManager } from "../risk/positionManager.ts";
import { prepareIndicators } from "../strategy/indicators/indicatorColumns.ts";
import { NO_INTENTS, type Strategy } from "../strategy/strategy.ts";
import { assertOrders, failureAt } from "./answers.ts";
import { BetweenDecisions } from "./betweenDecisions.ts";
import { Marks } from "./marks.ts";
import { Outlook } from "./outlook.ts";
import { type PreparedRun, prepareRun } from "./prepareRun.ts";
import type { BacktestResult } from "./result.ts";
import { RunColumns } from "./runColumns.ts";
import type { RunSettings } from "./settings.ts";

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
  const { settings, grid, venues } = run;
  const { symbols } = settings;
  const { bookkeeping, decisions, margin, ruin, sequence } = CONVENTIONS[settings.conventions];
  const steps = grid.length;
  const lastDecision = decisions.lastStep(steps);
  const clock = { step: 0 };
  const account = bookkeeping.open(settings, venues);
  const watch = margin.watch(account, venues);
  const marks = new Marks(account, venues);
  const between = new BetweenDecisions(account, venues, marks, watch);
  const outlook = new Outlook(account, venues, watch !== null);
  const columns = new RunColumns(steps, account, venues);
  const accountView = new AccountView(account, marks, clock);
  let ruinedAt: number | null = null;
  try {
    const { indicators, advance, release } = prepareIndicators(symbols, run.decision, strategy);
    const view = new MarketView({
      symbols,
      grid,
      decision: run.decision,
      risk: run.risk,
      indicators,
      clock,
    });
    for (let step = 0; step < steps; step++) {
      clock.step = step;
      if (!outlook.isQuiet(step)) {
        columns.writeUntil(step);
        between.playUntil(step);
        if (ruin.isRuined(account.equity)) {
          ruinedAt = step; // equity, cash and exposure stay 0 from here
          break;
        }
        outlook.renew(step);
      }
      if (step > lastDecision) continue;
      advance(step);
      const intents = strategy.decide(view, accountView);
      if (intents === NO_INTENTS) continue;
      assertOrders(intents, "decide");
      if (intents.length === 0) continue;
      const sized = positionManager.sizeOrders(intents, view, accountView);
      assertOrders(sized, "sizeOrders");
      const orders = sequence.arrange(sized);
      columns.writeBeforeTrades(step);
      marks.bringTo(step);
      for (let place = 0; place < orders.length; place++) {
        fill(account, run, orders[place] as Order, step);
      }
      columns.writeAfterTrades(step);
      outlook.renew(step);
    }
    release();
  } catch (error) {
    throw failureAt(error, at(grid, clock.step));
  }
  if (ruinedAt === null) columns.writeUntil(steps);
  marks.bringTo(clock.step);
  const { holdings } = columns;
  return {
    settings,
    time: grid,
    equity: columns.equity,
    stepsInMarket: holdings.stepsInMarket,
    tradeTotals: account.tradeTotals,
    traded: account.traded,
    // Made when somebody first reads them, which nobody does in a luck test.
    get cash() {
      return holdings.cash(steps);
    },
    get exposure() {
      return holdings.exposure(steps, symbols.length);
    },
    get records() {
      return account.records;
    },
    get trades() {
      return account.trades;
    },
    finalPositions: account.positions.filter(({ quantity }) => quantity !== 0).map(snapshot),
    costs: account.costs,
    ruinedAt,
    warnings: [...run.warnings, ...(positionManager.notes?.() ?? [])],
  };
}

/** Fills an order at the price of its venue, or has the account refuse it where there is none. */
function fill(account: TradingAccount, { venues, grid }: PreparedRun, order: Order, step: number) {
  const decided = grid[step] as number;
  const venue = venues[account.indexOf(order.symbol, order.instrumentType)];
  if (venue === undefined) {
    account.setTargetPosition(order, Number.NaN, decided);
  } else if ((venue.valuation.closed[step] as number) < 0 && order.dropped === undefined) {
    account.setTargetPosition({ ...order, dropped: "not listed yet" }, Number.NaN, decided);
  } else {
    const { execution, fills, ends } = venue;
    const bar = step < ends ? (fills.schedule[step] as number) : -1;
    const quoted = bar < 0 ? Number.NaN : (execution[fills.price][bar] as number);
    const time = bar >= 0 && fills.price === "open" ? (execution.openTime[bar] as number) : decided;
    account.setTargetPosition(order, quoted, time);
  }
}
