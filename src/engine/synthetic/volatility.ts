import type { RandomStream } from "../permutation/randomStream.ts";
import type { Fraction } from "../units.ts";

const REACTION = 0.12;
const PERSISTENCE = 0.865;
/** No bar moves further than this. */
const LARGEST: Fraction = 0.08;

/**
 * Draws the sizes of consecutive moves, clustered as in a GARCH(1,1):
 * σ²ₜ₊₁ = (1 − α − β) σ̄² + α mₜ² + β σ²ₜ. Sizes depend on sizes alone, so that signs, drawn
 * elsewhere, are independent of them.
 *
 * @param typical - σ̄, the standard deviation of a move.
 */
export function createMoveSizes(typical: Fraction, random: RandomStream): () => Fraction {
  let variance = typical * typical;
  return () => {
    const size = Math.min(LARGEST, Math.sqrt(variance) * Math.abs(nearlyNormal(random)));
    variance =
      (1 - REACTION - PERSISTENCE) * typical * typical +
      REACTION * size * size +
      PERSISTENCE * variance;
    return size;
  };
}

/** Mean 0, variance 1, bell-shaped: the sum of four uniform numbers. */
export function nearlyNormal(random: RandomStream): number {
  let sum = 0;
  for (let draw = 0; draw < 4; draw++) sum += random.fraction();
  return (sum - 2) * Math.sqrt(3);
}
