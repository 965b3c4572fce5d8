import type { Column } from "../columns.ts";
import { meanLogMove } from "./flipNull.ts";
import { layMarket, moveAllEvents } from "./marketBins.ts";
import type { MarketNullModel } from "./nullModel.ts";
import { portableExp, portableLog } from "./portableMath.ts";
import { DOMAINS, RandomStream } from "./randomStream.ts";
import { type Workbench, workbench } from "./rebuild.ts";
import { StratifiedShuffle } from "./strata.ts";
import { type BarPart, SHAPE, type SuperBars } from "./superBars.ts";
import { type FilteredMoves, filterMoves } from "./volatilityFilter.ts";

/** Shocks in random order on the real path of volatility: a bar is scaled to the calm or the storm it lands in. */
export const filteredNull: MarketNullModel<"filtered"> = {
  id: "filtered",
  subject: "market",
  title: "Shocks in random order, volatility kept",
  tests: "Do the signals predict direction, given the volatility that was to be expected?",
  keeps: "The path of expected volatility, the sum of squared moves, and the skew of shocks.",
  destroys: "How shocks depend on each other. Drift is kept on average, not to the last price.",
  options: [],
  prepare(series, period) {
    const market = layMarket(series, period);
    const bins = market.labels.length;
    const bench = workbench(bins);
    const shuffle = new StratifiedShuffle(market.strata, bins);
    const symbols = market.symbols.map(filteredBars);
    return {
      warnings: market.warnings,
      permute(seed, index) {
        shuffle.draw(new RandomStream(seed, DOMAINS.order, index));
        for (const symbol of symbols) rebuildFiltered(symbol, shuffle.order, bench);
        moveAllEvents(market, shuffle.order);
        return market.targets;
      },
    };
  },
};

/** Super-bars with what scaling them takes. */
export interface FilteredBars {
  readonly bars: SuperBars;
  readonly moves: FilteredMoves;
  /** By bin: the log move of the anchor inside. */
  readonly inside: Column;
  /** By part: of every sub-bar the logs of open, high, low and close over the part's first open in the bin. */
  readonly logs: readonly Column[];
}

const LOGS = 4;

/** Takes the logarithms that every permutation scales. */
export function filteredBars(bars: SuperBars): FilteredBars {
  return {
    bars,
    moves: filterMoves(bars, meanLogMove(bars)),
    inside: bars.move.map(portableLog),
    logs: bars.parts.map((part) =>
      part.kind === "bars" ? logShape(part, bars) : new Float64Array(0),
    ),
  };
}

function logShape({ from, to, opens, shape }: BarPart, { complete }: SuperBars): Column {
  const logs = new Float64Array(LOGS * opens.length);
  for (let bin = 0; bin < from.length; bin++) {
    if (complete[bin] === 0) continue;
    const basis = opens[from[bin] as number] as number;
    for (let bar = from[bin] as number; bar < (to[bin] as number); bar++) {
      const place = SHAPE * bar;
      logs[LOGS * bar] = portableLog((opens[bar] as number) / basis);
      logs[LOGS * bar + 1] = portableLog((shape[place] as number) / basis);
      logs[LOGS * bar + 2] = portableLog((shape[place + 1] as number) / basis);
      logs[LOGS * bar + 3] = portableLog((shape[place + 2] as number) / basis);
    }
  }
  return logs;
}

/**
 * Rebuilds a symbol: bin t takes the shock of bin π(t) at its own volatility, move′ = μ + κσₜz_π(t),
 * and the inside of bin π(t) scaled by κσₜ/σ_π(t). κ keeps Σ (move − μ)².
 */
export function rebuildFiltered(
  { bars, moves, inside, logs }: FilteredBars,
  order: Uint32Array,
  { level, scale }: Workbench,
): void {
  const { first, before, gap, move, complete, parts } = bars;
  const { drift, deviation, shock, squares } = moves;
  let sum = 0;
  for (let bin = first; bin < level.length; bin++) {
    if (complete[bin] === 0) continue;
    const one = (deviation[bin] as number) * (shock[order[bin] as number] as number);
    sum += one * one;
  }
  const kappa = sum > 0 ? Math.sqrt(squares / sum) : 0; // 0 where all moves are alike
  let close = before;
  for (let bin = first; bin < level.length; bin++) {
    if (complete[bin] === 0) {
      level[bin] = close * (gap[bin] as number);
      close = (level[bin] as number) * (move[bin] as number);
      continue;
    }
    const source = order[bin] as number;
    const volatility = kappa * (deviation[bin] as number);
    const factor = volatility / (deviation[source] as number);
    const within = factor * (inside[source] as number);
    const whole = drift + volatility * (shock[source] as number);
    scale[bin] = factor;
    level[bin] = close * portableExp(whole - within);
    close = (level[bin] as number) * portableExp(within);
  }
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part?.kind === "bars") fillScaled(part, logs[index] as Column, bars, order, level, scale);
  }
}

function fillScaled(
  { from, to, opens, shape, target }: BarPart,
  logs: Column,
  { first, complete }: SuperBars,
  order: Uint32Array,
  level: Column,
  scale: Column,
): void {
  const { open, high, low, close, volume } = target;
  for (let bin = first; bin < level.length; bin++) {
    const isComplete = complete[bin] === 1;
    const source = from[isComplete ? (order[bin] as number) : bin] as number;
    const opening = level[bin] as number;
    const start = from[bin] as number;
    const base = opening * (opens[source] as number);
    const factor = scale[bin] as number;
    for (let bar = start; bar < (to[bin] as number); bar++) {
      const taken = source + bar - start;
      const place = SHAPE * taken;
      volume[bar] = shape[place + 3] as number;
      if (!isComplete) {
        open[bar] = opening * (opens[taken] as number);
        high[bar] = opening * (shape[place] as number);
        low[bar] = opening * (shape[place + 1] as number);
        close[bar] = opening * (shape[place + 2] as number);
        continue;
      }
      const log = LOGS * taken;
      const opened = base * portableExp(factor * (logs[log] as number));
      const closed = base * portableExp(factor * (logs[log + 3] as number));
      open[bar] = opened;
      close[bar] = closed;
      // The exponential is exact to an ulp only: a high that was the open must not fall below it.
      high[bar] = Math.max(opened, closed, base * portableExp(factor * (logs[log + 1] as number)));
      low[bar] = Math.min(opened, closed, base * portableExp(factor * (logs[log + 2] as number)));
    }
  }
}
