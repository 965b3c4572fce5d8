import { OWN_SETUP, type OwnSetupOutcome } from "#engine/calibration/ownSetup";
import type { Milliseconds } from "#engine/units";
import { tryOwnSetup } from "#workers/tryOwnSetup";
import { app } from "./app.ts";
import type { AppState } from "./appState.ts";
import { NO_OWN_SETUP } from "./defaults.ts";
import { luckTestProblem, plansOf } from "./luckTest.ts";
import type { OwnSetupActivity } from "./runActivity.ts";
import { beginRun, isCancellation } from "./running.ts";
import { planOf } from "./setup.ts";

/** How long trying the set-up will take by the speed of its last luck test; null where there was none. */
export function ownSetupDuration({ setup, datasets, luckTest }: AppState): Milliseconds | null {
  const perSecond = luckTest.reportedSetup === setup ? luckTest.progress?.perSecond : null;
  if (perSecond == null) return null;
  const tests = plansOf(setup, planOf(setup, datasets)).length;
  return (1000 * OWN_SETUP.markets * tests * (OWN_SETUP.permutations + 1)) / perSecond;
}

/** Runs the user's luck tests on simulated markets without an edge and counts false alarms. */
export async function startOwnSetup(): Promise<void> {
  const state = app.getState();
  if (luckTestProblem(state) !== null) return;
  const { setup, datasets } = state;
  const plans = plansOf(setup, planOf(setup, datasets));
  const { signal, gate } = beginRun();
  change({ ...NO_OWN_SETUP, status: "running", plans, triedSetup: setup });
  const outcomes: OwnSetupOutcome[] = [];
  const started = performance.now();
  try {
    await tryOwnSetup(
      { datasetIds: setup.datasetIds, plans },
      {
        ...{ workers: app.getState().pool.workers, signal, gate },
        onCommitted(committed) {
          outcomes.push(...committed);
          const left = OWN_SETUP.markets - outcomes.length;
          const remaining = ((performance.now() - started) / outcomes.length) * left;
          change({ outcomes: [...outcomes], remaining });
        },
      },
    );
    change({ status: "done" });
  } catch (error) {
    if (isCancellation(error)) change({ status: "cancelled" });
    else {
      change({ status: "failed", problem: error instanceof Error ? error.message : String(error) });
    }
  }
}

function change(changes: Partial<OwnSetupActivity>): void {
  app.setState(({ ownSetup }) => ({ ownSetup: { ...ownSetup, ...changes } }));
}
