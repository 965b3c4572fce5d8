/** The one way in which content becomes a dataset: staged first, then pointed at in one transaction. */

import type { Series } from "#engine/market/series";
import { write } from "./database.ts";
import { readLockbox, relock } from "./lockbox.ts";
import type { DatasetSummary, StoreName } from "./schema.ts";
import { dropRemoved, endStaging, stage, unstage, whileImporting } from "./staging.ts";
import { StorageError, storageErrorCode } from "./storageError.ts";
import type { Transaction } from "./transaction.ts";

/** What became of a draft. */
export interface StoredDataset {
  readonly dataset: DatasetSummary;
  /** The same content was stored before: `dataset` is that one, mended if it was damaged. */
  readonly existed: boolean;
}

/** Datasets that new content is made of; they must still be what they were. */
export interface Origins {
  /** The dataset whose place the content takes. */
  readonly replaced?: DatasetSummary;
  /** A dataset that was put into it, and is removed with that. What was hidden in either stays hidden. */
  readonly absorbed?: DatasetSummary;
}

const STORES: readonly StoreName[] = ["datasets", "imports", "chunks", "ledger"];

/** @throws StorageError when storage is full or fails; what was staged is then removed. */
export async function publish(
  dataset: DatasetSummary,
  series: readonly Series[],
  origins: Origins = {},
): Promise<StoredDataset> {
  return whileImporting(dataset.importId, async () => {
    try {
      return await stageAndPoint(dataset, series, origins);
    } catch (error) {
      await unstage(dataset.importId);
      // Removed datasets are kept for undo alone, so they make room first.
      const roomier = storageErrorCode(error) === "full" && (await dropRemoved(Infinity)) > 0;
      if (!roomier) throw error;
      return stageAndPoint(dataset, series, origins).catch(async (again: unknown) => {
        await unstage(dataset.importId);
        throw again;
      });
    }
  });
}

async function stageAndPoint(
  dataset: DatasetSummary,
  series: readonly Series[],
  { replaced, absorbed }: Origins,
): Promise<StoredDataset> {
  const parts = await stage(dataset.importId, series);
  return write(STORES, async (transaction) => {
    const twins = await transaction.datasetsOf(dataset.hash);
    const twin = twins.find(({ id, deletedAt }) => id !== dataset.id && deletedAt === null);
    if (twin !== undefined && replaced === undefined) {
      await transaction.delete("imports", dataset.importId);
      await transaction.deleteAll("chunks", dataset.importId);
      return { dataset: await inherit(transaction, twin, dataset), existed: true };
    }
    if (absorbed !== undefined) {
      const now = await assertUnchanged(transaction, absorbed);
      await transaction.put("datasets", { ...now, deletedAt: dataset.importedAt });
    }
    if (replaced !== undefined) {
      await assertUnchanged(transaction, replaced);
      await transaction.deleteAll("chunks", replaced.importId);
    }
    await endStaging(transaction, dataset.importId, parts);
    await transaction.put("datasets", dataset);
    if (replaced !== undefined && absorbed !== undefined) {
      const both = [
        await readLockbox(transaction, replaced),
        await readLockbox(transaction, absorbed),
      ];
      const lock = relock(dataset.hash, both, dataset.importedAt);
      if (lock !== null) await transaction.put("ledger", lock);
    }
    return { dataset, existed: false };
  });
}

/** A dataset that is known elsewhere with the same content: what was tried there before it was joined counts here. */
export async function inherit(
  transaction: Transaction,
  known: DatasetSummary,
  { formerHashes }: Pick<DatasetSummary, "formerHashes">,
): Promise<DatasetSummary> {
  const all = new Set([...known.formerHashes, ...formerHashes]);
  all.delete(known.hash);
  if (all.size <= known.formerHashes.length) return known;
  const heir = { ...known, formerHashes: [...all] };
  await transaction.put("datasets", heir);
  return heir;
}

async function assertUnchanged(
  transaction: Transaction,
  dataset: DatasetSummary,
): Promise<DatasetSummary> {
  const now = await transaction.get("datasets", dataset.id);
  if (now?.importId === dataset.importId && now.deletedAt === null) return now;
  throw new StorageError(
    "missing",
    `the dataset “${dataset.name}” was removed or changed meanwhile: import the file again`,
  );
}
