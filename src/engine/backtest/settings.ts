/** Everything about a run that is neither market nor strategy. */

import type { ConventionsId } from "../conventions/registry.ts";
import { DEFAULT_COSTS } from "../execution/costs.ts";
import type { InstrumentType } from "../execution/order.ts";
import type { AccountTerms } from "../execution/terms.ts";
import { baseSymbol } from "../market/marketData.ts";
import { formatMoment, LATEST_MOMENT } from "../market/moment.ts";
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

/** Beyond it, cents would be lost to rounding. */
const MOST_CASH = 1e13;
const MOST_LEVERAGE = 1000;

/** The settings that are one of a few words. */
const WORDS = {
  marketType: ["spot", "futures"],
  alignment: ["common", "asListed"],
  conventions: ["causal", "original"],
  futuresPrice: ["mark", "perp"],
  fillAt: ["nextOpen", "close"],
} as const satisfies { readonly [Name in keyof RunSettings]?: readonly RunSettings[Name][] };

/**
 * Refuses settings that no run could make sense of.
 *
 * @throws RangeError naming the setting, its value and what it should be.
 */
export function assertSettings(settings: RunSettings): void {
  assertSymbols(settings.symbols);
  for (const [name, words] of Object.entries(WORDS)) {
    const word = settings[name as keyof typeof WORDS];
    assertSetting(
      name,
      word,
      words.some((one) => one === word),
      words.join(" or "),
    );
  }
  assertTimes(settings);
  const { initialCash: cash, maxLeverage: leverage, costs } = settings;
  assertSetting("initial cash", cash, cash > 0 && cash <= MOST_CASH, "above 0, at most 10¹³");
  const leveraged = leverage > 0 && leverage <= MOST_LEVERAGE;
  assertSetting("maximum leverage", leverage, leveraged, `above 0, at most ${MOST_LEVERAGE}`);
  const fractions = {
    "spot fee": costs.spotFee,
    "futures fee": costs.futuresFee,
    slippage: costs.slippage,
    "maintenance margin": settings.maintenanceMargin,
    "liquidation fee": settings.liquidationFee,
  };
  for (const [name, value] of Object.entries(fractions)) {
    assertSetting(name, value, value >= 0 && value < 1, "a fraction from 0 to below 1");
  }
}

function assertSymbols(symbols: readonly string[]): void {
  if (symbols.length === 0) throw new RangeError("a run needs at least one symbol, was none");
  const perpetual = symbols.find((symbol) => symbol !== baseSymbol(symbol));
  if (perpetual !== undefined) {
    throw new RangeError(
      `symbols of a run are written without -PERP, was ${perpetual}: choose ${baseSymbol(perpetual)} and a futures run`,
    );
  }
  if (new Set(symbols).size < symbols.length) {
    throw new RangeError(`a symbol may stand once in a run, was ${symbols.join(", ")}`);
  }
}

function assertTimes({ start, end, step, lookback, lookbackDays }: RunSettings): void {
  for (const [name, moment] of Object.entries({ start, end })) {
    const valid = Number.isInteger(moment) && Math.abs(moment) <= LATEST_MOMENT;
    assertSetting(name, moment, valid, "a moment in whole milliseconds");
  }
  if (end <= start) {
    throw new RangeError(
      `the end must be after the start, ${formatMoment(start)}, was ${formatMoment(end)}`,
    );
  }
  const whole = Number.isInteger(step) && step > 0;
  assertSetting("step", step, whole, "a whole number of milliseconds above 0");
  assertSetting(
    "lookback",
    lookback,
    Number.isInteger(lookback) && lookback >= 0,
    "a whole number of bars, 0 or more",
  );
  const aged = Number.isFinite(lookbackDays) && lookbackDays >= 0;
  assertSetting("lookback in days", lookbackDays, aged, "0 or more");
}

function assertSetting(name: string, value: unknown, valid: boolean, should: string): void {
  if (!valid) throw new RangeError(`${name} must be ${should}, was ${value}`);
}
