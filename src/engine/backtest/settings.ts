/** Everything about a run that is neither market nor strategy. */

import type { ConventionsId } from "../conventions/registry.ts";
import { DEFAULT_COSTS } from "../execution/costs.ts";
import type { InstrumentType } from "../execution/order.ts";
import type { AccountTerms } from "../execution/terms.ts";
import { HOUR } from "../market/timeframe.ts";
import type { Milliseconds, UtcMillis } from "../units.ts";

/** Which instruments a run trades, and by which series it lives. */
export type MarketType = "spot" | "futures";

export interface RunSettings extends AccountTerms {
  /** Written `BTC-USDT`; at least one, none twice. */
  readonly symbols: readonly string[];
  readonly marketType: MarketType;
  /** The first and the last moment of the run; the data may shorten both. */
  readonly start: UtcMillis;
  readonly end: UtcMillis;
  /** The time between decisions. */
  readonly step: Milliseconds;
  /** History before the first decision, in bars of the series that is decided on… */
  readonly lookback: number;
  /** … and in days; the longer of both counts. */
  readonly lookbackDays: number;
  /** `common`: while every symbol has data. `asListed`: symbols join when they list and leave when they end. */
  readonly alignment: "common" | "asListed";
  /** By which engine's conventions it runs. */
  readonly conventions: ConventionsId;
  /** What futures are filled at: mark, as the original does, or the perpetual's own candles. */
  readonly futuresPrice: "mark" | "perp";
  /** `nextOpen`: the first open after a decision. `close`: the close that decided, which is optimistic. */
  readonly fillAt: "nextOpen" | "close";
}

/** What holds where a user chose nothing. */
export const DEFAULT_SETTINGS: Omit<RunSettings, "symbols" | "start" | "end"> = {
  marketType: "spot",
  step: HOUR,
  lookback: 0,
  lookbackDays: 0,
  alignment: "common",
  conventions: "causal",
  initialCash: 10_000,
  costs: DEFAULT_COSTS,
  maxLeverage: 1,
  maintenanceMargin: 0.005,
  liquidationFee: 0.005,
  futuresPrice: "mark",
  fillAt: "nextOpen",
};

/** The kind of instrument that strategies trade in a market type. */
export function instrumentTypeOf(marketType: MarketType): InstrumentType {
  return marketType === "spot" ? "spot" : "future";
}

/**
 * Refuses settings that no run could make sense of.
 *
 * @throws RangeError naming the setting, its value and what it should be.
 */
export function assertSettings(settings: RunSettings): void {
  const { symbols, start, end, step, lookback, initialCash, maxLeverage, costs } = settings;
  if (symbols.length === 0) throw new RangeError("a run needs at least one symbol");
  if (new Set(symbols).size < symbols.length) {
    throw new RangeError(`a symbol may stand once in a run, was ${symbols.join(", ")}`);
  }
  assertNumber("start", start, Number.isInteger(start), "a whole number of milliseconds");
  assertNumber("end", end, Number.isInteger(end) && end > start, `after the start (${start})`);
  assertNumber("step", step, Number.isInteger(step) && step > 0, "above 0 ms");
  assertNumber("lookback", lookback, Number.isInteger(lookback) && lookback >= 0, "0 bars or more");
  const days = settings.lookbackDays;
  assertNumber("lookback in days", days, Number.isFinite(days) && days >= 0, "0 or more");
  assertNumber("initial cash", initialCash, isFiniteAbove(initialCash, 0), "above 0");
  assertNumber("maximum leverage", maxLeverage, isFiniteAbove(maxLeverage, 0), "above 0");
  const fractions = {
    "spot fee": costs.spotFee,
    "futures fee": costs.futuresFee,
    slippage: costs.slippage,
    "maintenance margin": settings.maintenanceMargin,
    "liquidation fee": settings.liquidationFee,
  };
  for (const [name, value] of Object.entries(fractions)) {
    assertNumber(name, value, value >= 0 && value < 1, "a fraction from 0 to below 1");
  }
}

function isFiniteAbove(value: number, floor: number): boolean {
  return Number.isFinite(value) && value > floor;
}

function assertNumber(name: string, value: number, valid: boolean, should: string): void {
  if (!valid) throw new RangeError(`${name} must be ${should}, was ${value}`);
}
