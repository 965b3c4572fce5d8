import { type Side, settledSide } from "../statistics/confidenceSequence.ts";
import type { Fraction } from "../units.ts";

/** h: with so many exceedances a sequential test has seen enough. */
export const ENOUGH = 20;
/** ε: the chance that null markets ever settle p on the wrong side of the level. */
export const SETTLING_RISK: Fraction = 0.001;

/** Counts the null markets that fall into one tail, in the order of their indices. */
export class TailCount {
  /** α: the level on whose side p may settle. */
  readonly level: Fraction;
  drawn = 0;
  /** S: those at least as extreme as the real market. */
  exceedances = 0;
  /** After how many draws there were enough exceedances. */
  enoughAfter: number | null = null;
  /** The counts with which p first settled on a side of the level: there it stays. */
  settled: { readonly side: Side; readonly exceedances: number; readonly drawn: number } | null =
    null;

  constructor(level: Fraction) {
    this.level = level;
  }

  add(isExceedance: boolean): void {
    this.drawn++;
    if (isExceedance) this.exceedances++;
    const { drawn, exceedances } = this;
    if (exceedances === ENOUGH) this.enoughAfter ??= drawn;
    if (this.settled !== null) return;
    const side = settledSide(exceedances, drawn, this.level, SETTLING_RISK);
    if (side !== null) this.settled = { side, exceedances, drawn };
  }
}
