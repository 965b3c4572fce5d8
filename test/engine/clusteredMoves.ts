/** The reference's normal numbers: twelve of a multiplicative generator, less six. */
export function normals(count: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    let sum = 0;
    for (let draw = 0; draw < 12; draw++) {
      state = (48271 * state) % 2147483647;
      sum += state / 2147483647;
    }
    return sum - 6;
  });
}

/** A thousand moves whose size depends on those before, though their direction does not: GARCH(1, 1). */
export function clusteredMoves(): Float64Array {
  let variance = 1;
  let before = 0;
  return normals(1000, 2).map((normal, i) => {
    if (i > 0) variance = 0.02 + 0.1 * before ** 2 + 0.88 * variance;
    before = Math.sqrt(variance) * normal;
    return before;
  });
}
