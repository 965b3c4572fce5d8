/** The time loop. */

import { at, type Column } from "../columns.ts";
import { CONVENTIONS } from "../conventions/registry.ts";
import { AccountView } from "../execution/accountView.ts";
import type { Order } from "../execution/order.ts";
import { type Position, snapshot } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import type { MarketData } from "../market/marketData.ts";
import { MarketView } from "../market/marketView.ts";
import { formatMoment } from "../market/moment.ts";
import type { PositionManager } from "../risk/positionManager.ts";
import { prepareIndicators } from "../strategy/indicators/indicatorColumns.ts";
import type { Strategy } from "../strategy/strategy.ts";
import { chargeFunding } from "./funding.ts";
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
  const { bookkeeping, decisions, margin, ruin, sequence } = CONVENTIONS[settings.conventions];
  const steps = grid.length;
  const lastDecision = decisions.lastStep(steps);
  const clock = { step: 0 };
  const account = bookkeeping.open(settings, venues);
  const watch = margin.watch(account, venues);
  const { symbols } = settings;
  const { indicators, advance } = prepareIndicators(symbols, run.decision, strategy);
  const view = new MarketView({ ...run, symbols, indicators, clock });
  const accountView = new AccountView(account, (venue) => lastPrice(venues[venue], clock.step));
  const columns = createColumns(steps, symbols.length);
  let ruinedAt: number | null = null;

  for (let step = 0; step < steps; step++) {
    clock.step = step;
    if (step > 0 && holdsAnything(account.positions)) {
      chargeAllFunding(account, venues, step);
      watch?.play(step);
      markToMarket(account, venues, step);
      delistEnded(account, venues, step);
    }
    const value = account.equity;
    if (ruin.isRuined(value)) {
      ruinedAt = step; // equity, cash and exposure stay 0 from here
      break;
    }
    columns.equity[step] = value;
    if (step <= lastDecision) {
      try {
        advance(step);
        const intents = strategy.decide(view, accountView);
        if (intents.length > 0) {
          const orders = positionManager.sizeOrders(intents, view, accountView);
          for (const order of sequence.arrange(orders)) fill(account, run, order, step);
        }
      } catch (error) {
        throw new Error(`at ${formatMoment(view.now)}: ${messageOf(error)}`, { cause: error });
      }
    }
    keep(columns, account, venues, step);
  }

  return {
    settings,
    time: grid,
    ...columns,
    records: account.records,
    trades: account.trades,
    finalPositions: account.positions.filter(({ quantity }) => quantity !== 0).map(snapshot),
    costs: account.costs,
    ruinedAt,
    warnings: [...run.warnings, ...(positionManager.notes?.() ?? [])],
  };
}

interface ResultColumns {
  readonly equity: Column;
  readonly cash: Column;
  readonly exposure: readonly Column[];
}

function createColumns(steps: number, symbols: number): ResultColumns {
  return {
    equity: new Float64Array(steps),
    cash: new Float64Array(steps),
    exposure: Array.from({ length: symbols }, () => new Float64Array(steps)),
  };
}

/** Writes down cash and exposure after the trades of a step; both legs of a basis trade add up. */
function keep(
  { cash, exposure }: ResultColumns,
  account: TradingAccount,
  venues: readonly Venue[],
  step: number,
): void {
  cash[step] = account.cash;
  const { positions } = account;
  for (let index = 0; index < positions.length; index++) {
    const { quantity, price } = positions[index] as Position;
    if (quantity === 0) continue;
    const column = exposure[(venues[index] as Venue).place] as Column;
    column[step] = (column[step] as number) + quantity * price;
  }
}

function holdsAnything(positions: readonly Position[]): boolean {
  for (let index = 0; index < positions.length; index++) {
    if ((positions[index] as Position).quantity !== 0) return true;
  }
  return false;
}

function chargeAllFunding(account: TradingAccount, venues: readonly Venue[], step: number): void {
  for (let index = 0; index < venues.length; index++) {
    const { funding, valuation } = venues[index] as Venue;
    if (funding === undefined) continue;
    const position = account.positions[index] as Position;
    chargeFunding(account, position, funding, valuation.bars, step);
  }
}

function markToMarket(account: TradingAccount, venues: readonly Venue[], step: number): void {
  for (let index = 0; index < venues.length; index++) {
    const position = account.positions[index] as Position;
    if (position.quantity !== 0) position.price = lastPrice(venues[index], step);
  }
}

function delistEnded(account: TradingAccount, venues: readonly Venue[], step: number): void {
  for (let index = 0; index < venues.length; index++) {
    if (step < (venues[index] as Venue).ends) continue;
    const position = account.positions[index] as Position;
    const { valuation } = venues[index] as Venue;
    const last = valuation.closed[step] as number;
    const time = at(valuation.bars.openTime, last) + valuation.bars.timeframe;
    if (position.quantity !== 0) account.delist(position, position.price, time);
  }
}

/** The last known price of an instrument; NaN before the first. */
function lastPrice(venue: Venue | undefined, step: number): number {
  const bar = venue?.valuation.closed[step] ?? -1;
  return bar < 0 ? Number.NaN : (venue?.valuation.bars.close[bar] as number);
}

function fill(account: TradingAccount, { venues, grid }: PreparedRun, order: Order, step: number) {
  const venue = venues[account.indexOf(order.symbol, order.instrumentType)];
  const bar =
    venue === undefined || step >= venue.ends ? -1 : (venue.fills.schedule[step] as number);
  const decided = grid[step] as number;
  if (venue === undefined || bar < 0) {
    const unlisted = venue !== undefined && (venue.valuation.closed[step] as number) < 0;
    const reason = unlisted && order.dropped === undefined ? { dropped: "not listed yet" } : {};
    account.setTargetPosition({ ...order, ...reason }, Number.NaN, decided);
    return;
  }
  const { execution, fills } = venue;
  const time = fills.price === "open" ? (execution.openTime[bar] as number) : decided;
  account.setTargetPosition(order, execution[fills.price][bar] as number, time);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
