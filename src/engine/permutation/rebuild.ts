import type { Column } from "../columns.ts";
import { type BarPart, SHAPE, type SuperBars } from "./superBars.ts";

/** Room for rebuilding, used again for every permutation. */
export interface Workbench {
  /** By bin: the reference. */
  readonly level: Column;
  /** By bin: the bin whose inside it takes. */
  readonly taken: Uint32Array;
  /** By bin: by what logarithms are multiplied, where a null model scales bars. */
  readonly scale: Column;
}

export function workbench(bins: number): Workbench {
  return {
    level: new Float64Array(bins),
    taken: new Uint32Array(bins),
    scale: new Float64Array(bins),
  };
}

/**
 * Rebuilds all bars of a symbol. A complete bin takes its inside, with the volume, from bin
 * `insides[bin]` and the gap before it from bin `gaps[bin]`; any other keeps its own.
 *
 * Rounding is monotonic, so a rebuilt high stays at or above open and close, and a low at or
 * below them.
 */
export function rebuildBars(
  bars: SuperBars,
  insides: Uint32Array,
  gaps: Uint32Array,
  bench: Workbench,
): void {
  if (bars.parts.length === 1 && bars.anchor.isBarPerBin) {
    rebuildOneSeries(bars, insides, gaps);
    return;
  }
  chainLevels(bars, insides, gaps, bench);
  for (const part of bars.parts) if (part.kind === "bars") fillBars(part, bars.first, bench);
}

/** The same in one loop at half the cost, for the commonest market: one series, a bar in each bin. */
function rebuildOneSeries(
  { first, before, gap, complete, anchor }: SuperBars,
  insides: Uint32Array,
  gaps: Uint32Array,
): void {
  const { from, shape, target } = anchor;
  const { open, high, low, close, volume } = target;
  const offset = from[0] as number; // of sources as of bars
  let previous = before;
  for (let bin = first; bin < complete.length; bin++) {
    const isComplete = complete[bin] === 1;
    const place = SHAPE * (offset + (isComplete ? (insides[bin] as number) : bin));
    const opening = previous * (gap[isComplete ? (gaps[bin] as number) : bin] as number);
    const bar = offset + bin;
    previous = opening * (shape[place + 2] as number);
    open[bar] = opening;
    high[bar] = opening * (shape[place] as number);
    low[bar] = opening * (shape[place + 1] as number);
    close[bar] = previous;
    volume[bar] = shape[place + 3] as number;
  }
}

function chainLevels(
  { first, before, gap, move, complete }: SuperBars,
  insides: Uint32Array,
  gaps: Uint32Array,
  { level, taken }: Workbench,
): void {
  let close = before;
  for (let bin = first; bin < level.length; bin++) {
    const isComplete = complete[bin] === 1;
    const inside = isComplete ? (insides[bin] as number) : bin;
    const opening = close * (gap[isComplete ? (gaps[bin] as number) : bin] as number);
    level[bin] = opening;
    taken[bin] = inside;
    close = opening * (move[inside] as number);
  }
}

function fillBars(part: BarPart, first: number, { level, taken }: Workbench): void {
  const { from, to, sources, opens, shape } = part;
  const { open, high, low, close, volume } = part.target;
  for (let bin = first; bin < level.length; bin++) {
    const opening = level[bin] as number;
    const last = to[bin] as number;
    let source = sources[taken[bin] as number] as number;
    for (let bar = from[bin] as number; bar < last; bar++) {
      const place = SHAPE * source;
      open[bar] = opening * (opens[source] as number);
      high[bar] = opening * (shape[place] as number);
      low[bar] = opening * (shape[place + 1] as number);
      close[bar] = opening * (shape[place + 2] as number);
      volume[bar] = shape[place + 3] as number;
      source++;
    }
  }
}
