/**
 * Luck tests with their finished permutations, so that one that was cut off goes on where it
 * was. Batches are only ever added, in the order of their indices and without a hole.
 */

import { read, write } from "./database.ts";
import { heldLocks, tryLock } from "./locks.ts";
import type { LuckTestStatus, StoredLuckBatch, StoredLuckTest } from "./schema.ts";
import { StorageError } from "./storageError.ts";

export type { LuckTestStatus, StoredLuckBatch, StoredLuckTest };

/** Permutations in a batch, so at most so many are lost when the page ends. */
export const LUCK_BATCH = 100;

/** A luck test on a list. */
export interface ListedLuckTest extends StoredLuckTest {
  /** How many permutations are stored: 0 to this less one. It goes on from here. */
  readonly stored: number;
  /** A thread in this or another tab is at work on it. */
  readonly underWay: boolean;
}

/**
 * Runs a luck test under a lock that shows every tab who is at work on it.
 *
 * @throws StorageError `blocked` when somebody else is.
 */
export function whileTesting<Answer>(testId: string, run: () => Promise<Answer>): Promise<Answer> {
  return tryLock(lockName(testId), async (isFree) => {
    if (!isFree) throw new StorageError("blocked", "this luck test is running in another tab");
    return run();
  });
}

/** Stores a luck test, or what is new about it; its batches stay. */
export function saveLuckTest(test: StoredLuckTest): Promise<void> {
  return write(["luckTests"], (transaction) => transaction.put("luckTests", test));
}

/**
 * Adds the batch that follows those stored. It survives the end of the tab; the final
 * `saveLuckTest` puts all of them on disk for good.
 *
 * @throws RangeError when the batch does not follow, is empty, or has lengths that do not fit;
 * StorageError `missing` when there is no such test.
 */
export function appendLuckBatch(batch: StoredLuckBatch): Promise<void> {
  const { testId, from, count, statistics, flags } = batch;
  if (!(count > 0) || statistics.length % count !== 0 || flags.length !== count) {
    const lengths = `${statistics.length} statistics and ${flags.length} flags`;
    throw new RangeError(`a batch of ${count} permutations cannot have ${lengths}`);
  }
  return write(
    ["luckTests", "luckBatches"],
    async (transaction) => {
      if ((await transaction.get("luckTests", testId)) === undefined) {
        throw new StorageError("missing", `the luck test ${testId} is no longer stored`);
      }
      const last = (await transaction.getAllKeys("luckBatches", testId)).at(-1);
      const before = last && (await transaction.get("luckBatches", last));
      const next = before === undefined ? 0 : before.from + before.count;
      if (from !== next) throw new RangeError(`permutation ${next} is next, not ${from}`);
      await transaction.put("luckBatches", batch);
    },
    "relaxed",
  );
}

/** All luck tests, the newest first. */
export async function listLuckTests(): Promise<readonly ListedLuckTest[]> {
  const locks = await heldLocks();
  const listed = await read(["luckTests", "luckBatches"], async (transaction) => {
    const tests = await transaction.getAll("luckTests");
    return Promise.all(
      tests.map(async (test) => {
        const last = (await transaction.getAllKeys("luckBatches", test.id)).at(-1);
        const batch = last && (await transaction.get("luckBatches", last));
        const stored = batch === undefined ? 0 : batch.from + batch.count;
        return { ...test, stored, underWay: locks.has(lockName(test.id)) };
      }),
    );
  });
  return listed.sort((a, b) => b.createdAt - a.createdAt);
}

/** The stored permutations of a luck test, in the order of their indices. */
export function loadLuckBatches(testId: string): Promise<readonly StoredLuckBatch[]> {
  return read(["luckBatches"], (transaction) => transaction.getAll("luckBatches", testId));
}

/** Forgets a luck test with its permutations. */
export function deleteLuckTest(testId: string): Promise<void> {
  return write(["luckTests", "luckBatches"], async (transaction) => {
    await transaction.delete("luckTests", testId);
    await transaction.deleteAll("luckBatches", testId);
  });
}

function lockName(testId: string): string {
  return `luck test ${testId}`;
}
