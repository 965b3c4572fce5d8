import type { FanCurve } from "#engine/permutation/fan";
import type { LuckPlan, ObservedRun, PermutationOutcome } from "#engine/permutation/luckPlan";
import type { LuckTest } from "#engine/permutation/luckTest";

/** Gathers what a luck test brings forth, in the order of the null markets. */
export class CollectedTest {
  readonly plan: LuckPlan;
  readonly #statistics: number[] = [];
  readonly #failures = new Set<string>();
  #growth: readonly FanCurve[] = [];
  #idle = 0;
  #observed: ObservedRun | null;

  constructor(plan: LuckPlan, observed: ObservedRun | null) {
    this.plan = plan;
    this.#observed = observed;
  }

  /** The run on the real market; null until it is known. */
  get observed(): ObservedRun | null {
    return this.#observed;
  }

  /** Statistics of the null markets 0, 1, 2, … */
  get permuted(): readonly number[] {
    return this.#statistics;
  }

  observe(observed: ObservedRun): void {
    this.#observed = observed;
  }

  add(outcomes: readonly PermutationOutcome[]): void {
    const curves: FanCurve[] = [];
    for (const { statistic, traded, failure, growth } of outcomes) {
      this.#statistics.push(statistic);
      if (!traded) this.#idle++;
      if (failure !== undefined) this.#failures.add(failure);
      if (growth !== undefined) curves.push(growth);
    }
    // The same array while nothing is added, so that nobody draws it again.
    if (curves.length > 0) this.#growth = [...this.#growth, ...curves];
  }

  /** The test so far; null until the real market has run. */
  test(): LuckTest | null {
    if (this.#observed === null) return null;
    return {
      plan: this.plan,
      observed: this.#observed,
      permuted: Float64Array.from(this.#statistics),
      idle: this.#idle,
      failures: [...this.#failures],
      growth: this.#growth,
    };
  }
}
