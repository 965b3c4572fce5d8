import type { Fraction } from "../units.ts";
import { type Side, settledSide } from "./confidenceSequence.ts";

/** A test that ends when the side of a level is told, or after so many draws; fixed before the first. */
export interface SettlingDesign {
  /** α: on which side of it p lies is all that is asked. */
  readonly level: Fraction;
  /** ε: the chance of ever being told the wrong side. */
  readonly risk: Fraction;
  /** N: stop after so many null markets anyway. */
  readonly most: number;
}

/**
 * The exact p-value of a test that ended so: the chance, were the observed market a null one, of an end
 * that speaks as much against it. First come those settled below the level, the earliest first; then,
 * by exceedances, those never settled; last those settled above, the latest first (the stagewise order
 * of sequential trials; Tsiatis, Rosner and Mehta 1984). With every rank as likely, S of t are
 * followed by another exceedance with a chance of (S + 1) / (t + 2).
 *
 * @param exceedances - S when the test ended.
 * @param drawn - t when it ended.
 * @throws RangeError when the test would not have ended there.
 */
export function settledPValue(
  exceedances: number,
  drawn: number,
  design: SettlingDesign,
): Fraction {
  const { level, risk, most } = design;
  const side = settledSide(exceedances, drawn, level, risk);
  if (drawn > most || (side === null && drawn < most)) {
    throw new RangeError(
      `a test of at most ${most} draws does not end with ${exceedances} of ${drawn}`,
    );
  }
  const urn = new OpenEnds(design);
  const until = side === "above" ? drawn - 1 : drawn;
  while (urn.drawn < until) urn.draw();
  if (side === "above") return 1 - urn.above;
  return urn.below + (side === "below" ? 0 : urn.openUpTo(exceedances));
}

/** The chances of all counts that leave the side open, draw by draw. */
class OpenEnds {
  readonly #design: SettlingDesign;
  /** By S, from the lowest to the highest open one. */
  readonly #chances: Float64Array;
  #lowest = 0;
  #highest = 0;
  drawn = 0;
  /** The chance to have been settled on either side by now. */
  below: Fraction = 0;
  above: Fraction = 0;

  constructor(design: SettlingDesign) {
    this.#design = design;
    this.#chances = new Float64Array(design.most + 2);
    this.#chances[0] = 1;
  }

  draw(): void {
    const chances = this.#chances;
    const drawn = this.drawn++;
    for (let count = this.#highest + 1; count > this.#lowest; count--) {
      const stays = ((chances[count] as number) * (drawn + 1 - count)) / (drawn + 2);
      const rises = ((chances[count - 1] as number) * count) / (drawn + 2);
      chances[count] = stays + rises;
    }
    chances[this.#lowest] =
      ((chances[this.#lowest] as number) * (drawn + 1 - this.#lowest)) / (drawn + 2);
    this.#highest++;
    while (this.#sideOf(this.#lowest) === "below") this.below += this.#take(this.#lowest++);
    while (this.#sideOf(this.#highest) === "above") this.above += this.#take(this.#highest--);
  }

  openUpTo(exceedances: number): Fraction {
    let sum = 0;
    for (let count = this.#lowest; count <= exceedances; count++) {
      sum += this.#chances[count] as number;
    }
    return sum;
  }

  #sideOf(count: number): Side | null {
    return settledSide(count, this.drawn, this.#design.level, this.#design.risk);
  }

  #take(count: number): Fraction {
    const chance = this.#chances[count] as number;
    this.#chances[count] = 0;
    return chance;
  }
}
