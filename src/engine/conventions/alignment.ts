import type { SymbolInputs } from "../backtest/inputs.ts";
import type { RunSettings } from "../backtest/settings.ts";
import { at } from "../columns.ts";
import { type BarSeries, seriesName } from "../market/series.ts";
import { DAY, formatTimeframe } from "../market/timeframe.ts";
import type { UtcMillis } from "../units.ts";
import type { Period } from "./conventions.ts";

type Alignment = (inputs: readonly SymbolInputs[], settings: RunSettings) => Period;

/** From the moment when every symbol has its history, to the first of their last closes. */
export const COMMON_ALIGNMENT: Alignment = (inputs, settings) => ({
  start: Math.max(settings.start, ...inputs.map((symbol) => firstDecision(symbol, settings))),
  end: Math.min(settings.end, ...inputs.map(lastDecision)),
});

/** From the moment when any symbol has its history, to the last close of any. */
export const LISTED_ALIGNMENT: Alignment = (inputs, settings) => ({
  start: Math.max(
    settings.start,
    Math.min(...inputs.map((symbol) => firstDecision(symbol, settings))),
  ),
  end: Math.min(settings.end, Math.max(...inputs.map(lastDecision))),
});

/** When a symbol has prices and as much history as was asked for. */
export function firstDecision(
  { symbol, decision, execution, valuation }: SymbolInputs,
  { lookback, lookbackDays }: RunSettings,
): UtcMillis {
  for (const series of [decision, execution, valuation]) {
    if (series.openTime.length > 0) continue;
    throw new RangeError(`${seriesName(series)} holds no bars: import it again or leave it out`);
  }
  const { openTime, timeframe } = decision;
  if (openTime.length <= lookback) {
    throw new RangeError(
      `${symbol} has ${openTime.length} bars of ${formatTimeframe(timeframe)}, too few for a lookback of ${lookback}: import more history or look back less`,
    );
  }
  const known = lookback === 0 ? at(openTime, 0) : at(openTime, lookback - 1) + timeframe;
  const aged = at(openTime, 0) + lookbackDays * DAY;
  return Math.max(known, aged, firstClose(execution), firstClose(valuation));
}

/** The last moment at which a symbol can still be decided on, filled and valued. */
export function lastDecision({ decision, execution, valuation }: SymbolInputs): UtcMillis {
  return Math.min(lastClose(decision), lastClose(execution), lastClose(valuation));
}

function firstClose({ openTime, timeframe }: BarSeries): UtcMillis {
  return at(openTime, 0) + timeframe;
}

/** When the last bar of a series closes. */
export function lastClose({ openTime, timeframe }: BarSeries): UtcMillis {
  return at(openTime, openTime.length - 1) + timeframe;
}
