import { DEFAULT_LUCK } from "#engine/permutation/luckPlan";
import type { LuckTest } from "#engine/permutation/luckTest";
import { deleteRun, listRuns, saveRun } from "#storage/runs";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import type { AppState } from "./appState.ts";
import type { PinnedRun } from "./runActivity.ts";
import { runTitle } from "./runTitle.ts";

/** More curves than this cannot be told apart. */
export const MOST_PINS = 10;

/** Reads the runs that were pinned in earlier visits. */
export async function loadPins(): Promise<void> {
  try {
    const runs = await listRuns();
    app.setState({ pins: runs.map(({ content }) => completed(content as PinnedRun)) });
  } catch (error) {
    raiseAlert(error);
  }
}

/** Curves of equity on null markets are not stored with a pin. */
const NO_PATH = { time: new Float64Array(0), growth: new Float32Array(0) };

/** Runs that were pinned long ago drew all their null markets. */
function completed(pin: PinnedRun): PinnedRun {
  const complete = (test: LuckTest | null) =>
    test && {
      ...test,
      plan: { ...DEFAULT_LUCK, ...test.plan },
      observed: { ...{ fundingShare: 0, path: NO_PATH }, ...test.observed },
      growth: [],
    };
  const { test, confirmation = null } = pin;
  return { ...pin, test: complete(test), confirmation: complete(confirmation) };
}

function withoutCurves({ test, confirmation = null, ...pin }: PinnedRun): PinnedRun {
  const drop = (one: LuckTest | null) =>
    one && { ...one, observed: { ...one.observed, path: NO_PATH }, growth: [] };
  return { ...pin, test: drop(test), confirmation: drop(confirmation) };
}

/** Keeps the run on show, with its luck test, for comparison and for later visits. */
export async function pinRun(): Promise<void> {
  const { backtest, luckTest, pins } = app.getState();
  const { report, reportedSetup: setup, manifest } = backtest;
  if (report === null || setup === null || isPinned(app.getState())) return;
  if (pins.length >= MOST_PINS) {
    raiseAlert(`${MOST_PINS} runs are pinned, which is all that can be compared: unpin one first`);
    return;
  }
  const tested = luckTest.reportedSetup === setup && luckTest.status !== "running";
  const pin: PinnedRun = {
    id: crypto.randomUUID(),
    createdAt: Date.now(),
    title: runTitle(setup),
    setup,
    report,
    test: tested ? luckTest.test : null,
    confirmation: tested ? luckTest.confirmation : null,
    correction: tested ? luckTest.correction : null,
    ...(manifest !== null && { manifest }),
  };
  try {
    await saveRun(pin.id, pin.createdAt, withoutCurves(pin));
    app.setState(({ pins: before }) => ({ pins: [...before, pin] }));
  } catch (error) {
    raiseAlert(error);
  }
}

/** Forgets a pinned run. */
export async function unpinRun(id: string): Promise<void> {
  try {
    await deleteRun(id);
    app.setState(({ pins }) => ({ pins: pins.filter((pin) => pin.id !== id) }));
  } catch (error) {
    raiseAlert(error);
  }
}

/** Whether what is on show is pinned as it is, its luck test included. */
export function isPinned({ backtest, luckTest, pins }: AppState): boolean {
  return pins.some(
    ({ report, test }) =>
      report === backtest.report && (test === luckTest.test || luckTest.test === null),
  );
}
