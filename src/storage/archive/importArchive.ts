/** Takes an archive into storage, beside what is there. */

import type { Series } from "#engine/market/series";
import { read, write } from "../database.ts";
import { publishDataset } from "../datasets.ts";
import { enterLedger, type LedgerEntry } from "../ledger.ts";
import type { DatasetSummary, StoredRun } from "../schema.ts";
import { BadArchive } from "./badArchive.ts";
import type { ArchivedLuckTest, ArchiveEntry, ArchiveKind, UnusableEntry } from "./format.ts";
import { readArchive } from "./readArchive.ts";

/** So many lines of the ledger are written at a time: each write waits for the disk. */
const LEDGER_BATCH = 1000;

/** How many of each kind. */
export type ArchiveCounts = Readonly<Record<ArchiveKind, number>>;

/** What became of an archive. */
export type ArchiveOutcome =
  | {
      readonly ok: true;
      readonly added: ArchiveCounts;
      /** Were there before, and stay as they were. */
      readonly kept: ArchiveCounts;
      /** What could not be used, each with its reason. */
      readonly leftOut: readonly UnusableEntry[];
      /** The hashes of all datasets in it that could be used. */
      readonly held: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/**
 * Adds what an archive holds and storage does not. Nothing that is stored is overwritten, and what
 * is here already learns what was tried on it elsewhere. The file is checked to its end before
 * anything is written, so one that is no archive, or is not whole, changes nothing; an entry that
 * cannot be used is left out and named.
 *
 * @throws StorageError when storage is full or fails; what was added until then is whole and
 * stays, and the same file may be taken in again.
 */
export async function importArchive(file: Blob): Promise<ArchiveOutcome> {
  const added = { dataset: 0, run: 0, luckTest: 0, ledger: 0 };
  const kept = { ...added };
  const leftOut: UnusableEntry[] = [];
  const held: string[] = [];
  const renamed = new Map<string, string>();
  try {
    for await (const _ of readArchive(file));
    let tried: LedgerEntry[] = [];
    const enterTried = async () => {
      const entered = await enterLedger(tried);
      added.ledger += entered;
      kept.ledger += tried.length - entered;
      tried = [];
    };
    for await (const entry of readArchive(file, renamed)) {
      if (entry.kind === "unusable") leftOut.push(entry);
      else if (entry.kind === "ledger") {
        if (tried.push(entry.value) === LEDGER_BATCH) await enterTried();
      } else {
        const isNew = await merge(entry, renamed);
        (isNew ? added : kept)[entry.kind]++;
        if (entry.kind === "dataset") held.push(entry.value.hash);
      }
    }
    await enterTried();
    return { ok: true, added, kept, leftOut, held };
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    return { ok: false, reason: error.message };
  }
}

/** Stores an entry unless it is there; says whether it was new. */
function merge(
  entry: Extract<ArchiveEntry, { kind: "dataset" | "run" | "luckTest" }>,
  renamed: Map<string, string>,
): Promise<boolean> {
  switch (entry.kind) {
    case "dataset":
      return mergeDataset(entry.value, entry.series, renamed);
    case "run":
      return mergeRun(entry.value);
    case "luckTest":
      return mergeLuckTest(entry.value);
  }
}

/** Where the same content has another id here, or the id other content, what follows is told. */
async function mergeDataset(
  archived: DatasetSummary,
  series: readonly Series[],
  renamed: Map<string, string>,
): Promise<boolean> {
  const namesake = await read(["datasets"], (transaction) =>
    transaction.get("datasets", archived.id),
  );
  const isTaken = namesake !== undefined && namesake.hash !== archived.hash;
  const id = isTaken ? crypto.randomUUID() : archived.id;
  const importId = crypto.randomUUID();
  const { dataset, existed } = await publishDataset({ ...archived, id, importId }, series);
  if (dataset.id !== archived.id) renamed.set(archived.id, dataset.id);
  return !existed;
}

function mergeRun(run: StoredRun): Promise<boolean> {
  return write(["runs"], async (transaction) => {
    if ((await transaction.get("runs", run.id)) !== undefined) return false;
    await transaction.put("runs", run);
    return true;
  });
}

function mergeLuckTest({ test, batches }: ArchivedLuckTest): Promise<boolean> {
  return write(["luckTests", "luckBatches"], async (transaction) => {
    if ((await transaction.get("luckTests", test.id)) !== undefined) return false;
    await transaction.put("luckTests", test);
    for (const batch of batches) {
      await transaction.put("luckBatches", { ...batch, testId: test.id });
    }
    return true;
  });
}
