import type { RunPlan } from "#engine/backtest/plan";
import { DEFAULT_LUCK, type LuckPlan, PERMUTATIONS } from "#engine/permutation/luckPlan";
import { questionOf } from "#engine/permutation/questions";
import { nullModelOf, nullModelProblems } from "#engine/permutation/registry";
import { defaultValues } from "#engine/strategy/parameters";
import { ENGINE_VERSION } from "#engine/version";
import { whileTesting } from "#storage/luckTests";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import type { AppState } from "./appState.ts";
import { startBacktest } from "./backtest.ts";
import { CollectedTest } from "./collectedTest.ts";
import { findDatasets } from "./findDatasets.ts";
import { loadLuckHistory, readLuckTest } from "./luckHistory.ts";
import { changeLuckTest, drawLuckTest, type LuckTestRun } from "./luckTestRun.ts";
import { beginRun } from "./running.ts";
import type { KeptLuckTest, LuckRecord } from "./runRecords.ts";
import type { Setup } from "./runSetup.ts";
import { runTitle } from "./runTitle.ts";
import { changeSetup, planOf, setupProblems } from "./setup.ts";
import { bootstrapShownRun } from "./sharpeUncertainty.ts";
import { correctTests, enterLuckTest } from "./trials.ts";

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
  if (!(await isBacktested()) || luckTestProblem(app.getState()) !== null) return;
  const plans = plansOf(setup, planOf(setup, datasets));
  const record: LuckRecord = {
    ...{ engineVersion: ENGINE_VERSION, title: runTitle(setup), setup, plans },
    datasets: app.getState().backtest.manifest?.datasets ?? [],
  };
  const kept = { id: crypto.randomUUID(), createdAt: Date.now(), record, observed: [], stored: 0 };
  await run({ kept, setup, parts: plans.map((plan) => new CollectedTest(plan, null)) });
}

/**
 * Takes a stored luck test up where it ended: shows it, and draws the null markets that it lacks.
 * What stands in the way is shown, and nothing changes.
 */
export async function goOnLuckTest({ id, record }: KeptLuckTest): Promise<void> {
  const found = findDatasets(record.datasets);
  if ("missing" in found) {
    return raiseAlert(`This luck test needs data that are not stored: import ${found.missing}`);
  }
  const setup = { ...record.setup, datasetIds: found.ids };
  const problem = changedSince(record, setup);
  if (problem !== null) return raiseAlert(problem);
  changeSetup(setup);
  if (!(await isBacktested())) return; // why, the page says
  try {
    const stored = await readLuckTest(id);
    if (stored === null) throw new Error("this luck test is no longer stored");
    await run({ ...stored, setup: app.getState().setup });
  } catch (error) {
    raiseAlert(error);
  }
}

/** Runs a luck test in this tab alone, and says how it stands before and after. */
async function run(luckTest: LuckTestRun): Promise<void> {
  const control = beginRun();
  const { id, record } = luckTest.kept;
  try {
    await enterLuckTest(record);
    await whileTesting(id, () => drawLuckTest(luckTest, control));
  } finally {
    await loadLuckHistory();
  }
  const tests = luckTest.parts.flatMap((part) => part.test() ?? []);
  try {
    changeLuckTest(id, { correction: await correctTests(id, tests) });
  } catch (error) {
    raiseAlert(error); // the result is on the page all the same
  }
  const hasTraded = tests.some(({ observed }) => observed.traded);
  if (hasTraded) changeLuckTest(id, { effect: await bootstrapShownRun() });
}

/** Backtests the set-up unless that is on show; false when there is nothing to luck-test. */
async function isBacktested(): Promise<boolean> {
  const { setup, backtest } = app.getState();
  if (backtest.reportedSetup !== setup) await startBacktest();
  return app.getState().backtest.reportedSetup === setup;
}

/** Why going on would mix two tests, or null. */
function changedSince({ engineVersion, plans }: LuckRecord, setup: Setup): string | null {
  if (engineVersion !== ENGINE_VERSION) {
    return `This luck test was begun by engine ${engineVersion}, this is ${ENGINE_VERSION}: run it again.`;
  }
  const now = planOf(setup, app.getState().datasets);
  return JSON.stringify(now) === JSON.stringify(plans[0]?.run)
    ? null
    : "What this luck test ran on is no longer open to it, or its set-up means another run today: run it again.";
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
