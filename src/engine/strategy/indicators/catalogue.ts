/** The indicators in the box: each gives one number per bar. */

import type { Column } from "../../columns.ts";
import type { Bars } from "../../market/series.ts";
import {
  exponentialAverage,
  fillSimpleAverage,
  simpleAverage,
  weightedAverage,
} from "./averages.ts";
import { macd, rateOfChange, relativeStrength, stochastic } from "./momentum.ts";
import {
  averageTrueRange,
  commodityChannel,
  directionalMovement,
  onBalanceVolume,
} from "./ranges.ts";
import { type CandleStream, type NumberStream, ofCloses } from "./stream.ts";
import {
  bollingerBand,
  fillRollingMaximum,
  fillRollingMinimum,
  rollingDeviation,
  rollingMaximum,
  rollingMinimum,
  zScore,
} from "./windows.ts";

/** An indicator: the parameters it takes with their defaults, and how to make a stream of it. */
export interface IndicatorDefinition<Name extends string = string> {
  /** Every parameter counts bars and is a whole number, but for `deviations`. */
  readonly defaults: Readonly<Record<Name, number>>;
  create(values: Readonly<Record<Name, number>>): CandleStream;
  /** The same numbers, bit for bit, for all bars at once: worth having where many runs need it. */
  fill?(bars: Bars, target: Column, values: Readonly<Record<Name, number>>): void;
  /** Says what is wrong with values that are fine one by one. */
  problem?(values: Readonly<Record<Name, number>>): string | null;
}

const PERIOD = { period: 14 };
const BANDS = { period: 20, deviations: 2 };
const MACD = { fast: 12, slow: 26, signal: 9 };
const STOCHASTIC = { period: 14, slowing: 3, smoothing: 3 };

function define<Name extends string>(
  defaults: Readonly<Record<Name, number>>,
  create: (values: Readonly<Record<Name, number>>) => CandleStream,
  problem?: (values: Readonly<Record<Name, number>>) => string | null,
): IndicatorDefinition<Name> {
  return { defaults, create, ...(problem !== undefined && { problem }) };
}

function closes(
  stream: (period: number) => NumberStream,
  fill?: (closes: Column, target: Column, period: number) => void,
): IndicatorDefinition<"period"> {
  const definition = define(PERIOD, ({ period }) => ofCloses(stream(period)));
  if (fill === undefined) return definition;
  return { ...definition, fill: ({ close }, target, { period }) => fill(close, target, period) };
}

function fastBelowSlow({ fast, slow }: typeof MACD): string | null {
  return fast < slow ? null : `fast must be below slow, was ${fast} against ${slow}`;
}

/** By name. Functions of closes unless their docstring says otherwise. */
export const INDICATORS = {
  sma: closes(simpleAverage, fillSimpleAverage),
  ema: closes(exponentialAverage),
  wma: closes(weightedAverage),
  min: closes(rollingMinimum, fillRollingMinimum),
  max: closes(rollingMaximum, fillRollingMaximum),
  standardDeviation: closes(rollingDeviation),
  zScore: closes(zScore),
  rsi: define(PERIOD, ({ period }) => relativeStrength(period)),
  roc: define(PERIOD, ({ period }) => rateOfChange(period)),
  atr: define(PERIOD, ({ period }) => averageTrueRange(period)),
  adx: define(PERIOD, ({ period }) => directionalMovement(period, "adx")),
  plusDi: define(PERIOD, ({ period }) => directionalMovement(period, "plus")),
  minusDi: define(PERIOD, ({ period }) => directionalMovement(period, "minus")),
  cci: define(PERIOD, ({ period }) => commodityChannel(period)),
  obv: define({}, () => onBalanceVolume()),
  /** The highest high and lowest low of `period` bars, and the middle between them. */
  donchianUpper: define(PERIOD, ({ period }) => donchian(period, "upper")),
  donchianMiddle: define(PERIOD, ({ period }) => donchian(period, "middle")),
  donchianLower: define(PERIOD, ({ period }) => donchian(period, "lower")),
  bollingerUpper: define(BANDS, (bands) => band(bands, 1)),
  bollingerMiddle: define(BANDS, (bands) => band(bands, 0)),
  bollingerLower: define(BANDS, (bands) => band(bands, -1)),
  macd: define(MACD, ({ fast, slow, signal }) => macd(fast, slow, signal, "line"), fastBelowSlow),
  macdSignal: define(
    MACD,
    ({ fast, slow, signal }) => macd(fast, slow, signal, "signal"),
    fastBelowSlow,
  ),
  macdHistogram: define(
    MACD,
    ({ fast, slow, signal }) => macd(fast, slow, signal, "histogram"),
    fastBelowSlow,
  ),
  stochasticK: define(STOCHASTIC, ({ period, slowing, smoothing }) =>
    stochastic(period, slowing, smoothing, "k"),
  ),
  stochasticD: define(STOCHASTIC, ({ period, slowing, smoothing }) =>
    stochastic(period, slowing, smoothing, "d"),
  ),
};

