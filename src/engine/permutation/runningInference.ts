import type { Side } from "../statistics/confidenceSequence.ts";
import { tieTolerance } from "../statistics/permutationPValue.ts";
import type { Fraction } from "../units.ts";
import type { LuckPlan } from "./luckPlan.ts";
import { inferEarly, STOPPING, type TailInference } from "./stopping.ts";
import { TailCount } from "./tailCount.ts";

/** Above this, luck is a fair explanation. */
export const SIGNIFICANCE: Fraction = 0.05;

export interface Inference extends TailInference {
  /** Null markets that did at least as well. */
  readonly exceedances: number;
  /** Null markets that did at least as badly. */
  readonly shortfalls: number;
  readonly drawn: number;
  /** Whether p is that of doing so badly, the rarer tail of two. */
  readonly isWorse: boolean;
  /** Whether the rule ended the drawing; if not, p is one that holds whenever one stops. */
  readonly isOver: boolean;
  /** The side of the level on which p has settled, however many null markets may follow. */
  readonly settled: Side | null;
}

/**
 * Follows the statistics of null markets in the order of their indices, tells when the plan's rule has
 * had enough, and what p is then. Ties and failed runs, NaN, count as in `permutationPValue`; an
 * observed NaN is beaten by all. Two-sided, both tails are counted, each at half the level: the test
 * is over when the rule has had enough of both, and p and its interval are twice those of the
 * rarer tail, at most 1.
 */
export class RunningInference {
  readonly #least: number;
  readonly #greatest: number;
  readonly #upper: TailCount;
  readonly #lower: TailCount;
  readonly #most: number;
  readonly #plan: Pick<LuckPlan, "stopping" | "tail">;

  /**
   * @param observed - The statistic of the real market.
   * @param most - Null markets there are to draw.
   */
  constructor(observed: number, most: number, plan: Pick<LuckPlan, "stopping" | "tail">) {
    const tolerance = tieTolerance(observed);
    const level = plan.tail === "upper" ? SIGNIFICANCE : SIGNIFICANCE / 2;
    this.#least = observed - tolerance;
    this.#greatest = observed + tolerance;
    this.#upper = new TailCount(level);
    this.#lower = new TailCount(level);
    this.#most = most;
    this.#plan = plan;
  }

  /** Whether no further null market is wanted. */
  get isOver(): boolean {
    const { isOver } = STOPPING[this.#plan.stopping];
    return this.#tails().every((tail) => isOver(tail, this.#most));
  }

  /**
   * Counts the next null market.
   *
   * @throws RangeError when no further one is wanted.
   */
  take(statistic: number): void {
    if (this.isOver) {
      throw new RangeError(`the test was over after ${this.#upper.drawn} null markets`);
    }
    // Negated, so that NaN counts.
    this.#upper.add(!(statistic < this.#least));
    this.#lower.add(!(statistic > this.#greatest));
  }

  infer(): Inference {
    const { infer, isOver } = STOPPING[this.#plan.stopping];
    const [first, ...others] = this.#tails().map((tail) =>
      isOver(tail, this.#most) ? infer(tail, this.#most) : inferEarly(tail),
    ) as [TailInference, ...TailInference[]];
    const rarer = others.reduce((a, b) => (b.pValue < a.pValue ? b : a), first);
    const times = 1 + others.length;
    const [low, high] = rarer.interval;
    return {
      pValue: Math.min(1, times * rarer.pValue),
      interval: [Math.min(1, times * low), Math.min(1, times * high)],
      exceedances: this.#upper.exceedances,
      shortfalls: this.#lower.exceedances,
      drawn: this.#upper.drawn,
      isWorse: rarer !== first,
      isOver: this.isOver,
      settled: this.#settled(),
    };
  }

  #settled(): Side | null {
    const sides = this.#tails().map(({ settled }) => settled?.side ?? null);
    if (sides.includes("below")) return "below";
    return sides.includes(null) ? null : "above";
  }

  #tails(): readonly TailCount[] {
    return this.#plan.tail === "upper" ? [this.#upper] : [this.#upper, this.#lower];
  }
}

/** The smallest p-value that so many null markets can show: that of none doing as well. */
export function smallestPValue(most: number, plan: Pick<LuckPlan, "stopping" | "tail">): Fraction {
  const running = new RunningInference(1, most, plan);
  while (!running.isOver) running.take(0);
  return running.infer().pValue;
}
