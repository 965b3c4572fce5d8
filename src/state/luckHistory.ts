/** Luck tests of this and earlier visits. */

import type { ObservedRun } from "#engine/permutation/luckPlan";
import {
  deleteLuckTest,
  type ListedLuckTest,
  listLuckTests,
  loadLuckBatches,
} from "#storage/luckTests";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import type { AppState } from "./appState.ts";
import { CollectedTest } from "./collectedTest.ts";
import { unpackOutcomes } from "./luckBatch.ts";
import type { LuckTestRun } from "./luckTestRun.ts";
import type { KeptLuckTest, LuckRecord } from "./runRecords.ts";

/** Older ones are forgotten. */
const MOST_KEPT = 20;

/** Reads which luck tests are stored, and forgets the oldest of too many. */
export async function loadLuckHistory(): Promise<void> {
  try {
    const listed = (await listLuckTests()).filter(({ plan }) => isRecord(plan));
    const old = listed.slice(MOST_KEPT).filter(({ underWay }) => !underWay);
    await Promise.all(old.map(({ id }) => deleteLuckTest(id)));
    app.setState({ luckHistory: listed.filter((test) => !old.includes(test)).map(keptOf) });
  } catch (error) {
    raiseAlert(error);
  }
}

/** Forgets a stored luck test. */
export async function forgetLuckTest(id: string): Promise<void> {
  try {
    await deleteLuckTest(id);
  } catch (error) {
    raiseAlert(error);
  }
  await loadLuckHistory();
}

/** Luck tests that a closed tab, a crash or a reload cut off, unless they go on somewhere. */
export function interruptedTests({ luckHistory, luckTest }: AppState): readonly KeptLuckTest[] {
  return luckHistory.filter(
    ({ id, status, underWay }) => status === "running" && !underWay && id !== luckTest.id,
  );
}

/** Reads a stored luck test as far as it went; null when it is no longer there. */
export async function readLuckTest(id: string): Promise<Omit<LuckTestRun, "setup"> | null> {
  const listed = (await listLuckTests()).find((test) => test.id === id);
  if (listed === undefined) return null;
  const { createdAt, stored } = listed;
  const [record, observed] = contentOf(listed);
  const parts = record.plans.map((plan, part) => new CollectedTest(plan, observed[part] ?? null));
  for (const batch of await loadLuckBatches(id)) {
    const { part, outcomes } = unpackOutcomes(batch);
    parts[part]?.add(outcomes);
  }
  return { kept: { id, createdAt, record, observed, stored }, parts };
}

function keptOf(listed: ListedLuckTest): KeptLuckTest {
  const { id, createdAt, status, stored: done, underWay } = listed;
  const [record, observed] = contentOf(listed);
  const total = record.plans.reduce(
    (sum, { permutations }, part) => sum + (observed[part]?.nullMarkets ?? permutations),
    0,
  );
  return { id, createdAt, status, record, done, total, underWay };
}

/** Whether this app wrote it: a backup that somebody made by hand may hold anything. */
function isRecord(plan: unknown): plan is LuckRecord {
  return typeof plan === "object" && plan !== null && Array.isArray((plan as LuckRecord).plans);
}

/** What this layer had stored. */
function contentOf({ plan, observed }: ListedLuckTest) {
  return [plan as LuckRecord, (observed ?? []) as readonly ObservedRun[]] as const;
}
