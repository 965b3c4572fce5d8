import type { RandomStream } from "../permutation/randomStream.ts";
import type { Fraction } from "../units.ts";

/** `none`: nothing to find. `planted`: directions persist a little, which momentum rules can find. */
export type SyntheticEdge = "none" | "planted";

/** How much likelier than not a move follows the hidden direction. */
const LEAN: Fraction = 0.07;
/** A hidden direction lasts this many moves on average. */
const LASTING = 160;

/**
 * Draws the directions of consecutive moves. Without an edge each is a fair coin of
 * its own, so signs are independent by construction. With the planted edge a hidden
 * direction, which turns once in a while, makes every coin lean its way.
 */
export function createSigns(edge: SyntheticEdge, random: RandomStream): () => 1 | -1 {
  if (edge === "none") return () => (random.next() & 0x80000000 ? 1 : -1);
  let direction: 1 | -1 = 1;
  return () => {
    if (random.below(LASTING) === 0) direction = direction === 1 ? -1 : 1;
    return random.fraction() < 0.5 + LEAN ? direction : ((0 - direction) as 1 | -1);
  };
}
