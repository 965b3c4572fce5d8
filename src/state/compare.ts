import { DEFAULT_LUCK } from "#engine/permutation/luckPlan";
import { strategyDefinition } from "#engine/strategy/builtIn/registry";
import { deleteRun, listRuns, saveRun } from "#storage/runs";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import type { AppState, PinnedRun, Setup } from "./appState.ts";

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

/** Runs that were pinned before tests could stop early drew all their null markets. */
function completed(pin: PinnedRun): PinnedRun {
  if (pin.test === null) return pin;
  const { plan, observed } = pin.test;
  const test = {
    ...pin.test,
    plan: { ...DEFAULT_LUCK, ...plan },
    observed: { ...{ fundingShare: 0 }, ...observed },
  };
  return { ...pin, test };
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
    title: titleOf(setup),
    setup,
    report,
    test: tested ? luckTest.test : null,
    confirmation: tested ? luckTest.confirmation : null,
    ...(manifest !== null && { manifest }),
  };
  try {
    await saveRun(pin.id, pin.createdAt, pin);
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

function titleOf({ strategy, symbols, marketType, engine }: Setup): string {
  const { title, parameters } = strategyDefinition(strategy.id);
  const values = parameters.map(({ name }) => strategy.parameters[name]).join("/");
  const original = engine.conventions === "original" ? " · as in the original" : "";
  return `${title}${values && ` ${values}`} · ${symbols.join(", ")} ${marketType}${original}`;
}
