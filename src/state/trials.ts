/** The ledger: what was tried on which data, and what that does to p. */

import type { RunPlan } from "#engine/backtest/plan";
import {
  type Correction,
  correctForTrials,
  worstCorrection,
} from "#engine/permutation/correctForTrials";
import type { LuckTest } from "#engine/permutation/luckTest";
import { backtestKey, countTrials, luckTestKey, type Trial } from "#engine/permutation/trials";
import { enterLedger, type LedgerEntry, readLedger } from "#storage/ledger";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import { readLuckTest } from "./luckHistory.ts";
import type { LuckRecord } from "./runRecords.ts";
import type { Setup } from "./runSetup.ts";
import { runTitle } from "./runTitle.ts";

/** What an entry holds beside its key; luck tests say of which backtest they are. */
interface TrialContent {
  readonly title: string;
  readonly of?: string;
}

/** Enters a backtest, and counts again. */
export function enterBacktest(setup: Setup, plan: RunPlan): Promise<void> {
  return enter(setup, "backtest", backtestKey(plan), { title: runTitle(setup) });
}

/** Enters the luck tests of one question, and counts again. */
export function enterLuckTest({ setup, plans, title }: LuckRecord): Promise<void> {
  const [first] = plans;
  const of = first === undefined ? "" : backtestKey(first.run);
  return enter(setup, "luckTest", luckTestKey(plans), { title, of });
}

async function enter(
  setup: Setup,
  kind: Trial["kind"],
  key: string,
  content: TrialContent,
): Promise<void> {
  const createdAt = Date.now();
  const hashes = datasetsOf(setup).map(({ hash }) => hash);
  try {
    await enterLedger(
      hashes.map((datasetHash) => ({ datasetHash, kind, key, createdAt, content })),
    );
    await countTrialsOn(setup);
  } catch (error) {
    raiseAlert(error);
  }
}

/** Reads what was tried on the data of a set-up, in this version or before they were amended. */
async function countTrialsOn(setup: Setup): Promise<void> {
  const hashes = datasetsOf(setup).flatMap(({ hash, formerHashes }) => [hash, ...formerHashes]);
  const entries = new Map<string, LedgerEntry>();
  for (const entry of await readLedger(hashes)) {
    if (!entries.has(entry.key)) entries.set(entry.key, entry);
  }
  const trials = [...entries.values()].flatMap((entry) => {
    const trial = trialOf(entry);
    return trial === null ? [] : [{ entry, trial }];
  });
  const list = trials.map(({ entry: { createdAt, content }, trial: { kind } }) => ({
    ...{ kind, createdAt, title: (content as TrialContent).title },
  }));
  const count = countTrials(trials.map(({ trial }) => trial));
  app.setState({ trials: { datasetIds: setup.datasetIds, count, list } });
}

/** Null for what the ledger counts beside. */
function trialOf({ kind, key, content }: LedgerEntry): Trial | null {
  if (kind === "lockbox") return null;
  const { of = "" } = content as TrialContent;
  return kind === "luckTest" ? { kind, key, of } : { kind, key };
}

/** Corrects p of a finished test for all that was tried on its data. */
export async function correctTests(
  id: string,
  tests: readonly LuckTest[],
): Promise<Correction | null> {
  const { luckHistory, trials } = app.getState();
  const mine = luckHistory.find((one) => one.id === id);
  const others: LuckTest[] = [];
  for (const one of luckHistory) {
    if (one.id === id || one.status !== "done" || !ranOnSame(one.record, mine?.record)) continue;
    const parts = (await readLuckTest(one.id))?.parts ?? [];
    others.push(...parts.flatMap((part) => part.test() ?? []));
  }
  return worstCorrection(tests.map((test) => correctForTrials(test, others, trials?.count ?? 1)));
}

function ranOnSame(one: LuckRecord, other: LuckRecord | undefined): boolean {
  const hashes = (record: LuckRecord) => record.datasets.map(({ hash }) => hash).sort();
  return other !== undefined && hashes(one).join() === hashes(other).join();
}

function datasetsOf({ datasetIds }: Setup) {
  return (app.getState().datasets ?? []).filter(({ id }) => datasetIds.includes(id));
}
