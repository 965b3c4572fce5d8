/**
 * The confidence sequence method: bounds of a proportion that hold at all numbers of draws at once,
 * so that one may look after every draw (Robbins 1970; Lai 1976; Ding, Gandy and Hahn 2020).
 * All p with (n + 1)·C(n, S)·p^S·(1 − p)^(n − S) > ε stay in; ever to leave the true one out has
 * a chance of at most ε.
 */

import type { Fraction } from "../units.ts";
import { assertCounts, assertInside } from "./assertCounts.ts";
import { logGamma } from "./logGamma.ts";

/** On which side of a level a proportion was found to be. */
export type Side = "below" | "above";

/**
 * The side of `level` on which the proportion lies, or null while draws leave both open. Of those who
 * look after every draw a share of at most `risk` is ever told the wrong one.
 *
 * @param successes - S, from 0 to `drawn`.
 * @param drawn - n.
 * @param level - α, within 0 to 1.
 * @param risk - ε, within 0 to 1.
 * @throws RangeError when the counts, the level or the risk cannot be.
 */
export function settledSide(
  successes: number,
  drawn: number,
  level: Fraction,
  risk: Fraction,
): Side | null {
  assertCounts(successes, drawn);
  assertInside("level", level);
  assertInside("risk", risk);
  if (logEvidence(successes, drawn, level) > Math.log(risk)) return null;
  return successes <= level * drawn ? "below" : "above";
}

/**
 * The proportions that draws leave open, at any number of draws.
 *
 * @param successes - S, from 0 to `drawn`.
 * @param drawn - n; with 0 all are open.
 * @param risk - ε, within 0 to 1.
 * @throws RangeError when the counts or the risk cannot be.
 */
export function sequenceInterval(
  successes: number,
  drawn: number,
  risk: Fraction,
): readonly [low: Fraction, high: Fraction] {
  assertCounts(successes, drawn);
  assertInside("risk", risk);
  const centre = drawn === 0 ? 0.5 : successes / drawn;
  const isOpen = (p: Fraction) => logEvidence(successes, drawn, p) > Math.log(risk);
  return [
    successes === 0 ? 0 : borderOf(isOpen, centre, 0),
    successes === drawn ? 1 : borderOf(isOpen, centre, 1),
  ];
}

/** log((n + 1)·C(n, S)·p^S·(1 − p)^(n − S)). */
function logEvidence(successes: number, drawn: number, p: Fraction): number {
  const failures = drawn - successes;
  const orders = logGamma(drawn + 2) - logGamma(successes + 1) - logGamma(failures + 1);
  return orders + successes * Math.log(p) + failures * Math.log1p(-p);
}

/** Where between two neighbouring doubles what is open ends. */
function borderOf(isOpen: (p: Fraction) => boolean, inside: Fraction, outside: Fraction): Fraction {
  let open = inside;
  let shut = outside;
  for (;;) {
    const middle = (open + shut) / 2;
    if (middle === open || middle === shut) return middle;
    if (isOpen(middle)) open = middle;
    else shut = middle;
  }
}
