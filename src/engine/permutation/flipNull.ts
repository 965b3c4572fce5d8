import type { Column } from "../columns.ts";
import { layMarket } from "./marketBins.ts";
import type { MarketNullModel } from "./nullModel.ts";
import { portableExp, portableLog } from "./portableMath.ts";
import { DOMAINS, RandomStream } from "./randomStream.ts";
import { rebuildBars, workbench } from "./rebuild.ts";
import { type BarPart, SHAPE, type SuperBars } from "./superBars.ts";

/**
 * Each bar up or down by the toss of a coin, the same for all symbols: about the drift a
 * reflected bar goes as far the other way. Bars keep their place, and so do volume, funding and
 * open interest.
 */
export const flipNull: MarketNullModel<"flip"> = {
  id: "flip",
  subject: "market",
  title: "Bars up or down by chance",
  tests: "Do the signals predict direction, given how much the market moved and when?",
  keeps: "How far each bar goes from the drift, and so the whole path of volatility; volume.",
  destroys: "How directions depend on each other, skew, and whether falls are wilder than rises.",
  options: [],
  prepare(series, period) {
    const market = layMarket(series, period);
    const bins = market.labels.length;
    const bench = workbench(bins);
    const symbols = market.symbols.map(withReflections);
    const sources = new Uint32Array(bins);
    return {
      warnings: market.warnings,
      permute(seed, index) {
        const stream = new RandomStream(seed, DOMAINS.signs, index);
        for (let bin = 0; bin < bins; bin++) sources[bin] = bin + bins * (stream.next() >>> 31);
        for (const symbol of symbols) rebuildBars(symbol, sources, sources, bench);
        return market.targets;
      },
    };
  },
};

/**
 * Adds the reflection of each bin behind the bins themselves: bin `bins + t` is bin t reflected. With
 * m the mean log move of complete bins, the gap becomes e^{2m} / gap. The anchor moves inside by
 * 1 / ratio; any other series keeps its opening basis B to the anchor, and price X becomes B² / X
 * in terms of the reference. Highs become lows.
 */
export function withReflections(bars: SuperBars): SuperBars {
  const { gap, move } = bars;
  const parts = bars.parts.map((part) => (part.kind === "bars" ? reflectedPart(part) : part));
  const turned = portableExp(2 * meanLogMove(bars));
  return {
    ...bars,
    gap: followedBy(gap, (ratio) => turned / ratio),
    move: followedBy(move, (ratio) => 1 / ratio),
    anchor: parts[bars.parts.indexOf(bars.anchor)] as BarPart,
    parts,
  };
}

/** Mean log move of the anchor over complete bins: what a reflection leaves in place. */
export function meanLogMove({ gap, move, complete }: SuperBars): number {
  let sum = 0;
  let count = 0;
  for (let bin = 0; bin < complete.length; bin++) {
    if (complete[bin] === 0) continue;
    sum += portableLog((gap[bin] as number) * (move[bin] as number));
    count++;
  }
  return sum / count;
}

function followedBy(column: Column, reflect: (ratio: number) => number): Column {
  const both = new Float64Array(2 * column.length);
  both.set(column);
  both.set(column.map(reflect), column.length);
  return both;
}

/** Reflections follow the last sub-bar without a gap, so that they are counted on like bins. */
function reflectedPart(part: BarPart): BarPart {
  const { from, to, opens, shape } = part;
  const shift = opens.length - (from[0] as number);
  const bothOpens = new Float64Array(shift + opens.length);
  const both = new Float64Array(SHAPE * bothOpens.length);
  bothOpens.set(opens);
  both.set(shape);
  for (let bin = 0; bin < from.length; bin++) {
    const basis = opens[from[bin] as number] as number;
    const square = basis * basis;
    for (let bar = from[bin] as number; bar < (to[bin] as number); bar++) {
      const place = SHAPE * bar;
      const mirror = SHAPE * (shift + bar);
      bothOpens[shift + bar] = square / (opens[bar] as number);
      both[mirror] = square / (shape[place + 1] as number);
      both[mirror + 1] = square / (shape[place] as number);
      both[mirror + 2] = square / (shape[place + 2] as number);
      both[mirror + 3] = shape[place + 3] as number;
    }
  }
  const sources = new Uint32Array(2 * from.length);
  sources.set(from);
  sources.set(
    from.map((bar) => shift + bar),
    from.length,
  );
  return { ...part, sources, opens: bothOpens, shape: both };
}
