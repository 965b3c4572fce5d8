/** The time loop. */

import type { Column } from "../columns.ts";
import { Account } from "../execution/account.ts";
import { AccountView } from "../execution/accountView.ts";
import type { Order } from "../execution/order.ts";
import { type Position, snapshot } from "../execution/position.ts";
import type { MarketData } from "../market/marketData.ts";
import { MarketView } from "../market/marketView.ts";
import { formatMoment } from "../market/moment.ts";
import type { PositionManager } from "../risk/positionManager.ts";
import { prepareIndicators } from "../strategy/indicators/indicatorColumns.ts";
import type { Strategy } from "../strategy/strategy.ts";
import { chargeFunding } from "./funding.ts";
import { LiquidationWatch } from "./liquidation.ts";
import { type PreparedRun, prepareRun, type Venue } from "./prepareRun.ts";
import type { BacktestResult } from "./result.ts";
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
  const steps = grid.length;
  const clock = { step: 0 };
  const account = new Account(settings, venues);
  const accountView = new AccountView(account);
  const { symbols } = settings;
  const { indicators, advance } = prepareIndicators(symbols, run.decision, strategy);
  const view = new MarketView({ ...run, symbols, indicators, clock });
  const margin = new LiquidationWatch(account, venues);
  const equity = new Float64Array(steps);
  const cash = new Float64Array(steps);
  const exposure = venues.map(() => new Float64Array(steps));
  let ruinedAt: number | null = null;

  for (let step = 0; step < steps; step++) {
    clock.step = step;
    chargeAllFunding(account, venues, step);
    margin.play(step);
    markToMarket(account, venues, step);
    const value = account.equity;
    if (value <= 0) {
      ruinedAt = step; // equity, cash and exposure stay 0 from here
      break;
    }
    equity[step] = value;
    if (step < steps - 1) {
      try {
        advance(step);
        const intents = strategy.decide(view, accountView);
        if (intents.length > 0) {
          execute(account, run, positionManager.sizeOrders(intents, view, accountView), step);
        }
      } catch (error) {
        throw new Error(`at ${formatMoment(view.now)}: ${messageOf(error)}`, {
          cause: error,
        });
      }
    }
    cash[step] = account.cash;
    for (let index = 0; index < venues.length; index++) {
      const { quantity, price } = account.positions[index] as Position;
      (exposure[index] as Column)[step] = quantity === 0 ? 0 : quantity * price;
    }
  }

  return {
    settings,
    time: grid,
    equity,
    cash,
    exposure,
    records: account.records,
    trades: account.trades,
    finalPositions: account.positions.filter(({ quantity }) => quantity !== 0).map(snapshot),
    costs: account.costs,
    ruinedAt,
    warnings: [...run.warnings, ...(positionManager.notes?.() ?? [])],
  };
}

function chargeAllFunding(account: Account, venues: readonly Venue[], step: number): void {
  for (let index = 0; index < venues.length; index++) {
    const { funding, valuation } = venues[index] as Venue;
    if (funding === undefined) continue;
    const position = account.positions[index] as Position;
    chargeFunding(account, position, funding, valuation.bars, step);
  }
}

function markToMarket(account: Account, venues: readonly Venue[], step: number): void {
  for (let index = 0; index < venues.length; index++) {
    const { bars, closed } = (venues[index] as Venue).valuation;
    const bar = closed[step] as number;
    if (bar >= 0) (account.positions[index] as Position).price = bars.close[bar] as number;
  }
}

/** Closing orders first, since they free what opening ones need; each kind in the order given. */
function execute(account: Account, run: PreparedRun, orders: readonly Order[], step: number): void {
  for (const order of orders) if (order.side === "CLOSE") fill(account, run, order, step);
  for (const order of orders) if (order.side !== "CLOSE") fill(account, run, order, step);
}

function fill(
  account: Account,
  { venues, settings, grid }: PreparedRun,
  order: Order,
  step: number,
) {
  const venue = venues[account.indexOf(order.symbol, order.instrumentType)];
  const bar = venue?.fill[step] ?? -1;
  const column = settings.fillAt === "close" ? "close" : "open";
  const quoted = venue !== undefined && bar >= 0 ? (venue.execution[column][bar] as number) : NaN;
  const time =
    settings.fillAt === "nextOpen" && venue !== undefined && bar >= 0
      ? (venue.execution.openTime[bar] as number)
      : (grid[step] as number);
  account.setTargetPosition(order, quoted, time);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
