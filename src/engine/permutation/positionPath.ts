/** What was held, and what the market did meanwhile: enough to earn again with other positions. */

import type { PreparedRun } from "../backtest/prepareRun.ts";
import type { BacktestResult } from "../backtest/result.ts";
import { instrumentTypeOf } from "../backtest/settings.ts";
import { at, type Column } from "../columns.ts";
import { feeRate } from "../execution/costs.ts";
import type { Fraction } from "../units.ts";

/** One symbol over the steps of a run; every column has one entry per step but the last. */
export interface HeldPath {
  /** Signed notional over equity, after the trades of the step. */
  readonly exposure: Column;
  /** The simple return of the price until the next step, less the funding that a long pays. */
  readonly carry: Column;
  /** Fee and slippage, as a fraction of the notional traded. */
  readonly cost: Fraction;
}

export interface PositionPath {
  readonly steps: number;
  readonly symbols: readonly HeldPath[];
  /** The longest history that a decision was made on, in steps. */
  readonly lookback: number;
}

/**
 * Reads what was held off a run.
 *
 * @throws RangeError for a basis trade, whose two legs have one exposure.
 */
export function positionPath(run: PreparedRun, result: BacktestResult): PositionPath {
  const { settings, grid, decision } = run;
  const venues = run.venues.slice(0, settings.symbols.length);
  const type = instrumentTypeOf(settings.marketType);
  if (result.records.some((one) => one.action !== "refuse" && one.instrumentType !== type)) {
    throw new RangeError(
      "spot and futures held together cannot be rearranged: choose a null model that makes markets",
    );
  }
  const steps = grid.length - 1;
  const history = decision.map(({ bars }) => settings.lookback * bars.timeframe);
  return {
    steps,
    symbols: venues.map((venue, index) => ({
      exposure: Float64Array.from({ length: steps }, (_, step) => {
        const equity = at(result.equity, step);
        return equity === 0 ? 0 : at(result.exposure[index] as Column, step) / equity;
      }),
      carry: carryOf(venue, steps),
      cost: feeRate(settings.costs, venue.instrumentType) + settings.costs.slippage,
    })),
    lookback: Math.ceil(Math.max(...history) / settings.step),
  };
}

function carryOf({ valuation, funding }: PreparedRun["venues"][number], steps: number): Column {
  const { bars, closed } = valuation;
  return Float64Array.from({ length: steps }, (_, step) => {
    const now = closed[step] as number;
    const next = closed[step + 1] as number;
    let carry = now < 0 ? 0 : at(bars.close, next) / at(bars.close, now) - 1;
    if (funding === undefined) return carry;
    for (
      let event = funding.due[step] as number;
      event < (funding.due[step + 1] as number);
      event++
    ) {
      carry -= at(funding.events.value, event);
    }
    return carry;
  });
}

/**
 * Earns with the positions of step `order[t]` at step t: Σ x·(r − funding) − cost·|Δx|, where the
 * first position is bought from nothing.
 */
export function earn({ steps, symbols }: PositionPath, order: Uint32Array, target: Column): void {
  target.fill(0);
  for (let index = 0; index < symbols.length; index++) {
    const { exposure, carry, cost } = symbols[index] as HeldPath;
    let held = 0;
    for (let step = 0; step < steps; step++) {
      const next = exposure[order[step] as number] as number;
      (target[step] as number) += next * (carry[step] as number) - cost * Math.abs(next - held);
      held = next;
    }
  }
}
