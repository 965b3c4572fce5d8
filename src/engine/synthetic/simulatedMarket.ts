/** Markets whose law is known, to try the luck test on: without an edge, or with a planted one. */

import { createMarketData, type MarketData } from "../market/marketData.ts";
import { DAY } from "../market/timeframe.ts";
import { DOMAINS, RandomStream } from "../permutation/randomStream.ts";
import type { Milliseconds } from "../units.ts";
import { createMoves, type MarketLaw } from "./marketLaw.ts";

export interface SimulationOptions {
  readonly law: MarketLaw;
  readonly bars: number;
  /** A whole number from 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** Which market of the seed. */
  readonly index: number;
  readonly symbol?: string;
  readonly timeframe?: Milliseconds;
}

/** Gaps and wicks, as shares of a typical move. */
const GAP = 0.1;
const WICK = 0.4;
/** A typical move of a bar, as a log return. */
export const TYPICAL_MOVE = 0.01;

/** Makes spot bars of one symbol, from the epoch on. They depend on the options alone. */
export function simulatedMarket({
  law,
  bars,
  seed,
  index,
  symbol = "SIM-USDT",
  timeframe = DAY,
}: SimulationOptions): MarketData {
  const stream = new RandomStream(seed, DOMAINS.simulated, index);
  const nextMove = createMoves(law, stream);
  const column = () => new Float64Array(bars);
  const [openTime, open, high, low] = [column(), column(), column(), column()];
  const [close, volume] = [column(), column()];
  let price = 100;
  for (let bar = 0; bar < bars; bar++) {
    const move = TYPICAL_MOVE * nextMove();
    const gap = GAP * TYPICAL_MOVE * (stream.fraction() - 0.5);
    const opening = price * Math.exp(gap);
    price *= Math.exp(move);
    openTime[bar] = bar * timeframe;
    open[bar] = opening;
    close[bar] = price;
    high[bar] = Math.max(opening, price) * (1 + WICK * TYPICAL_MOVE * stream.fraction());
    low[bar] = Math.min(opening, price) * (1 - WICK * TYPICAL_MOVE * stream.fraction());
    volume[bar] = 1 + stream.fraction();
  }
  return createMarketData([
    { symbol, kind: "spot", timeframe, openTime, open, high, low, close, volume },
  ]);
}
