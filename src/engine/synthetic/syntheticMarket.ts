/**
 * The sample market: made up, seeded, and the same on every machine. Two symbols with spot and
 * index by the hour, mark by the quarter hour, funding every 8 hours, and open interest.
 *
 * Each hour the index moves by a factor of 1 + m or 1 / (1 + m). The size m clusters, and depends
 * on earlier sizes alone; the direction comes from a coin. Spot is the index, with volume. So
 * without an edge the signs of all hourly moves of spot and index are independent fair
 * coins, whatever came before: no rule on them has an edge. (The mark adds a basis that
 * reverts, so its own moves do depend on each other, as in real markets.)
 */

import { createMarketData, type MarketData } from "../market/marketData.ts";
import { DAY, HOUR } from "../market/timeframe.ts";
import { DOMAINS, RandomStream } from "../permutation/randomStream.ts";
import type { Price, UtcMillis } from "../units.ts";
import { buildSeries } from "./buildSeries.ts";
import { createSigns, type SyntheticEdge } from "./signs.ts";
import { createMoveSizes } from "./volatility.ts";

export interface SyntheticOptions {
  readonly edge: SyntheticEdge;
  /** A whole number from 0 to 2⁵³ − 1. */
  readonly seed?: number;
  readonly days?: number;
}

/** One hour of one symbol's index. */
export interface SyntheticMove {
  readonly open: Price;
  readonly close: Price;
  /** |move| as a fraction of the smaller of both prices. */
  readonly size: number;
}

const SYMBOLS = [
  { symbol: "SYNA-USDT", price: 24_000, volatility: 0.006 },
  { symbol: "SYNB-USDT", price: 1_600, volatility: 0.0075 },
] as const;

/** 2023-01-01 00:00 UTC. */
const START: UtcMillis = 1_672_531_200_000;
const DEFAULT_DAYS = 730;
const DEFAULT_SEED = 20;
/** How often the second symbol takes the direction of the first. */
const TOGETHER = 0.6;

/** Makes the sample market. */
export function syntheticMarket({
  edge,
  seed = DEFAULT_SEED,
  days = DEFAULT_DAYS,
}: SyntheticOptions): MarketData {
  const hours = (days * DAY) / HOUR;
  const series = drawMoves(edge, seed, hours).flatMap((moves, index) => {
    const { symbol } = SYMBOLS[index] as (typeof SYMBOLS)[number];
    return buildSeries(symbol, START, moves, stream(seed, 10 + index));
  });
  return createMarketData(series);
}

/** Draws the hours of all symbols. Sizes come from their own streams, so no sign touches them. */
function drawMoves(
  edge: SyntheticEdge,
  seed: number,
  hours: number,
): readonly (readonly SyntheticMove[])[] {
  const leader = createSigns(edge, stream(seed, 0));
  const own = createSigns(edge, stream(seed, 1));
  const together = stream(seed, 2);
  const sizes = SYMBOLS.map(({ volatility }, index) =>
    createMoveSizes(volatility, stream(seed, 3 + index)),
  );
  const prices: Price[] = SYMBOLS.map(({ price }) => price);
  const moves: SyntheticMove[][] = SYMBOLS.map(() => []);
  for (let hour = 0; hour < hours; hour++) {
    const first = leader();
    const second = own();
    const signs = [first, together.fraction() < TOGETHER ? first : second];
    sizes.forEach((draw, index) => {
      const size = draw();
      const open = prices[index] as Price;
      const close = signs[index] === 1 ? open * (1 + size) : open / (1 + size);
      prices[index] = close;
      moves[index]?.push({ open, close, size });
    });
  }
  return moves;
}

function stream(seed: number, index: number): RandomStream {
  return new RandomStream(seed, DOMAINS.synthetic, index);
}
