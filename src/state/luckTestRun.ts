import { type PermutationCrew, permutationCrew } from "#workers/permutationCrew";
import { runPermutations } from "#workers/runPermutations";
import { app } from "./app.ts";
import type { CollectedTest } from "./collectedTest.ts";
import { NO_LUCK_TEST } from "./defaults.ts";
import { type KeptParts, LuckKeeper } from "./luckKeeper.ts";
import { createPace } from "./pace.ts";
import type { LuckActivity, Progress } from "./runActivity.ts";
import { isCancellation, type RunControl } from "./running.ts";
import type { Setup } from "./runSetup.ts";

/** The page draws a growing test at most this often. */
const REDRAW_MILLISECONDS = 250;

/** A luck test and how far it has come. */
export interface LuckTestRun {
  readonly kept: KeptParts;
  readonly setup: Setup;
  /** One per null model. */
  readonly parts: readonly CollectedTest[];
}

/** Draws the null markets that a luck test still lacks, shows it as it grows, and stores it. */
export async function drawLuckTest(run: LuckTestRun, control: RunControl): Promise<void> {
  const { kept, setup, parts } = run;
  const { id } = kept;
  app.setState({ luckTest: { ...NO_LUCK_TEST, id, status: "running", reportedSetup: setup } });
  const keeper = new LuckKeeper(kept);
  const crew = permutationCrew(control.signal);
  void keeper.mark("running");
  const end = async (status: "done" | "cancelled" | "failed", problem: string | null = null) => {
    changeLuckTest(id, { status, problem });
    void keeper.flush();
    await keeper.mark(status);
  };
  try {
    for (const part of parts.keys()) await drawPart(run, part, { ...control, crew }, keeper);
    await end("done");
  } catch (error) {
    if (isCancellation(error)) await end("cancelled");
    else await end("failed", error instanceof Error ? error.message : String(error));
  } finally {
    crew.close();
  }
}

async function drawPart(
  { kept: { id }, setup, parts }: LuckTestRun,
  part: number,
  control: RunControl & { readonly crew: PermutationCrew },
  keeper: LuckKeeper,
): Promise<void> {
  const collected = parts[part] as CollectedTest;
  const { plan, observed: known, permuted } = collected;
  const { pool } = app.getState();
  const workers = Math.min(pool.workers, plan.permutations);
  const paceFrom = (total: number) => createPace(total, workers, permuted.length);
  let pace = paceFrom(known?.nullMarkets ?? plan.permutations);
  let drawn = 0;
  const draw = () => {
    drawn = performance.now();
    const progress: Progress = { ...pace.progress(), part: part + 1, parts: parts.length };
    const test = collected.test();
    changeLuckTest(id, { progress, ...(part === 0 ? { test } : { confirmation: test }) });
  };
  draw();
  try {
    const resume = known === null ? {} : { resume: { observed: known, permuted: [...permuted] } };
    await runPermutations(
      { datasetIds: setup.datasetIds, plan, ...resume },
      {
        ...{ workers, fresh: pool.fresh, ...control },
        onObserved(observed) {
          collected.observe(observed);
          keeper.observe(observed);
          pace = paceFrom(observed.nullMarkets);
        },
        onCommitted(outcomes) {
          collected.add(outcomes);
          keeper.add(part, outcomes);
          pace.count(outcomes.length, performance.now());
          if (performance.now() - drawn >= REDRAW_MILLISECONDS) draw();
          return true;
        },
      },
    );
  } finally {
    draw(); // what was committed stays, however it ended
  }
}

/** Changes the test on show, unless another one has taken its place. */
export function changeLuckTest(id: string, changes: Partial<LuckActivity>): void {
  app.setState(({ luckTest }) =>
    luckTest.id === id ? { luckTest: { ...luckTest, ...changes } } : {},
  );
}