export type IndicatorName = keyof typeof INDICATORS;

/** The parameters of an indicator; those left out take their defaults. */
export type IndicatorParameters<Name extends IndicatorName> = {
  readonly [Parameter in keyof (typeof INDICATORS)[Name]["defaults"]]?: number;
};

function donchian(period: number, output: "upper" | "middle" | "lower"): CandleStream {
  const highest = rollingMaximum(period);
  const lowest = rollingMinimum(period);
  if (output === "upper") return ({ high }) => highest(high);
  if (output === "lower") return ({ low }) => lowest(low);
  return ({ high, low }) => (highest(high) + lowest(low)) / 2;
}

function band({ period, deviations }: typeof BANDS, sign: number): CandleStream {
  return ofCloses(bollingerBand(period, sign * deviations));
}

/**
 * Makes a fresh stream of an indicator in the box.
 *
 * @throws RangeError for an unknown name or parameter, or a value that cannot be.
 */
export function createIndicator(
  name: string,
  parameters: Readonly<Record<string, number | undefined>> = {},
): CandleStream {
  const definition = definitionOf(name);
  return definition.create(indicatorValues(name, parameters));
}

/** How an indicator fills a column at once, or undefined where it is streamed bar by bar. */
export function columnFiller(
  name: string,
  values: Readonly<Record<string, number>>,
): ((bars: Bars, target: Column) => void) | undefined {
  const { fill } = definitionOf(name);
  return fill && ((bars, target) => fill(bars, target, values));
}

/** All parameters of a request, checked, in the indicator's own order. */
export function indicatorValues(
  name: string,
  parameters: Readonly<Record<string, number | undefined>>,
): Readonly<Record<string, number>> {
  const { defaults, problem } = definitionOf(name);
  for (const parameter of Object.keys(parameters)) {
    if (!Object.hasOwn(defaults, parameter)) {
      const known = Object.keys(defaults).join(", ") || "none";
      throw new RangeError(`${name} has no parameter “${parameter}”; it takes ${known}`);
    }
  }
  const values: Record<string, number> = {};
  for (const [parameter, standard] of Object.entries(defaults)) {
    const value = parameters[parameter] ?? standard;
    assertValue(name, parameter, value);
    values[parameter] = value;
  }
  const joint = problem?.(values) ?? null;
  if (joint !== null) throw new RangeError(`${name}: ${joint}`);
  return values;
}

const LONGEST_PERIOD = 1_000_000;

function assertValue(name: string, parameter: string, value: number): void {
  if (parameter === "deviations") {
    if (Number.isFinite(value) && value > 0) return;
    throw new RangeError(`the deviations of ${name} must be a number above 0, was ${value}`);
  }
  if (Number.isInteger(value) && value >= 1 && value <= LONGEST_PERIOD) return;
  throw new RangeError(
    `the ${parameter} of ${name} must be a whole number of bars from 1 to ${LONGEST_PERIOD}, was ${value}`,
  );
}

function definitionOf(name: string): IndicatorDefinition {
  if (!Object.hasOwn(INDICATORS, name)) {
    throw new RangeError(`no indicator “${name}”; there are ${Object.keys(INDICATORS).join(", ")}`);
  }
  return INDICATORS[name as IndicatorName] as IndicatorDefinition;
}
