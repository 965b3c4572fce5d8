import { assertStepCount, type Schedule } from "../backtest/grid.ts";
import type { SymbolInputs } from "../backtest/inputs.ts";
import type { RunSettings } from "../backtest/settings.ts";
import { at, type Column, lowerBound } from "../columns.ts";
import { OriginalAccount } from "../execution/originalAccount.ts";
import type { BarSeries } from "../market/series.ts";
import { DAY, MARK_TIMEFRAME } from "../market/timeframe.ts";
import type { Milliseconds, UtcMillis } from "../units.ts";
import type { Conventions, Period } from "./conventions.ts";

/** Loaded before the start, beside the lookback. */
const MARGIN: Milliseconds = 2 * DAY;

/**
 * How the original engine plays, its faults included: the bar that opens at a decision is seen, and
 * its close (that of the bar after, where one is stamped within a bar's length) is the price
 * of everything; no funding, no margin, no ruin.
 */
export const ORIGINAL: Conventions = {
  marks: { timeframe: () => MARK_TIMEFRAME },
  history: { known: loaded },
  alignment: { period: fromEarliest },
  grid: { times: (_inputs, period, { step }) => everyStep(period, step) },
  visibility: { lastBars: (series, grid) => lastStampedBy(series.openTime, grid, 0) },
  valuation: { lastBars: pricedBy },
  fills: { plan: (series, grid) => ({ schedule: pricedBy(series, grid), price: "close" }) },
  decisions: { lastStep: (steps) => steps - 1 },
  sequence: { arrange: (orders) => orders },
  bookkeeping: { open: (terms, instruments) => new OriginalAccount(terms, instruments) },
  margin: { watch: () => null },
  ruin: { isRuined: () => false },
  screening: {
    judge: (order, { closes, variation, allowed }) =>
      closes > 0 && variation > allowed ? { ...order, value: 0 } : order,
  },
};

/** What the original loads. For spot that has no marks, and the position manager reads their file. */
function loaded(inputs: SymbolInputs, settings: RunSettings): SymbolInputs {
  const from = settings.start - settings.lookbackDays * DAY - MARGIN;
  const load = (series: BarSeries) => between(series, from, settings.end);
  const valuation = load(inputs.valuation);
  const { funding: _uncharged, spotVenue: _untraded, ...rest } = inputs;
  return {
    ...rest,
    decision: inputs.decision === inputs.valuation ? valuation : load(inputs.decision),
    execution: inputs.execution === inputs.valuation ? valuation : load(inputs.execution),
    valuation,
    risk: riskOf(inputs, valuation),
  };
}

function riskOf({ risk, valuation }: SymbolInputs, loadedValuation: BarSeries): BarSeries {
  if (risk.kind !== "mark") return between(risk, 0, -1); // it knows no other risk
  return risk === valuation ? loadedValuation : risk;
}

/** Bars that open from one moment to another, both floored to the timeframe and included. */
function between(series: BarSeries, from: UtcMillis, to: UtcMillis): BarSeries {
  const { openTime, timeframe } = series;
  const floor = (time: UtcMillis) => Math.floor(time / timeframe) * timeframe;
  const first = lowerBound(openTime, floor(from));
  const end = Math.max(first, lowerBound(openTime, floor(to) + 1));
  const cut = (column: Column) => column.slice(first, end);
  return {
    ...series,
    openTime: cut(openTime),
    open: cut(series.open),
    high: cut(series.high),
    low: cut(series.low),
    close: cut(series.close),
    volume: cut(series.volume),
  };
}

/** From the first bar of whichever series begins first. */
function fromEarliest(inputs: readonly SymbolInputs[], { start, end }: RunSettings): Period {
  const firsts = inputs.flatMap(({ decision, execution, valuation }) =>
    [decision, execution, valuation].map(({ openTime }) => openTime[0] ?? Infinity),
  );
  const earliest = Math.min(...firsts);
  return { start: Number.isFinite(earliest) ? Math.max(start, earliest) : start, end };
}

function everyStep({ start, end }: Period, step: Milliseconds): Column {
  const count = Math.max(0, Math.floor((end - start) / step) + 1);
  assertStepCount(count);
  return Float64Array.from({ length: count }, (_, index) => start + index * step);
}

/** The price at t is the last close stamped up to t + δ, δ being the least distance of two stamps. */
function pricedBy({ openTime }: BarSeries, grid: Column): Schedule {
  if (openTime.length < 2) return new Int32Array(grid.length).fill(-1);
  let least = Infinity;
  for (let bar = 1; bar < openTime.length; bar++) {
    least = Math.min(least, at(openTime, bar) - at(openTime, bar - 1));
  }
  return lastStampedBy(openTime, grid, least);
}

/** The last bar stamped up to `ahead` after each time, -1 before the first. */
function lastStampedBy(openTime: Column, grid: Column, ahead: Milliseconds): Schedule {
  let bar = -1;
  return Int32Array.from(grid, (time) => {
    while (bar + 1 < openTime.length && at(openTime, bar + 1) <= time + ahead) bar++;
    return bar;
  });
}
