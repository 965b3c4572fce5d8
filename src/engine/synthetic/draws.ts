import type { RandomStream } from "../permutation/randomStream.ts";

/** A standard normal number (Box and Muller 1958). */
export function normal(stream: RandomStream): number {
  const radius = Math.sqrt(-2 * Math.log(1 - stream.fraction()));
  return radius * Math.cos(2 * Math.PI * stream.fraction());
}

/** A number of Student's t distribution, scaled to variance 1; `freedom` is a whole number above 2. */
export function studentT(stream: RandomStream, freedom: number): number {
  const shock = normal(stream);
  let squares = 0;
  for (let degree = 0; degree < freedom; degree++) squares += normal(stream) ** 2;
  return (shock / Math.sqrt(squares / freedom)) * Math.sqrt((freedom - 2) / freedom);
}
