import { automaticBlockLength } from "./automaticBlockLength.ts";
import { layMarket, type MarketBins, moveAllEvents } from "./marketBins.ts";
import type { MarketNullModel } from "./nullModel.ts";
import { DOMAINS, RandomStream } from "./randomStream.ts";
import { rebuildBars, workbench } from "./rebuild.ts";
import { type Labels, refine, type Strata, StratifiedShuffle, strataOf } from "./strata.ts";

/** Blocks of bars in random order, cut anew for every null market. */
export const blockNull: MarketNullModel<"block"> = {
  id: "block",
  subject: "market",
  title: "Blocks of bars in random order",
  tests:
    "Do the signals predict beyond so many bars? Longer and longer blocks show over which horizon.",
  keeps: "All that bars keep, and what bars within one block have to do with each other.",
  destroys: "Dependence over more bars than a block holds.",
  options: [
    {
      name: "length",
      label: "Block",
      default: 0,
      minimum: 0,
      maximum: 1_000_000,
      step: 1,
      unit: "bars",
      help: "Bars that stay together. Dependence within so many bars is no edge here. 0 chooses from how long moves, or their squares, depend on each other (Politis and White 2004).",
    },
  ],
  prepare(series, period, options) {
    const market = layMarket(series, period);
    const isAutomatic = options.length === 0;
    const length = isAutomatic ? automaticBlockLength(market) : (options.length as number);
    const movable = market.strata.members.length;
    if (2 * length > movable) {
      throw new RangeError(
        `blocks of ${length} bars need at least ${2 * length} that can change places, there are ${movable}: choose shorter blocks or a longer period`,
      );
    }
    const { labels, strata } = market;
    const warnings = isAutomatic ? [...market.warnings, chosen(length)] : market.warnings;
    const isFree = strata.ends.length === 1;
    const blocks = isFree ? freeBlocks(market, length) : likeBlocks(labels, length);
    const bench = workbench(labels.length);
    return {
      warnings: isFree ? warnings : [...warnings, ...unlikeWarnings(labels, length)],
      permute(seed, index) {
        const offset = new RandomStream(seed, DOMAINS.offset, index).below(length);
        const order = blocks(offset, new RandomStream(seed, DOMAINS.order, index));
        for (const symbol of market.symbols) rebuildBars(symbol, order, order, bench);
        moveAllEvents(market, order);
        return market.targets;
      },
    };
  },
};

function chosen(length: number): string {
  return length === 1
    ? "Blocks hold one bar, as moves hardly depend on each other: this test is that of single bars."
    : `Blocks hold ${length} bars, as long as moves or their squares depend on each other.`;
}

/** Draws an order of bins for blocks that begin `offset` bins in. */
type BlockDraw = (offset: number, stream: RandomStream) => Uint32Array;

/** Where all bins are of one class, blocks of any length change places, the cut ones included. */
function freeBlocks({ strata: { members }, labels }: MarketBins, length: number): BlockDraw {
  const order = Uint32Array.from(labels, (_, bin) => bin);
  const pieces = new Uint32Array(Math.ceil(members.length / length) + 1);
  return (offset, stream) => {
    const count = countBlocks(members.length, length, offset);
    for (let piece = 0; piece < count; piece++) pieces[piece] = piece;
    stream.shuffle(pieces, 0, count);
    joinBlocks(members, length, offset, pieces, count, order);
    return order;
  };
}

/** Into how many blocks bins fall: a first one of `offset` where that is not 0, then of full length. */
export function countBlocks(bins: number, length: number, offset: number): number {
  return (offset > 0 ? 1 : 0) + Math.ceil((bins - offset) / length);
}

/** Puts blocks one after the other into the places of all members. */
export function joinBlocks(
  members: Uint32Array,
  length: number,
  offset: number,
  blocks: Uint32Array,
  count: number,
  order: Uint32Array,
): void {
  const lead = offset > 0 ? offset - length : 0; // where block 0 would begin, were it whole
  let place = 0;
  for (let index = 0; index < count; index++) {
    const start = lead + (blocks[index] as number) * length;
    const end = Math.min(start + length, members.length);
    for (let member = Math.max(start, 0); member < end; member++) {
      order[members[place++] as number] = members[member] as number;
    }
  }
}

/**
 * Where there are several classes, only blocks change places that have the same sequence of them; what
 * is left over at both ends stays. Which those are is found out once per offset.
 */
function likeBlocks(labels: Labels, length: number): BlockDraw {
  const order = Uint32Array.from(labels, (_, bin) => bin);
  const known = new Map<number, { readonly shuffle: StratifiedShuffle; readonly blocks: number }>();
  return (offset, stream) => {
    let found = known.get(offset);
    if (found === undefined) {
      const blocks = Math.floor((labels.length - offset) / length);
      const strata = strataOfBlocks(labels, length, offset, blocks);
      found = { shuffle: new StratifiedShuffle(strata, blocks), blocks };
      known.set(offset, found);
    }
    found.shuffle.draw(stream);
    for (let bin = 0; bin < labels.length; bin++) order[bin] = bin;
    for (let block = 0; block < found.blocks; block++) {
      const target = offset + block * length;
      const source = offset + (found.shuffle.order[block] as number) * length;
      for (let bin = 0; bin < length; bin++) {
        if (labels[target + bin] !== 0) order[target + bin] = source + bin;
      }
    }
    return order;
  };
}

function strataOfBlocks(labels: Labels, length: number, offset: number, blocks: number): Strata {
  let classes: Labels = new Uint32Array(blocks).fill(1);
  for (let place = 0; place < length; place++) {
    classes = refine(classes, (block) => labels[offset + block * length + place] as number);
  }
  return strataOf(classes);
}

/** @throws RangeError when no two blocks are alike. */
function unlikeWarnings(labels: Labels, length: number): readonly string[] {
  const blocks = Math.floor(labels.length / length);
  const { members } = strataOfBlocks(labels, length, 0, blocks);
  if (members.length === 0) {
    throw new RangeError(
      `no two blocks of ${length} bars have their gaps and funding at the same places, so none can change places: choose shorter blocks`,
    );
  }
  const fixed = blocks - members.length;
  return fixed > 0
    ? [
        `${fixed} of ${blocks} blocks stay where they are: no other has its gaps and funding at the same places.`,
      ]
    : [];
}
