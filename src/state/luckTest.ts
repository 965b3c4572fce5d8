import type { ObservedRun, PermutationOutcome } from "#engine/permutation/luckPlan";
import { DEFAULT_LUCK, PERMUTATIONS } from "#engine/permutation/luckPlan";
import type { LuckTest } from "#engine/permutation/luckTest";
import { nullModelProblems } from "#engine/permutation/registry";
import { defaultWorkers, runPermutations } from "#workers/runPermutations";
import { app } from "./app.ts";
import type { AppState, LuckActivity } from "./appState.ts";
import { startBacktest } from "./backtest.ts";
import { createPace } from "./pace.ts";
import { beginRun, isCancellation } from "./running.ts";
import { planOf, setupProblems } from "./setup.ts";

/** The page draws a growing test at most this often. */
const REDRAW_MILLISECONDS = 250;

/** Why the luck test cannot run on this set-up, or null when it can. */
export function luckTestProblem({ setup, datasets, backtest }: AppState): string | null {
  const [problem] = setupProblems(setup, datasets);
  if (problem !== undefined) return problem;
  const { permutations, seed } = setup;
  const { minimum, maximum } = PERMUTATIONS;
  if (!Number.isInteger(permutations) || permutations < minimum || permutations > maximum) {
    return `The number of null markets must lie between ${minimum} and ${maximum}, was ${permutations}.`;
  }
  if (!Number.isSafeInteger(seed) || seed < 0) {
    return `The seed must be a whole number from 0, was ${seed}.`;
  }
  const { nullModel, nullOptions } = setup.nullModel;
  const [wrongOption] = nullModelProblems(nullModel, nullOptions);
  if (wrongOption !== undefined) return wrongOption;
  return backtest.reportedSetup === setup ? (backtest.report?.luckTestProblem ?? null) : null;
}

/** Backtests the set-up if it has not been, then runs it on null markets. */
export async function startLuckTest(): Promise<void> {
  const { setup, datasets } = app.getState();
  if (app.getState().backtest.reportedSetup !== setup) await startBacktest();
  const state = app.getState();
  if (state.backtest.reportedSetup !== setup || luckTestProblem(state) !== null) return;

  const run = planOf(setup, datasets);
  const plan = { run, ...DEFAULT_LUCK, ...setup.nullModel, ...pick(setup) };
  const workers = Math.min(defaultWorkers(), plan.permutations);
  const collected = new CollectedTest();
  let pace = createPace(plan.permutations, workers);
  const { signal, gate } = beginRun();
  let drawn = 0;

  const draw = (changes: Partial<LuckActivity>) => {
    drawn = performance.now();
    app.setState(({ luckTest }) => ({
      luckTest: { ...luckTest, test: collected.test(plan), progress: pace.progress(), ...changes },
    }));
  };

  draw({ status: "running", problem: null, reportedSetup: setup });
  try {
    await runPermutations(
      { datasetIds: setup.datasetIds, plan },
      {
        ...{ workers, signal, gate, fresh: false },
        onObserved(observed) {
          collected.observe(observed);
          pace = createPace(observed.nullMarkets, workers);
        },
        onCommitted(outcomes) {
          collected.add(outcomes);
          pace.count(outcomes.length, performance.now());
          if (performance.now() - drawn >= REDRAW_MILLISECONDS) draw({});
          return true;
        },
      },
    );
    draw({ status: "done" });
  } catch (error) {
    if (isCancellation(error)) draw({ status: "cancelled" });
    else {
      draw({ status: "failed", problem: error instanceof Error ? error.message : String(error) });
    }
  }
}

function pick({ permutations, seed }: AppState["setup"]) {
  return { permutations, seed };
}

/** Gathers outcomes as they are committed. */
class CollectedTest {
  readonly #statistics: number[] = [];
  readonly #failures = new Set<string>();
  #idle = 0;
  #observed: ObservedRun | null = null;

  observe(observed: ObservedRun): void {
    this.#observed = observed;
  }

  add(outcomes: readonly PermutationOutcome[]): void {
    for (const { statistic, traded, failure } of outcomes) {
      this.#statistics.push(statistic);
      if (!traded) this.#idle++;
      if (failure !== undefined) this.#failures.add(failure);
    }
  }

  /** The test so far; null until the real market has run. */
  test(plan: LuckTest["plan"]): LuckTest | null {
    if (this.#observed === null) return null;
    return {
      plan,
      observed: this.#observed,
      permuted: Float64Array.from(this.#statistics),
      idle: this.#idle,
      failures: [...this.#failures],
    };
  }
}
