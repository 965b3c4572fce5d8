import { blockLength } from "../statistics/blockLength.ts";
import type { MarketBins } from "./marketBins.ts";

/**
 * For how many bins in a row moves have to do with each other: the automatic block length of the moves
 * or of their squares, whichever is larger, since where the direction depends on nothing the size of
 * moves still does. Of several symbols the largest.
 *
 * @returns A whole number from 1 on; never so large that blocks of it could not change places.
 */
export function automaticBlockLength({ strata: { members }, symbols }: MarketBins): number {
  const bins = members.slice().sort();
  let longest = 1;
  for (const { gap, move } of symbols) {
    const moves = Float64Array.from(
      bins,
      (bin) => (gap[bin] as number) * (move[bin] as number) - 1,
    );
    const squares = moves.map((value) => value * value);
    for (const values of [moves, squares]) {
      longest = Math.max(longest, Math.round(blockLength(values).stationary));
    }
  }
  return longest;
}
