/** What a sample gains and what it loses, apart. */
export interface PartialMoments {
  /** Σ max(r, 0). */
  readonly gains: number;
  /** −Σ min(r, 0), never negative. */
  readonly losses: number;
  /** Σ min(r, 0)². */
  readonly squaredLosses: number;
}

/** Adds up gains and losses around zero. */
export function partialMoments(values: Float64Array): PartialMoments {
  let gains = 0;
  let losses = 0;
  let squaredLosses = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    const size = Math.abs(value);
    // Twice the loss, or 0: subtractions cost less than a branch that nobody can predict.
    const loss = size - value;
    gains += value + size;
    losses += loss;
    squaredLosses += loss * loss;
  }
  return { gains: gains / 2, losses: losses / 2, squaredLosses: squaredLosses / 4 };
}
