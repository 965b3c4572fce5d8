/**
 * The look-ahead audit: a run is repeated on markets that are the same up to a moment and
 * different after it. What was decided up to that moment must not change; where it does, the
 * strategy knew the future.
 */

import { type PreparedRun, prepareRun } from "../backtest/prepareRun.ts";
import { runPrepared } from "../backtest/runBacktest.ts";
import { instrumentTypeOf, type RunSettings } from "../backtest/settings.ts";
import { at, type Column } from "../columns.ts";
import type { MarketData } from "../market/marketData.ts";
import { formatMoment } from "../market/moment.ts";
import type { PositionManager } from "../risk/positionManager.ts";
import { createManager, type ManagerChoice } from "../risk/registry.ts";
import type { Strategy, StrategyContext } from "../strategy/strategy.ts";
import type { UtcMillis } from "../units.ts";
import { perturbFuture } from "./perturbFuture.ts";

/** The orders of one decision. */
interface Decision {
  readonly time: UtcMillis;
  /** As text, so that any difference shows. */
  readonly orders: string;
}

/** An order that depended on what came after it. */
export interface LookAhead {
  /** When the order was decided. */
  readonly time: UtcMillis;
  /** The market was changed after this moment, which is not before the decision. */
  readonly changedAfter: UtcMillis;
  /** The orders on the real market and on the changed one, as JSON; empty where there were none. */
  readonly real: string;
  readonly changed: string;
}

export interface LookAheadAudit {
  readonly passed: boolean;
  /** After which moments the future was changed. */
  readonly cuts: readonly UtcMillis[];
  /** Decisions with orders on the real market: an audit of none proves nothing. */
  readonly decisions: number;
  /** The earliest order found to depend on the future, or null. */
  readonly first: LookAhead | null;
}

/** Makes the strategy for one run; the market is for those that are meant to cheat. */
export type StrategyMaker = (context: StrategyContext, market: MarketData) => Strategy;

interface AuditedRun {
  readonly settings: RunSettings;
  readonly manager: ManagerChoice;
  readonly make: StrategyMaker;
}

/** Moments of either sort: enough to catch a peek at the next bar many times over. */
const CUTS = 5;
const SEED = 1;

/**
 * Audits a strategy. The future is changed after moments that split the run evenly, and
 * after moments at which it gave orders: there a peek shows at once.
 *
 * @param settings - With as much lookback as the strategy needs.
 * @throws RangeError when the market cannot serve the settings, and whatever the strategy throws.
 */
export function lookAheadAudit(
  market: MarketData,
  settings: RunSettings,
  manager: ManagerChoice,
  make: StrategyMaker,
): LookAheadAudit {
  const run = { settings, manager, make };
  const prepared = prepareRun(market, settings);
  const { grid } = prepared;
  const real = decisionsOf(run, market, prepared);
  const decided = Float64Array.from(real, ({ time }) => time);
  const cuts = [...new Set([...spread(grid.subarray(0, -1)), ...spread(decided)])].sort(
    (a, b) => a - b,
  );
  let first: LookAhead | null = null;
  cuts.forEach((cut, index) => {
    const changed = decisionsOf(run, perturbFuture(market, cut, SEED + index));
    const found = firstDifference(real, changed, cut);
    if (found !== null && (first === null || found.time < first.time)) first = found;
  });
  return { passed: first === null, cuts, decisions: real.length, first };
}

/** Says what an audit found, for people. */
export function describeAudit({ cuts, decisions, first }: LookAheadAudit): string {
  if (first !== null) {
    return `looks ahead: the order decided at ${formatMoment(first.time)} changed when the market after ${formatMoment(first.changedAfter)} did (${first.real || "no order"} became ${first.changed || "no order"})`;
  }
  if (decisions === 0) return "gave no order, so there was nothing to audit";
  const many = decisions === 1 ? "1 decision" : `${decisions} decisions`;
  return `no look-ahead: ${many} stayed the same when the market was changed after ${cuts.length} moments`;
}

/** Entries at even distances, the last one included. */
function spread(times: Column): readonly UtcMillis[] {
  const count = Math.min(CUTS, times.length);
  return Array.from({ length: count }, (_, cut) =>
    at(times, Math.ceil((times.length * (cut + 1)) / count) - 1),
  );
}

function decisionsOf(
  { settings, manager, make }: AuditedRun,
  market: MarketData,
  prepared: PreparedRun = prepareRun(market, settings),
): readonly Decision[] {
  const { symbols, marketType } = settings;
  const context = { symbols, instrumentType: instrumentTypeOf(marketType) };
  const decisions: Decision[] = [];
  const sizing = createManager(manager, settings);
  runPrepared(prepared, make(context, market), recording(sizing, decisions));
  return decisions;
}

/** The same position manager, with its orders written down. */
function recording(manager: PositionManager, decisions: Decision[]): PositionManager {
  return {
    ...manager,
    sizeOrders(intents, view, account) {
      const orders = manager.sizeOrders(intents, view, account);
      if (orders.length > 0) decisions.push({ time: view.now, orders: JSON.stringify(orders) });
      return orders;
    },
  };
}

function firstDifference(
  real: readonly Decision[],
  changed: readonly Decision[],
  cut: UtcMillis,
): LookAhead | null {
  for (let index = 0; index < Math.max(real.length, changed.length); index++) {
    const [expected, found] = [real[index], changed[index]];
    const time = Math.min(expected?.time ?? Infinity, found?.time ?? Infinity);
    if (time > cut) return null;
    const realOrders = expected?.time === time ? expected.orders : "";
    const changedOrders = found?.time === time ? found.orders : "";
    if (realOrders !== changedOrders) {
      return { time, changedAfter: cut, real: realOrders, changed: changedOrders };
    }
  }
  return null;
}
