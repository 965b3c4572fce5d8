import type { RunPlan } from "#engine/backtest/plan";
import {
  DEFAULT_LUCK,
  type LuckPlan,
  type ObservedRun,
  PERMUTATIONS,
  type PermutationOutcome,
} from "#engine/permutation/luckPlan";
import type { LuckTest } from "#engine/permutation/luckTest";
import { questionOf } from "#engine/permutation/questions";
import { nullModelOf, nullModelProblems } from "#engine/permutation/registry";
import { defaultValues } from "#engine/strategy/parameters";
import { defaultWorkers, type PermutationTask, runPermutations } from "#workers/runPermutations";
import { app } from "./app.ts";
import type { AppState, LuckActivity, Progress, Setup } from "./appState.ts";
import { startBacktest } from "./backtest.ts";
import { NO_LUCK_TEST } from "./defaults.ts";
import { createPace } from "./pace.ts";
import { beginRun, isCancellation, type RunControl } from "./running.ts";
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
  const [nullModel] = questionOf(setup.question.id).nullModels;
  const [wrongOption] = nullModelProblems(nullModel, setup.question.nullOptions);
  if (wrongOption !== undefined) return wrongOption;
  return backtest.reportedSetup === setup ? (backtest.report?.luckTestProblem ?? null) : null;
}

/** Backtests the set-up if it has not been, then runs it on the null markets of each null model. */
export async function startLuckTest(): Promise<void> {
  const { setup, datasets } = app.getState();
  if (app.getState().backtest.reportedSetup !== setup) await startBacktest();
  const state = app.getState();
  if (state.backtest.reportedSetup !== setup || luckTestProblem(state) !== null) return;

  const plans = plansOf(setup, planOf(setup, datasets));
  const control = beginRun();
  change({ ...NO_LUCK_TEST, status: "running", reportedSetup: setup });
  try {
    for (const [place, plan] of plans.entries()) {
      const part = { part: place + 1, parts: plans.length };
      const keep = (test: LuckTest | null, progress: Counted) =>
        change({
          ...(place === 0 ? { test } : { confirmation: test }),
          progress: { ...progress, ...part },
        });
      await drawNullMarkets({ datasetIds: setup.datasetIds, plan }, control, keep);
    }
    change({ status: "done" });
  } catch (error) {
    if (isCancellation(error)) change({ status: "cancelled" });
    else {
      change({ status: "failed", problem: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** The luck tests that answer the question, on null markets of one seed. */
export function plansOf(setup: Setup, run: RunPlan): readonly LuckPlan[] {
  const { question, permutations, seed, stopping } = setup;
  return questionOf(question.id).nullModels.map((nullModel, place) => ({
    ...DEFAULT_LUCK,
    ...{ run, nullModel, permutations, seed, stopping },
    nullOptions: place === 0 ? question.nullOptions : defaultValues(nullModelOf(nullModel).options),
  }));
}

type Counted = Omit<Progress, "part" | "parts">;

async function drawNullMarkets(
  task: PermutationTask,
  { signal, gate }: RunControl,
  keep: (test: LuckTest | null, progress: Counted) => void,
): Promise<void> {
  const { plan } = task;
  const workers = Math.min(defaultWorkers(), plan.permutations);
  const collected = new CollectedTest();
  let pace = createPace(plan.permutations, workers);
  let drawn = 0;
  const draw = () => {
    drawn = performance.now();
    keep(collected.test(plan), pace.progress());
  };
  draw();
  try {
    await runPermutations(task, {
      ...{ workers, signal, gate, fresh: false },
      onObserved(observed) {
        collected.observe(observed);
        pace = createPace(observed.nullMarkets, workers);
      },
      onCommitted(outcomes) {
        collected.add(outcomes);
        pace.count(outcomes.length, performance.now());
        if (performance.now() - drawn >= REDRAW_MILLISECONDS) draw();
        return true;
      },
    });
  } finally {
    draw(); // what was committed stays, however it ended
  }
}

function change(changes: Partial<LuckActivity>): void {
  app.setState(({ luckTest }) => ({ luckTest: { ...luckTest, ...changes } }));
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
